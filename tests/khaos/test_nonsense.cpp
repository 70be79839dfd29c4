#include <catch2/catch.hpp>

#include "tests/khaos/shop.h"

// What no system would take: refused, and whoever asks is told which field it was and why.

using namespace peakproof;
using namespace peakproof::khaos::test;

namespace {

const std::string which = "SALES_ORDER with ASSOCIATED_REF \"WEB-1\": ";

std::string skipped(erp::Books& books, const OrderText& order) {
    return import_orders(books, {order}).text("//SkipReason");
}

http::Refusal refusal_of(const Exchange& exchange) {
    REQUIRE(exchange.served.refusals.size() == 1);
    return exchange.served.refusals.front();
}

Exchange price_list(erp::Books& books, const std::string& attributes, const std::string& price) {
    return call(books, "ImportPriceLists",
                {{"PriceList", "<PRICE_LISTS><PRICE_LIST NAME=\"Web\" " + attributes + ">" + price +
                                   "</PRICE_LIST></PRICE_LISTS>"}});
}

Exchange stock_status(erp::Books& books, const std::string& item) {
    return call(books, "ImportStockStatus",
                {{"StockStatus", "<STOCK_STATUS>" + item + "</STOCK_STATUS>"},
                 {"UpdateStockData", "-1"},
                 {"UpdateStockLevels", "-1"}});
}

}  // namespace

TEST_CASE("a line without a price or a mapping refuses its order, and the others go on",
          "[khaos]") {
    erp::Books books = mug_shop();
    const std::string bare =
        "<ORDER_ITEM><STOCK_CODE>MUG</STOCK_CODE><MAPPING_TYPE>1</MAPPING_TYPE>"
        "<ORDER_QTY>1</ORDER_QTY></ORDER_ITEM>";
    CHECK(skipped(books, {.lines = bare}) == "PRICE_NET or PRICE_GRS of MUG is missing");
    CHECK(skipped(books, {.lines = line("MUG", 1) + bare}) ==
          "PRICE_NET or PRICE_GRS of MUG is missing");
    std::string unmapped = line("MUG", 1);
    unmapped.replace(unmapped.find("<MAPPING_TYPE>1</MAPPING_TYPE>"), 30, "");
    CHECK(skipped(books, {.lines = unmapped}) == "MAPPING_TYPE of MUG is missing");
    CHECK(import_orders(books, {{.lines = bare}, {.ref = "WEB-2"}}).text("//ImportedCount") == "1");
    CHECK(skipped(books, {.lines = line("MUG", 1, "<PRICE_NET>0</PRICE_NET>")}).empty());
    CHECK(skipped(books, {.ref = "g", .lines = line("MUG", 1, "<PRICE_GRS>2</PRICE_GRS>")}) == "");
}

TEST_CASE("an order says whether its customer is to be looked for", "[khaos]") {
    erp::Books books = mug_shop();
    std::string document = "<SALES_ORDERS>" + order_text({}) + "</SALES_ORDERS>";
    const std::string asked = "<IS_NEW_CUSTOMER>0</IS_NEW_CUSTOMER>";
    document.replace(document.find(asked), asked.size(), "");
    CHECK(call(books, "ImportOrders", {{"Orders", document}}).text("//SkipReason") ==
          "IS_NEW_CUSTOMER is missing");
}

TEST_CASE("of a fault it is known which field it was about, and why", "[khaos]") {
    erp::Books books = mug_shop();
    const auto dated = call(books, "ExportStock", {{"LastUpdated", "soon"}});
    CHECK(refusal_of(dated).field == "LastUpdated");
    CHECK(refusal_of(dated).text == dated.fault());
    CHECK(refusal_of(dated).code == "EKhaosError");
    CHECK(refusal_of(dated).grade == http::Grade::documented);
    const auto order = import_orders(
        books,
        {{.payment = "<PAYMENT_AMOUNT>much</PAYMENT_AMOUNT><PAYMENT_TYPE>3</PAYMENT_TYPE>"}});
    CHECK(refusal_of(order).field == "PAYMENT_AMOUNT");
    CHECK(refusal_of(order).text == which + "PAYMENT_AMOUNT is not a number: much");
    const auto adjusted = call(books, "ImportStockAdjustments",
                               {{"x",
                                 "<STOCK_ADJUSTMENTS><ADJUSTMENT REF=\"a\" STOCK_CODE=\"MUG\" "
                                 "ADJUST_BY=\"few\"/></STOCK_ADJUSTMENTS>"}});
    CHECK(refusal_of(adjusted).field == "ADJUST_BY");
    CHECK(refusal_of(adjusted).grade == http::Grade::invented);
    const auto nowhere = stock_status(books, "<STOCK_ITEM/>");
    CHECK(refusal_of(nowhere).text == "A STOCK_ITEM has no CODE");
    CHECK(refusal_of(call(books, "Guess", {})).text == "Method Guess not found in IKosWeb");
}

