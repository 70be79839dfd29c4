#include <catch2/catch.hpp>

#include "tests/khaos/shop.h"

using namespace peakproof;
using namespace peakproof::khaos::test;

namespace {

std::string nested(int depth) {
    std::string text;
    for (int level = 0; level < depth; ++level) text += "<A>";
    for (int level = 0; level < depth; ++level) text += "</A>";
    return text;
}

}  // namespace

TEST_CASE("an import of more records than the setting allows is a fault, and does nothing",
          "[khaos]") {
    erp::Settings settings;
    settings.records_most = 2;
    erp::Books books = mug_shop(settings);
    CHECK(import_orders(books, {{}, {.ref = "b"}, {.ref = "c"}}).fault() ==
          "SALES_ORDERS holds 3 records; 2 at most are taken in one call");
    CHECK(level_of(books, "MUG") == "10");
    CHECK(import_orders(books, {{}, {.ref = "b"}}).text("//ImportedCount") == "2");
    const auto three = [&](const char* method, const std::string& root, const std::string& record) {
        std::string document = "<" + root + ">";
        for (int i = 0; i < 3; ++i) document += record;
        return call(books, method, {{"x", document + "</" + root + ">"}}).fault();
    };
    const std::string most = " holds 3 records; 2 at most are taken in one call";
    CHECK(three("ImportStockStatus", "STOCK_STATUS", "<STOCK_ITEM CODE=\"MUG\"/>") ==
          "STOCK_STATUS" + most);
    CHECK(three("ImportCompany", "COMPANYS", "<COMPANY/>") == "COMPANYS" + most);
    CHECK(three("ImportPriceLists", "PRICE_LISTS", "<PRICE_LIST NAME=\"x\"/>") ==
          "PRICE_LISTS" + most);
}

TEST_CASE("elements deeper inside each other than the setting allows are a fault", "[khaos]") {
    erp::Settings settings;
    settings.depth_most = 10;
    erp::Books books = mug_shop(settings);
    const auto order_with = [&](int depth) {
        return import_orders(books, {{.header = nested(depth)}});  // inside three
    };
    CHECK(order_with(8).fault() == "SALES_ORDERS holds elements deeper inside each other than 10");
    CHECK(order_with(7).text("//ImportedCount") == "1");
    http::Request deep = request("GetVersion", {{"x", "@"}});
    deep.body.replace(deep.body.find('@'), 1, nested(6));
    CHECK(send(books, deep).response.status == 200);  // Envelope, Body, method, parameter
    deep.body.replace(deep.body.find("<A>"), 0, "<B>");
    deep.body.replace(deep.body.find("</x>"), 0, "</B>");
    CHECK(send(books, deep).fault() ==
          "The request holds elements deeper inside each other than 10");
}

TEST_CASE("a quantity is a thousand million units at most, and so is what a site may have",
          "[khaos]") {
    erp::Books books = mug_shop();
    const auto adjust = [&](const std::string& ref, const std::string& by) {
        return call(books, "ImportStockAdjustments",
                    {{"x", "<STOCK_ADJUSTMENTS><ADJUSTMENT REF=\"" + ref +
                               "\" STOCK_CODE=\"MUG\" ADJUST_BY=\"" + by +
                               "\" REASON=\"FOUND\" DATE=\"2026-11-30T09:00:00\"/>"
                               "</STOCK_ADJUSTMENTS>"}});
    };
    CHECK(adjust("a", "9223372036854775807").fault() ==
          "ADJUSTMENT with REF \"a\": ADJUST_BY is not a whole number: 9223372036854775807");
    CHECK(adjust("b", "-1000000001").response.status == 500);
    CHECK(adjust("c", "1000000000").text("//SkipReason") ==
          "TOO MANY: MUG would have 1000000010, and 1000000000 is the most");
    CHECK(adjust("d", "999999990").text("//ImportedCount") == "1");
    CHECK(adjust("e", "1").text("//SkipReason").starts_with("TOO MANY: MUG"));
    CHECK(adjust("f", "-1000000000").text("//ImportedCount") == "1");
    CHECK(level_of(books, "MUG") == "0");
    const auto ordered = [&](const std::string& quantity) {
        return import_orders(books, {{.lines = "<ORDER_ITEM><STOCK_CODE>MUG</STOCK_CODE>"
                                               "<MAPPING_TYPE>1</MAPPING_TYPE><ORDER_QTY>" +
                                               quantity +
                                               "</ORDER_QTY><PRICE_NET>1.00</PRICE_NET>"
                                               "</ORDER_ITEM>"}});
    };
    CHECK(ordered("9223372036854775807").fault() ==
          "SALES_ORDER with ASSOCIATED_REF \"WEB-1\": ORDER_QTY is not a whole number: "
          "9223372036854775807");
    CHECK(ordered("1000000001").response.status == 500);
    CHECK(ordered("1000000000").text("//ImportedCount") == "1");
}

