#include <catch2/catch.hpp>

#include "tests/kcc/partner.h"
#include "tests/khaos/shop.h"

using namespace peakproof;
using namespace peakproof::kcc;
using namespace peakproof::kcc::test;
namespace soap = peakproof::khaos::test;

namespace {

struct ReturnText {
    std::string ref = "R-1", urn = "K700001";
    std::string items = "ReturnItems";
    std::string quantity = "2", source = R"({"SOrderCode":"SO0700001"})";
    std::string more = {};
    std::string json() const {
        return R"({"AssociatedRef":")" + ref + R"(","CreatedDate":"2026-12-01T10:00:00","URN":")" +
               urn + R"(","InvoiceAddress":)" + OrderText{}.address + R"(,"InvoiceContact":)" +
               OrderText{}.contact + ",\"" + items +
               R"(":[{"SKU":"MUG","Mapping":[{"Mapping":"StockCode"}],"Quantity":)" + quantity +
               R"(,"ReturnReason":{"ID":"6"},"SourceReturnReference":{"SourceOrder":)" + source +
               "}}]" + more + "}";
    }
};

std::string returns(const std::string& held) {
    return R"({"Returns":)" + held +
           R"(,"ApiVersion":1000,"Config":{"MatchAddressOn":["Postcode"]}})";
}

void sell(World& world) {
    OrderText order;
    order.items = "[" + line("MUG", "3") + "]";
    world.partner.orders.push_back(order.json());
    world.run(16min);
    world.books.take_despatch(erp::test::despatch("d-1", "IV0700001A01", {{"MUG", 3}}), world.now);
}

std::string said(const ReturnText& text) {
    World world;
    sell(world);
    world.partner.returns = returns("[" + text.json() + "]");
    world.run(16min);
    if (!world.channel.returns().empty()) return world.channel.returns()[0].orders.at(0);
    return world.facts<fact::Refused>().back().reason;
}

}  // namespace

TEST_CASE("a return is taken once, as an array or as the one object of the vendor's sample",
          "[kcc]") {
    for (const bool array : {true, false}) {
        World world;
        sell(world);
        const std::string one = ReturnText{}.json();
        world.partner.returns = returns(array ? "[" + one + "]" : one);
        world.run_to_rest();
        REQUIRE(world.channel.returns().size() == 1);
        const TakenReturn& taken = world.channel.returns()[0];
        CHECK(taken.orders == std::vector<std::string>{"SO0700001"});
        CHECK(taken.lines.at(0).units == 2);
        CHECK(taken.lines.at(0).reason == "6");
        CHECK(world.facts<fact::ReturnPulled>().size() == 1);
    }
}

TEST_CASE("a return is against a sale, in either of the vendor's spellings", "[kcc]") {
    const auto with = [](auto change) {
        ReturnText text;
        change(text);
        return said(text);
    };
    CHECK(with([](ReturnText& text) { text.items = "ReturnedItems"; }) == "SO0700001");
    CHECK(with([](ReturnText& text) { text.source = R"({"AssociatedRef":"WEB-1"})"; }) ==
          "SO0700001");
    CHECK(with([](ReturnText& text) { text.source = R"({"SOrderID":"700001"})"; }) == "SO0700001");
    CHECK(with([](ReturnText& text) { text.source = R"({"SOrderItemID":"SO0700001-01"})"; }) ==
          "SO0700001");
    CHECK(with([](ReturnText& text) { text.source = "{}"; }) == "UNKNOWN ORDER");
    CHECK(with([](ReturnText& text) { text.quantity = "4"; }) == "NEVER SOLD: MUG");
    CHECK(with([](ReturnText& text) { text.urn = "NOBODY"; }) == "UNKNOWN CUSTOMER: NOBODY");
    CHECK(with([](ReturnText& text) { text.urn = ""; }) == "MISSING: URN");
    CHECK(with([](ReturnText& text) { text.items = "Other"; }) == "NOTHING RETURNED");
    CHECK(with([](ReturnText& text) { text.more = R"(,"ExchangeItems":[{"SKU":"CUP"}])"; }) ==
          "MISSING: Quantity");
}

