#include <pugixml.hpp>

#include "mocks/khaos/khaos.h"
#include "tests/erp/world.h"
#include "tests/fuzz/engine/answers.h"

// Everything that IKosWeb reads. A part of the input is the body of one call; all go to the same books, in turn.
using namespace peakproof;
using erp::test::nine;

namespace peakproof::fuzz {

const std::vector<std::string_view> words{
    "MUG", "CUP", "SET", "POST", "SO0000001", "IV0000001A01", "IV0000002A01", "IV0000003A01", "IV0000004A01", "C1", "PO1",
    "WEB-1", "D-1", "A-1", "Main Site", "Depot", "VARIANCE", "DAMAGED", "9", "12", "18", "30", "16", "-1", "GBR", "SUP",
    "ExportOrders", "ImportOrders", "ImportDespatches", "ImportStockAdjustments", "ImportInvoiceStages",
    "ImportDeliveryNotes", "ImportReturns", "ImportStockStatus", "ImportCompany", "ImportPriceLists",
    "ImportCatalogueRequest", "ExportOrderStatus", "ExportOrderStatusEx", "ExportStock", "ExportStockCompressed",
    "ExportStockStatus", "ExportPriceList", "ExportPriceListEx", "ExportPurchaseOrders", "ExportWebCategories",
    "ExportWebCategoriesEx2", "ExportCompany", "ExportImports", "GetVersion", "GetStockList", "GetStockListCompressed",
    "GetStockPotential", "GetSiteList", "GetCountryList", "GetKeycodes", "GetKeycodeTypes", "GetSOPData",
    "GetDeletedEntries", "GetCompanyInfo", "GetCompanyList", "GetCompanyClass", "GetCompanyStatus", "GetAgentList",
    "GetSaleSource", "GetManufacturer", "GetPriceLists", "Login", "AmendOrder", "CancelOrder", "<![CDATA[", "&lt;REF&gt;", "&#13;"};

namespace {

erp::Books small_books() {
    erp::Settings settings;
    settings.amend_orders = true;
    settings.other_sites = {{2, "Depot"}, {3, "Lorry", true}};
    erp::Books books{settings};
    for (const char* sku : {"MUG", "CUP"}) {
        books.list_item(erp::test::item(sku), nine - 24h);
        books.open_stock(sku, 20);
    }
    books.list_item(erp::test::postage(), nine - 24h);
    erp::PurchaseOrder bought;
    bought.code = "PO1";
    bought.supplier = "SUP";
    bought.due = nine + 24h;
    bought.lines = {{1, "MUG", 10, 0, {}}, {2, "CUP", 5, 0, {}}};
    books.raise_purchase_order(bought, nine);
    books.place(erp::test::order(1, {{"MUG", 3}, {"CUP", 1}, {"POST", 1}}), nine);
    books.place(erp::test::order(2, {{"MUG", 30}}), nine);
    books.place(erp::test::order(3, {{"CUP", 2}}), nine);
    books.place(erp::test::order(4, {{"CUP", 1}}), nine);
    books.set_stage({.ref = "S-1", .invoice = "IV0000003A01", .stage = 12}, nine);
    books.take_despatch(erp::test::despatch("D-1", "IV0000003A01", {{"CUP", 2}}), nine + 1min);
    books.hold("IV0000004A01", nine);
    books.take_facts();
    return books;
}

// All that a refused call could have changed. Facts tell the rest: whoever changes stock, stages or money says so.
std::string state_of(const erp::Books& books) {
    std::string told;
    const auto add = [&](std::string_view text) { told.append(text).push_back('|'); };
    const auto count = [&](std::int64_t number) { add(std::to_string(number)); };
    for (const auto& [sku, item] : books.items()) {
        add(sku), add(item.description), count(item.sell_net_millionths);
        for (const erp::Site& site : books.sites()) {
            const erp::StockLevel level = books.level(sku, site.id);
            count(level.available), count(level.assigned);
        }
    }
    for (const erp::Order& order : books.orders()) add(order.code);
    for (const auto& id : books.invoices_changed_since({})) {
        const erp::Invoice* invoice = books.find_invoice(id);
        add(id), count(invoice->stage), count(to_us(invoice->last_changed));
    }
    books.each_company([&](const erp::Company& company) { add(company.code), add(company.name); });
    for (const erp::PurchaseOrder& order : books.purchase_orders())
        for (const erp::PurchaseLine& line : order.lines) count(line.received_units);
    count(static_cast<std::int64_t>(books.credit_notes().size()));
    return told;
}

void try_call(erp::Books& books, http::Request request) {
    const std::string before = state_of(books);
    khaos::Khaos service{books};
    const Exchange call = exchange(service, request, nine + 1h);
    const int status = call.response.status;
    must(status == 200 || status == 500 || status == 404 || status == 405, "a status of Khaos", call.operation);
    if (status == 200 || status == 500) {
        must(http::header(call.response.headers, "Content-Type") == "text/xml; charset=utf-8", "SOAP is XML");
        pugi::xml_document document;
        must(document.load_buffer(call.response.body.data(), call.response.body.size(), pugi::parse_default,
                                  pugi::encoding_utf8),
             "an answer is XML", call.response.body);
    }
    const auto facts = books.take_facts();
    if (status != 200 || !call.writes) {
        must(facts.empty(), "a call that was refused, or reads, changes nothing", call.operation);
        must(state_of(books) == before, "a call that was refused, or reads, leaves all as it was", call.operation);
    }
    for (const auto& [sku, item] : books.items())
        must(!item.stock_controlled || books.level(sku).assigned >= 0, "nothing less than nothing is assigned", sku);
}

}  // namespace

void try_bytes(std::string_view bytes) {
    static const erp::Books shop = small_books();
    erp::Books books = shop;
    for (const std::string_view part : parts_of(bytes)) {
        http::Request request{"POST", "/LiveSoap/KhaosABC.exe/soap/IKosWeb", {{"Content-Type", "text/xml"}}, {}};
        if (part.starts_with('/')) {  // its own line names another place
            std::string_view rest = part;
            request.method = "GET";
            request.target = take_line(rest);
            request.body = rest;
        } else {
            request.body = part;
        }
        try_call(books, std::move(request));
    }
}

}  // namespace peakproof::fuzz
