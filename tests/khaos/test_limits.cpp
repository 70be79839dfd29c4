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

TEST_CASE("hostile depth is a fault where nobody set a limit", "[khaos]") {
    erp::Books books = mug_shop();
    http::Request deep = request("GetVersion", {{"x", "@"}});
    deep.body.replace(deep.body.find('@'), 1, nested(100'000));
    CHECK(send(books, deep).fault() ==
          "The request holds elements deeper inside each other than 64");
    CHECK(import_orders(books, {{.header = nested(100'000)}}).response.status == 500);
    CHECK(import_orders(books, std::vector<OrderText>(300, OrderText{})).response.status == 200);
}