TEST_CASE("a price, a discount and an order's worth are such as can be reckoned with", "[khaos]") {
    erp::Books books = mug_shop();
    const auto priced = [&](const std::string& price, int units = 1) {
        return import_orders(
            books, {{.lines = line("MUG", units, "<PRICE_NET>" + price + "</PRICE_NET>")}});
    };
    CHECK(priced("1000000.01").fault() ==
          "SALES_ORDER with ASSOCIATED_REF \"WEB-1\": PRICE_NET is not a number: 1000000.01");
    CHECK(priced("1000000.00", 10'001).text("//SkipReason") ==
          "The order is worth more than any can be");
    CHECK(import_orders(books, {{.lines = line("MUG", 1,
                                               "<PRICE_NET>2.00</PRICE_NET>"
                                               "<KSD_DISCOUNT>-1</KSD_DISCOUNT>")}})
              .fault() ==
          "SALES_ORDER with ASSOCIATED_REF \"WEB-1\": KSD_DISCOUNT is not a percentage: -1");
    CHECK(priced("1000000.00", 10'000).text("//ImportedCount") == "1");
}

TEST_CASE("hostile depth is a fault where nobody set a limit", "[khaos]") {
    erp::Books books = mug_shop();
    http::Request deep = request("GetVersion", {{"x", "@"}});
    deep.body.replace(deep.body.find('@'), 1, nested(100'000));
    CHECK(send(books, deep).fault() ==
          "The request holds elements deeper inside each other than 64");
    CHECK(import_orders(books, {{.header = nested(100'000)}}).response.status == 500);
    CHECK(import_orders(books, std::vector<OrderText>(300, OrderText{})).response.status == 200);
}

TEST_CASE("khaos 2.3: a refused order may be sent again a limited number of times", "[khaos]") {
    const OrderText wrong{.lines = line("JUG", 1)}, right{};
    const auto reason = [](erp::Books& books, const OrderText& order) {
        return import_orders(books, {order}).text("//SkipReason");
    };
    const std::string unknown = "Unknown stock item: JUG";
    erp::Settings settings;
    settings.refused_tries_most = 3;
    erp::Books books = mug_shop(settings);
    for (int i = 0; i < 3; ++i) CHECK(reason(books, wrong) == unknown);
    const std::string over = "Order WEB-1 was refused 3 times and is taken no more";
    CHECK(reason(books, right) == over);  // though it is mended
    CHECK(import_orders(books, {{.ref = "WEB-2"}}).text("//ImportedCount") == "1");
    for (int i = 0; i < 5; ++i)
        CHECK(reason(books, {.ref = "WEB-2"}) == "Associated reference WEB-2 is already in use");
    books.let_try_again("WEB-1");
    CHECK(reason(books, right).empty());

    erp::Books patient = mug_shop();
    for (int i = 0; i < 10; ++i) CHECK(reason(patient, wrong) == unknown);
    CHECK(reason(patient, right).empty());
}

TEST_CASE("khaos 2.3: a refusal by fault counts as well", "[khaos]") {
    erp::Settings settings;
    settings.refused_tries_most = 2;
    settings.discontinued = erp::Refusal::fault;
    erp::Books books = mug_shop(settings);
    erp::Item old = erp::test::item("CUP");
    old.discontinued = true;
    books.list_item(old, nine);
    const OrderText of_old{.lines = line("CUP", 1)};
    for (int i = 0; i < 2; ++i)
        CHECK(import_orders(books, {of_old}).fault() == "Stock item CUP is discontinued");
    CHECK(import_orders(books, {of_old}).text("//SkipReason") ==
          "Order WEB-1 was refused 2 times and is taken no more");
}