TEST_CASE("a return moves stock and credit when it is processed: at once, or by a person",
          "[kcc]") {
    const auto told = [](const std::string& more, bool person) {
        Settings channel = settings();
        channel.written_off = {"9"};
        World world{channel};
        sell(world);
        ReturnText text;
        text.more = more;
        world.partner.returns = returns("[" + text.json() + "]");
        world.run(16min);
        if (person) CHECK(world.channel.process_return("R-1", world.now).empty());
        world.run_to_rest();
        const auto& notes = world.books.credit_notes();
        return std::pair<std::int64_t, std::int64_t>{
            world.books.level("MUG").available, notes.empty() ? 0 : notes[0].lines.at(0).units};
    };
    CHECK(told("", false) == std::pair<std::int64_t, std::int64_t>{7, 0});
    CHECK(told("", true) == std::pair<std::int64_t, std::int64_t>{9, 2});
    CHECK(told(R"(,"ProcessReturn":true)", false) == std::pair<std::int64_t, std::int64_t>{9, 2});
    World world;
    CHECK(world.channel.process_return("R-1", world.now) == "UNKNOWN RETURN");
}

TEST_CASE("items that a partner provides are listed, without levels, once for the same", "[kcc]") {
    World world;
    world.partner.items =
        R"({"StockItems":{"Items":[{"StockID":"P-9","StockCode":"NEW","ShortDescription":"New one",)"
        R"("BuyPrice":{"Net":4.0},"SellPrice":{"Gross":12.0},"TaxRate":{"Code":"1"},)"
        R"("Options":{"RunToZero":true},"Barcodes":[{"Barcode":"501"}],"AverageWeight":0.35},)"
        R"({"StockID":"P-8","StockCode":"BAD"}]},"Relationships":{"Relationships":[]}})";
    world.run(10min);
    const erp::Item* item = world.books.find_item("NEW");
    REQUIRE(item != nullptr);
    CHECK(item->stock_id == "P-9");
    CHECK(item->sell_net_millionths == 10'000'000);
    CHECK(item->cost_pence == 400);
    CHECK(item->run_to_zero);
    CHECK(item->barcode == "501");
    CHECK(item->weight_grams == 350);
    CHECK(world.books.level("NEW").available == 0);
    CHECK(world.facts<fact::Refused>().back().key == "BAD");
    CHECK(world.partner.codes["P-9"] == "NEW");  // and is told like any other
    world.run(49h);
    CHECK(world.partner.sent(Endpoint::provided_stock).size() == 3);
    CHECK(world.facts<fact::ItemProvided>().size() == 1);
}

TEST_CASE("what a partner provides of an item is told again, and seen by the other face", "[kcc]") {
    World world;
    world.partner.items =
        R"({"StockItems":{"Items":[{"StockID":"P-9","StockCode":"NEW","ShortDescription":"New one",)"
        R"("BuyPrice":{"Net":4.0},"SellPrice":{"Net":10.0},"TaxRate":{"Code":"1"},"Options":{},)"
        R"("StockType1":{"ID":"7","Name":"Home"},"StockType2":{"ID":"8","Name":"Kitchen"},)"
        R"("StockType3":{"ID":"9","Name":"Mugs"},"LongDescription":"Long","Manufacturer":"Clay",)"
        R"("LeadTime":14,"Height":12.5,"MinLevel":2,"SafeLevel":5,)"
        R"("SupplierInfo":[{"URN":"ACME","Name":"Acme","IsPreferred":true,"SupplierRef":"A-7"}]}]}})";
    world.run(10min);
    std::string told;
    for (const Outgoing& push : world.partner.sent(Endpoint::stock_upload))
        if (push.request.body.find("P-9") != std::string::npos) told = push.request.body;
    for (const char* part :
         {R"("StockType3":{"Name":"Mugs","ID":"9"})", R"("LongDescription":"Long")",
          R"("LeadTime":14)", R"("Height":12.5)", R"("SafeLevel":5)", R"("SupplierRef":"A-7")"}) {
        INFO(told);
        CHECK(told.find(part) != std::string::npos);
    }
    const auto items = soap::call(world.books, "ExportStock", {{"StockCode", "NEW"}}).document();
    CHECK(soap::one(items, "//STOCK_MID_TYPE") == "Mugs");
    CHECK(soap::one(items, "//LONG_DESC") == "Long");
    CHECK(soap::one(items, "//SUPPLIER_REF/@SUPPLIER_NAME") == "Acme");
    CHECK(soap::one(items, "//LEAD_TIME") == "14");
    world.run(49h);  // asked for twice more, and nothing of it is news
    CHECK(world.facts<fact::ItemProvided>().size() == 1);
}