TEST_CASE("a level is of whole units, a sum is a number, and the parent is named", "[khaos]") {
    erp::Books books = mug_shop();
    erp::Item red = erp::test::item("MUG-RED");
    red.size_colour_of = "MUG";
    books.list_item(red, nine);
    const auto half =
        stock_status(books, "<STOCK_ITEM CODE=\"MUG\"><LEVEL>53.5</LEVEL></STOCK_ITEM>");
    CHECK(half.fault() == "STOCK_ITEM MUG: LEVEL is not a whole number: 53.5");
    CHECK(refusal_of(half).field == "LEVEL");
    CHECK(stock_status(books, "<STOCK_ITEM CODE=\"MUG\"><BUY_PRICE>x</BUY_PRICE></STOCK_ITEM>")
              .fault() == "STOCK_ITEM MUG: BUY_PRICE is not a sum: x");
    CHECK(level_of(books, "MUG") == "10");
    const auto taken =
        stock_status(books, "<STOCK_ITEM CODE=\"MUG-RED\"><LEVEL>53.0</LEVEL></STOCK_ITEM>");
    CHECK(taken.text("//ParentCode") == "MUG");
    CHECK(taken.text("//ParentOtherRef") == "O-MUG");
    CHECK(level_of(books, "MUG-RED") == "53");
}

TEST_CASE("a price list has a type, a kind and quantities that can be", "[khaos]") {
    erp::Books books = mug_shop();
    const std::string price = "<PRICE STOCK_CODE=\"MUG\">1.50</PRICE>";
    const auto fault = [&](const std::string& attributes, const std::string& of = "") {
        return price_list(books, attributes, of.empty() ? price : of).fault();
    };
    CHECK(fault("TYPE=\"77\"") == "PRICE_LIST Web: TYPE is not 1 to 4: 77");
    CHECK(fault("TYPE=\"x\"") == "PRICE_LIST Web: TYPE is not 1 to 4: x");
    CHECK(fault("IS_NET=\"maybe\"") == "PRICE_LIST Web: IS_NET is not -1 or 0: maybe");
    CHECK(fault("", "<PRICE STOCK_CODE=\"MUG\" QTY_START=\"x\">1</PRICE>") ==
          "PRICE_LIST Web: QTY_START is not a quantity: x");
    CHECK(fault("", "<PRICE STOCK_CODE=\"MUG\" QTY_END=\"-2\">1</PRICE>") ==
          "PRICE_LIST Web: QTY_END is not a quantity: -2");
    CHECK(price_list(books, "TYPE=\"2\" IS_NET=\"0\"", price).returned() == "1");
}

TEST_CASE("a customer has a name, or somebody to write to", "[khaos]") {
    erp::Books books = mug_shop();
    const auto given = [&](const std::string& company) {
        return call(books, "ImportCompany",
                    {{"Customers", "<COMPANYS>" + company + "</COMPANYS>"}});
    };
    CHECK(given("<COMPANY/>").text("//SkipReason") ==
          "NO NAME: no COMPANY_CODE, no COMPANY_NAME and no contact");
    CHECK(books.companies().all().empty());
    CHECK(given("<COMPANY><COMPANY_NAME>Bay</COMPANY_NAME></COMPANY>").text("//URN") == "BAY01");
    // Known by his code he need not be named again.
    CHECK(given("<COMPANY><COMPANY_CODE>BAY01</COMPANY_CODE></COMPANY>").text("//Action") ==
          "Update");
}

TEST_CASE("a name is cut between two characters, never inside of one", "[khaos]") {
    erp::Books books = mug_shop();
    std::string name;
    for (int i = 0; i < 60; ++i) name += "\u00e9";
    call(books, "ImportCompany",
         {{"Customers", "<COMPANYS><COMPANY><COMPANY_CODE>BAY01</COMPANY_CODE><COMPANY_NAME>x" +
                            name + "</COMPANY_NAME></COMPANY></COMPANYS>"}});
    CHECK(books.companies().find("BAY01")->name == "x" + name.substr(0, 98));
}

TEST_CASE("a line of a delivery note is a number, where one is named", "[khaos]") {
    erp::Books books = mug_shop();
    books.raise_purchase_order({"PO1", "ACME", 0, nine, {}, false, {{1, "MUG", 3, 0, {}}}}, nine);
    const auto deliver = [&](const std::string& place) {
        return call(
            books, "ImportDeliveryNotes",
            {{"x",
              "<DELIVERY_NOTES><DELIVERY_NOTE REF=\"n-1\" PO_CODE=\"PO1\" "
              "DATE=\"2026-11-30T09:00:00\"><ITEM " +
                  place + " STOCK_CODE=\"MUG\" QTY=\"1\"/></DELIVERY_NOTE></DELIVERY_NOTES>"}});
    };
    CHECK(deliver("LINE=\"abc\"").fault() ==
          "DELIVERY_NOTE with REF \"n-1\": LINE of MUG is not a line: abc");
    CHECK(deliver("LINE=\"1\"").text("//ImportedCount") == "1");
}
