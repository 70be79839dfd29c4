#include <algorithm>

#include <nlohmann/json.hpp>

#include "scenarios/desk/admin/operations.h"
#include "scenarios/desk/admin/why.h"
#include "scenarios/desk/contracts.h"
#include "scenarios/desk/nearest.h"
#include "sim/zone.h"

// What is in the two systems now.
namespace peakproof::desk {
namespace {

std::size_t limit_of(const Asked& asked, std::int64_t otherwise) {
    return static_cast<std::size_t>(
        std::clamp<std::int64_t>(asked.number("limit").value_or(otherwise), 1, 10'000));
}

Json clock(const Asked& asked) {
    return {{"now", sim::iso_local(asked.desk.now())},
            {"pace", asked.pace.follows_the_wall ? "paced" : "virtual"},
            {"speed", static_cast<double>(asked.pace.speed_permille) / 1000}};
}

Json books_of(const Desk& desk, const std::string& sku) {
    const erp::StockLevel level = desk.books().level(sku);
    Json statuses = Json::object();
    std::int64_t good = 0;
    for (const warehouse::StockRow& row : desk.warehouse().stock(sku)) {
        statuses[row.status] = row.units;
        if (row.status == "00") good = row.units;
    }
    Json places = Json::object();
    for (const auto place :
         {scenarios::Place::shelf, scenarios::Place::staged, scenarios::Place::trolley,
          scenarios::Place::mislaid, scenarios::Place::damaged})
        if (const std::int64_t units = desk.physical().at(sku, place); units != 0)
            places[scenarios::name(place)] = units;
    const erp::Item* item = desk.books().find_item(sku);
    return {{"sku", sku},
            {"description", item == nullptr ? "" : item->description},
            {"khaos", {{"available", level.available}, {"assigned", level.assigned}}},
            {"snapfulfil",
             {{"known", desk.warehouse().find_product(sku) != nullptr},
              {"good", good},
              {"statuses", statuses}}},
            {"physical", {{"in_building", desk.physical().in_building(sku)}, {"places", places}}}};
}

Json invoice_of(const Desk& desk, const erp::Invoice& invoice) {
    Json lines = Json::array();
    for (const erp::InvoiceItem& item : invoice.items)
        lines.push_back({{"sku", item.line.sku},
                         {"sold", item.line.sold_units},
                         {"assigned", item.line.assigned_units},
                         {"sent", item.sent_units}});
    Json shipments = Json::array();
    for (const warehouse::Shipment* shipment : desk.warehouse().shipments_of(invoice.id))
        shipments.push_back(shipment->id);
    return {{"invoice", invoice.id},
            {"order", invoice.order},
            {"ref", invoice.associated_ref},
            {"stage", invoice.stage},
            {"paid", invoice.payment != erp::Payment::unpaid},
            {"changed", sim::iso_local(invoice.last_changed)},
            {"consignment", invoice.consignment_ref},
            {"tracking", invoice.tracking_no},
            {"lines", lines},
            {"shipments", shipments}};
}

Json shipment_of(const warehouse::Shipment& shipment) {
    Json lines = Json::array();
    for (const warehouse::ShipmentLine& line : shipment.lines)
        lines.push_back({{"sku", line.sku},
                         {"required", line.required},
                         {"allocated", line.allocated},
                         {"picked", line.picked},
                         {"shipped", line.shipped}});
    return {{"shipment", shipment.id},
            {"reference", shipment.reference},
            {"status", shipment.status},
            {"stage", shipment.stage},
            {"carrier", shipment.carrier},
            {"tracking", shipment.tracking},
            {"lines", lines}};
}

}  // namespace

Outcome state(const Asked& asked) {
    const Desk& desk = asked.desk;
    Json stages = Json::object();
    for (const int stage : {1, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 70, 71})
        if (const std::size_t count = desk.books().count_stage(stage); count != 0)
            stages[std::to_string(stage)] = count;
    Json shipments = Json::object();
    for (const auto& [id, shipment] : desk.warehouse().shipments()) {
        Json& count = shipments[shipment.stage];
        count = count.is_null() ? 1 : count.get<std::int64_t>() + 1;
    }
    Json json = clock(asked);
    json["scenario"] = desk.play().scenario;
    json["starts"] = sim::iso_local(desk.play().start);
    json["traffic_ends"] = sim::iso_local(desk.play().traffic_ends);
    json["khaos"] = {{"items", desk.books().items().size()},
                     {"orders", desk.books().orders().size()},
                     {"invoices_by_stage", stages}};
    json["snapfulfil"] = {{"products", desk.warehouse().products().size()},
                          {"shipments_by_stage", shipments},
                          {"events_waiting", desk.warehouse().waiting_events(100'000).size()}};
    json["calls"] = desk.counts().exchanges;
    json["records"] = desk.log().last();
    return answer(json);
}

Outcome stock(const Asked& asked) {
    Codes all = skus(asked.desk);
    if (const std::string_view sku = asked.text("sku"); !sku.empty()) {
        if (!std::binary_search(all.begin(), all.end(), sku))
            return refuse(404, {"neither system knows " + std::string{sku},
                                {},
                                nearest_or(sku, all, "Those they have: GET /admin/stock")});
        all = {std::string{sku}};
    }
    Json list = Json::array();
    for (const std::string& sku : all) {
        if (list.size() >= limit_of(asked, 500)) break;
        list.push_back(books_of(asked.desk, sku));
    }
    return answer({{"skus", list}, {"of", all.size()}});
}

Outcome orders(const Asked& asked) {
    const erp::Books& books = asked.desk.books();
    Json list = Json::array();
    if (const std::string_view id = asked.text("invoice"); !id.empty()) {
        const erp::Invoice* invoice = books.find_invoice(id);
        if (invoice == nullptr) return refuse(404, asked.desk.no_invoice(id));
        return answer({{"invoices", {invoice_of(asked.desk, *invoice)}}});
    }
    const auto stage = asked.number("stage");
    const std::size_t limit = limit_of(asked, 50);
    for (auto order = books.orders().rbegin();
         order != books.orders().rend() && list.size() < limit; ++order)
        for (const erp::Invoice* invoice : books.invoices_of(*order))
            if (!stage || invoice->stage == *stage)
                list.push_back(invoice_of(asked.desk, *invoice));
    return answer({{"invoices", list}});
}

Outcome shipments(const Asked& asked) {
    const warehouse::Warehouse& record = asked.desk.warehouse();
    if (const std::string_view id = asked.text("shipment"); !id.empty()) {
        const warehouse::Shipment* shipment = record.find_shipment(id);
        if (shipment == nullptr) return refuse(404, asked.desk.no_shipment(id));
        return answer({{"shipments", {shipment_of(*shipment)}}});
    }
    std::vector<const warehouse::Shipment*> all;
    for (const auto& [id, shipment] : record.shipments()) all.push_back(&shipment);
    std::sort(all.begin(), all.end(),
              [](const auto* a, const auto* b) { return a->number > b->number; });
    Json list = Json::array();
    for (const auto* shipment : all) {
        if (list.size() >= limit_of(asked, 50)) break;
        list.push_back(shipment_of(*shipment));
    }
    return answer({{"shipments", list}});
}

Outcome exchanges(const Asked& asked) {
    Json list = Json::array();
    const std::int64_t after = asked.number("after").value_or(0);
    const std::size_t limit = limit_of(asked, 50);
    const auto& all = asked.desk.exchanges();
    const std::size_t skip = all.size() > limit && after == 0 ? all.size() - limit : 0;
    for (std::size_t i = skip; i < all.size() && list.size() < limit; ++i) {
        const Exchange& one = all[i];
        if (one.number <= after) continue;
        Json json{{"number", one.number},
                  {"at", sim::iso_local(one.at)},
                  {"system", scenarios::name(one.system)},
                  {"operation", one.operation},
                  {"method", one.request.method},
                  {"target", one.request.target},
                  {"request", one.request.body},
                  {"outcome", scenarios::name(one.outcome)},
                  {"status", one.response.status},
                  {"response", one.response.body},
                  {"applied", one.applied}};
        if (!one.fault.empty()) json["fault"] = one.fault;
        explain(asked.desk, one, json);
        list.push_back(std::move(json));
    }
    return answer({{"exchanges", list}});
}

Outcome list_contracts(const Asked& asked) {
    Json list = Json::array();
    for (const auto& [file, text] : contracts(asked.desk.version(), asked.desk.play().systems))
        list.push_back(file);
    return answer({{"contracts", list}});
}

Outcome read_contract(const Asked& asked) {
    const auto all = contracts(asked.desk.version(), asked.desk.play().systems);
    const std::string_view schema = asked.text("schema");
    const std::string wanted{schema.empty() ? std::string{asked.text("file")}
                                            : std::string{"khaos/"}.append(schema)};
    const auto found = all.find(wanted);
    if (found == all.end())
        return refuse(404,
                      {"there is no contract " + wanted, {}, "All of them: GET /admin/contracts"});
    return Answered{200, found->second,
                    wanted.ends_with(".json") ? "application/json; charset=utf-8"
                    : wanted.ends_with(".md") ? "text/markdown; charset=utf-8"
                                              : "text/xml; charset=utf-8"};
}

Outcome exceptions(const Asked& asked) {
    Json list = Json::array();
    for (const auto& one : asked.desk.standing())
        list.push_back({{"class", one.what},
                        {"entity", one.entity},
                        {"also", one.also},
                        {"owner", one.owner},
                        {"message", one.message}});
    return answer({{"exceptions", list}});
}

Outcome journal_records(const Asked& asked) {
    std::int64_t last = 0;
    const Log& log = asked.desk.log();
    const Log::Asked wanted{asked.number("after").value_or(0), std::string{asked.text("kind")},
                            std::string{asked.text("entity")}, limit_of(asked, 1000)};
    if (wanted.after > log.last())
        return refuse(410, {"the journal has no record " + std::to_string(wanted.after) +
                                ": it went back to an earlier moment",
                            {},
                            "Begin again with after=0."});
    std::string body = "{\"records\":[";
    for (const std::string& line : log.read(wanted, last)) {
        if (body.back() != '[') body += ',';
        body += line;
    }
    body += "],\"next\":" + std::to_string(last) + ",\"first\":" + std::to_string(log.first()) +
            ",\"last\":" + std::to_string(log.last()) + "}";
    return Answered{200, std::move(body)};
}

Outcome read_clock(const Asked& asked) { return answer(clock(asked)); }

}  // namespace peakproof::desk
