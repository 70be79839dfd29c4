#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "mocks/snapfulfil/snapfulfil.h"
#include "tests/fuzz/engine/answers.h"

// Everything that SnapFulfil's Web API reads. A part of the input is one call, its first line "PUT /api/products/A" or
// "POST /api/x application/x-www-form-urlencoded", the rest its body; all go to the same warehouse, in turn.
using namespace peakproof;

namespace peakproof::fuzz {

const std::vector<std::string_view> words{
    "GET", "POST", "PUT", "DELETE", "application/json", "application/x-www-form-urlencoded", "text/xml", "TEA-250",
    "MUG-01", "SIZE-M/L", "SIZE-M%2FL", "WEB1", "WEB2", "WEB3", "RC1", "OUA5500001", "OUA5500002", "EAC", "CTN", "00",
    "01", "40", "99", "ADJUST", "COUNT", "STATUS", "FOUND", "MOVE", "DAMAGED", "ShipmentId", "ShipmentLines", "SKUId",
    "QtyOrdered", "QtyRequired", "UnitOfMeasure", "DateDueOut", "CustomerId", "CustomerRef", "ShipAddress", "ShipContacts",
    "Stage", "Status", "Qty", "Lines", "Weight", "$filter", "$orderby", "$top", "$skip", "eq", "ne", "gt", "ge", "lt", "le", "and",
    "or", "not", "datetime'2026-11-27T00:00:00'", "null", "desc", "asc", "2018-09-16T00:12:02-07:00", "api", "products",
    "shipments", "shipmentstatus", "stocktotals", "stockmovements", "stockdetail", "snapoutbound", "snapinbound",
    "snaplookups", "despatchstock", "shipmentdispatch", "receipts", "salesorders", "customers", "returns", "suppliers",
    "purchaseorders", "alternates", "kits", "productconfiguration", "openshipmentssummary", "closedshipmentsummary",
    "openreceiptsummary", "closedreceiptsummary", "tasksshipment", "tasksreceipt", "taskssummary"};

namespace {

const Time noon = from_us(1'795'780'800'000'000);  // 2026-11-27T12:00:00Z

warehouse::Shipment shipment(const std::string& id) {
    warehouse::Shipment made;
    made.id = id;
    made.reference = "IV" + id;
    made.header = {{"CustomerId", "C-1"}};
    made.due_out = noon + 24h;
    warehouse::ShipmentLine line;
    line.sku = "TEA-250";
    line.ordered = line.required = 2;
    line.position = 1;
    made.lines.push_back(line);
    return made;
}

warehouse::Warehouse small_warehouse() {
    warehouse::Warehouse made;
    for (const char* sku : {"TEA-250", "MUG-01", "SIZE-M/L"}) {
        warehouse::Product product;
        product.sku = sku;
        product.description = sku;
        made.create_product(product, noon - 24h);
        made.open_stock(sku, 10);
    }
    for (const char* id : {"WEB1", "WEB2", "WEB3"}) {
        made.create_shipment(shipment(id), noon - 2h);
        if (std::string_view{id} == "WEB1") continue;  // due out still
        made.allocate(id, noon - 1h);
        made.begin_pick(id, noon - 1h);
    }
    made.pick_line("WEB3", 0, 1, noon - 1h);
    made.pack("WEB3", noon - 1h);
    made.fulfil("WEB3", noon - 1h);
    made.despatch("WEB3", "DPD", {"TRK1"}, noon - 1h);
    made.adjust("MUG-01", -1, "DAMAGED", noon);
    made.take_facts();
    return made;
}

// What a refused call could have changed. What it may: an id that is used up, and the message made of the refusal.
std::string state_of(const warehouse::Warehouse& warehouse) {
    std::string told;
    const auto add = [&](std::string_view text) { told.append(text).push_back('|'); };
    const auto count = [&](std::size_t number) { add(std::to_string(number)); };
    for (const auto& [sku, product] : warehouse.products()) {
        add(sku), add(product.description), add(product.active ? "00" : ""), add(std::to_string(warehouse.free_units(sku)));
        for (const auto& row : warehouse.stock_detail(sku)) add(std::to_string(row.units));
    }
    for (const auto& [id, shipment] : warehouse.shipments())
        add(id), add(shipment.stage), add(shipment.status), count(shipment.lines.size());
    for (std::size_t kind = 0; kind < warehouse::kinds; ++kind)
        for (const auto& [id, record] : warehouse.records(static_cast<warehouse::Kind>(kind))) add(id);
    count(warehouse.movements().size()), count(warehouse.events().size());
    count(warehouse.waiting_events(100).size());
    return told;
}

http::Request request_of(std::string_view part) {
    const std::string_view line = take_line(part);
    const std::size_t method = std::min(line.find(' '), line.size());
    const std::size_t target = std::min(line.find(' ', method + 1), line.size());
    http::Request request{std::string{line.substr(0, method)},
                          std::string{line.substr(std::min(method + 1, line.size()), target - std::min(method + 1, target))},
                          {},
                          std::string{part}};
    if (!part.empty())
        request.headers.emplace_back("Content-Type",
                                     target < line.size() ? line.substr(target + 1) : "application/json");
    return request;
}

void try_call(warehouse::Warehouse& warehouse, snapfulfil::SnapFulfil& service, const http::Request& request) {
    const std::string before = state_of(warehouse);
    const Exchange call = exchange(service, request, noon + 1h);
    const http::Response& response = call.response;
    constexpr std::array statuses{200, 201, 204, 304, 400, 404, 405, 409, 415};
    must(std::find(statuses.begin(), statuses.end(), response.status) != statuses.end(), "a status of SnapFulfil",
         std::to_string(response.status));
    if (response.status == 204 || response.status == 304) must(response.body.empty(), "nothing is told", response.body);
    if (http::header(response.headers, "Content-Type").starts_with("application/json") && !response.body.empty())
        must(nlohmann::json::accept(response.body), "an answer is JSON", response.body);
    const auto facts = warehouse.take_facts();
    if (response.status < 400 && call.writes) return;
    must(!call.served.applied && facts.empty(), "a call that was refused, or reads, changes nothing", call.operation);
    must(state_of(warehouse) == before, "a call that was refused, or reads, leaves all as it was", call.operation);
}

}  // namespace

void try_bytes(std::string_view bytes) {
    static const warehouse::Warehouse floor = small_warehouse();
    warehouse::Warehouse warehouse = floor;
    snapfulfil::SnapFulfil service{warehouse};
    for (const std::string_view part : parts_of(bytes)) try_call(warehouse, service, request_of(part));
}

}  // namespace peakproof::fuzz
