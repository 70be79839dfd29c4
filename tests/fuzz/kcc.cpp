#include "mocks/kcc/courier_document.h"
#include "mocks/kcc/channel.h"
#include "mocks/kcc/courier_service.h"
#include "mocks/kcc/provided_stock.h"
#include "tests/erp/world.h"
#include "tests/fuzz/engine/target.h"

// Whatever a partner or a courier answers, given to every reader and then to a channel that asked for it.
using namespace peakproof;
using erp::test::nine;

namespace peakproof::fuzz {

const std::vector<std::string_view> words{
    "MUG", "CUP", "WEB-1", "S-MUG", "O-CUP", "StockCode", "StockID", "OtherRef", "Automatic", "IfNoMatch", "Always", "Never",
    "EndpointConfig", "OrderDownload", "URL", "Format", "Frequency", "JSON", "XML", "http://wms.example/kc/x", "https://a:1",
    "Orders", "Order", "Header", "Items", "Item", "Quantity", "UnitPrice", "Net", "Gross", "Payments", "Amount", "Card",
    "Config", "Abort", "Ignore", "Returns", "ReturnItems", "AssociatedRef", "CustomData", "Relationships", "PackLink", "001.002",
    "ReturnReason", "SourceReference", "SourceOrder", "SOrderCode", "SOrderID", "SOrderItemID", "ProcessReturn", "ExchangeItems",
    "True", "False", "ApiVersion", "1000", "10000", "IsSuccess", "ConsignmentRef", "TrackingNo", "ItemID", "Errors",
    "IV0000001A01", "IV0000001A01-B1", "ID", "Code", "Name", "2026-11-30T08:55:00", "GBP", "GB"};

namespace {

constexpr std::string_view config =
    R"({"EndpointConfig":{"OrderDownload":{"URL":"http://w/o","Format":"JSON","Frequency":15},)"
    R"("OrderStatusUpload":{"URL":"http://w/s","Format":"XML"},"StockStatusUpload":{"URL":"http://w/l","Format":"JSON"},)"
    R"("StockUpload":{"URL":"http://w/i","Format":"XML"},"CReturnDownload":{"URL":"http://w/r","Format":"JSON","Frequency":15},)"
    R"("ProvidedStock":{"URL":"http://w/p","Format":"JSON"},"PriceListUpload":{"URL":"http://w/c","Format":"JSON"}}})";

erp::Books small_books() {
    erp::Books books;
    for (const char* sku : {"MUG", "CUP"}) {
        books.list_item(erp::test::item(sku), nine);
        books.open_stock(sku, 10);
    }
    erp::Item tyre = erp::test::item("TYRE-700");  // the recorded order's
    tyre.other_ref = tyre.barcode = "5010000000017";
    books.list_item(tyre, nine);
    books.open_stock(tyre.sku, 10);
    books.reference().price_lists = {{"41", "Trade", 3, false, {{"TYRE-700", 1, 9, 16'500'000}}}};
    books.list_item(erp::test::postage(), nine);
    books.place(erp::test::order(1, {{"MUG", 3}}), nine);
    erp::Despatch parts = erp::test::despatch("d-1", "IV0000001A01", {{"MUG", 1}}, false);
    parts.boxes.push_back({"", "", 700, {{"MUG", 1}}});
    books.take_despatch(parts, nine);
    books.take_facts();
    return books;
}

// Written in either format and read again, a document is what it was when it was read.
void try_document(std::string_view bytes) {
    using namespace kcc;
    const auto read = read_document(bytes);
    if (!read) {
        must(!read.error().what.empty(), "a refusal has words");
        return;
    }
    if (bytes.find('<') == bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF")) return;  // of XML all kinds are texts
    const std::string once = write_document(*read, Format::json);
    const auto again = read_document(once);
    must(again.has_value(), "what we write can be read", once);
    must(write_document(*again, Format::json) == once, "a document written again is the same", once);
}

void try_channel(const erp::Books& opening, std::string_view bytes, bool as_config) {
    erp::Books books = opening;
    kcc::Settings settings;
    settings.configuration_url = "http://w/config";
    if (as_config) settings.unknown_items = kcc::Unfit::import_and_hold;
    kcc::Channel channel{books, settings};
    Time now = nine;
    std::size_t taken = 0;
    for (int turn = 0; turn < 12; ++turn) {
        for (const kcc::Outgoing& outgoing : channel.due(now)) {
            must(outgoing.request.target.starts_with('/'), "a target is a path", outgoing.request.target);
            if (!outgoing.request.body.empty())
                must(kcc::read_document(outgoing.request.body).has_value(), "what Khaos sends can be read",
                     outgoing.request.body);
            const bool asks = outgoing.request.method == "GET";
            const bool same = outgoing.endpoint == kcc::Endpoint::config ? as_config : asks;
            channel.answered(outgoing.id,
                             {200, {{"Sirion-Continuation", "x"}}, std::string{same ? bytes : asks ? config : ""}}, now);
        }
        const std::size_t orders = channel.orders().size();
        if (turn > 8) must(orders == taken, "an order that comes again is taken once");
        for (const kcc::TakenReturn& held : channel.returns()) (void)channel.process_return(held.associated_ref, now);
        taken = orders;
        const auto next = channel.next(now);
        if (!next) return;
        must(*next >= now, "time goes on");
        now = std::max(*next, now + 1s);
        books.take_facts();
    }
}

void try_courier(const erp::Books& opening, std::string_view bytes) {
    erp::Books books = opening;
    kcc::CourierSettings settings;
    settings.url = "https://courier.example/book";
    kcc::CourierService service{books, settings};
    const std::string invoice = "IV0000001A01";
    if (!service.ship(invoice).empty()) return;
    for (const kcc::Outgoing& outgoing : service.due(nine))
        service.answered(outgoing.id, {200, {}, std::string{bytes}}, nine);
    bool failed = false;
    for (const kcc::Fact& fact : service.take_facts()) failed |= std::holds_alternative<kcc::fact::CourierFailed>(fact);
    const erp::Invoice& parcel = *books.find_invoice(invoice);
    const erp::Invoice& before = *opening.find_invoice(invoice);
    if (failed)
        must(parcel.consignment_ref == before.consignment_ref && parcel.tracking_no == before.tracking_no,
             "what failed is booked nowhere");
}

}  // namespace

void try_bytes(std::string_view bytes) {
    static const erp::Books shop = small_books();
    try_document(bytes);
    (void)kcc::read_endpoint_config(bytes);
    (void)kcc::read_orders(bytes);
    (void)kcc::read_returns(bytes);
    (void)kcc::read_provided_stock(shop, bytes);
    try_channel(shop, bytes, false);
    try_channel(shop, bytes, true);
    try_courier(shop, bytes);
    const std::string_view value = take_line(bytes);
    for (const int places : {0, 2, 6})
        if (const auto number = kcc::parse_decimal(value, places))
            must(kcc::parse_decimal(kcc::decimal(*number, places), places) == number, "a number written again", value);
    if (const auto time = kcc::parse_date_time(value)) (void)kcc::date_time(*time);
    (void)kcc::parse_boolean(value);
    (void)kcc::parse_url(value);
}

}  // namespace peakproof::fuzz
