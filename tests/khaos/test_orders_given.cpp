#include <catch2/catch.hpp>

#include "tests/khaos/shop.h"

using namespace peakproof;
using namespace peakproof::khaos::test;

namespace {

pugi::xml_document exported(erp::Books& books, const std::string& ref = "WEB-1") {
    return call(books, "ExportOrders", {{"OrderCode", ref}, {"MappingType", "2"}}).document();
}

std::string skipped(erp::Books& books, const OrderText& order) {
    return import_orders(books, {order}).text("//SkipReason");
}

}  // namespace

TEST_CASE("ImportOrders takes an order that ExportOrders gives back", "[khaos]") {
    erp::Books books = mug_shop();
    const auto taken = import_orders(books, {{}});
    CHECK(taken.text("//ImportedCount") == "1");
    CHECK(taken.text("//OrderImport/item/SalesOrderCode") == "SO5000001");
    CHECK(taken.text("//OrderImport/item/AssociatedRef") == "WEB-1");
    CHECK(taken.text("//OrderImport/item/URN") == "NORTH01");
    CHECK(taken.text("//OrderImport/item/OtherRef") == "W-5512");
    CHECK(taken.served.applied);

    const auto whole = exported(books);
    CHECK(one(whole, "//COMPANY_CODE") == "NORTH01");
    CHECK(one(whole, "//IADDRESS1") == "1 Sample Street");
    CHECK(one(whole, "//DADDRESS1") == "Dock 4");
    CHECK(one(whole, "//IMPORT_REF") == "L1");
    CHECK(one(whole, "//PRICE_NET") == "17.50");
    CHECK(one(whole, "//QTY_ASSIGNED") == "2");
    CHECK(one(whole, "//PAYMENT_TYPE") == "3");
    CHECK(one(whole, "//INTERNAL_REF/@PAID") == "-1");
    CHECK(level_of(books, "MUG") == "8");
}

TEST_CASE("an ASSOCIATED_REF is taken once, and the others of the call go on", "[khaos]") {
    erp::Books books = mug_shop();
    const auto taken = import_orders(books, {{}, {}, {.ref = "WEB-2"}});
    CHECK(taken.text("//ImportedCount") == "2");
    CHECK(taken.text("//OrderSkipped/item/OrderRef") == "WEB-1");
    CHECK(taken.text("//SkipReason") == "Associated reference WEB-1 is already in use");
    CHECK(level_of(books, "MUG") == "6");
    CHECK(one(call(books, "ExportOrderStatus", no_arguments).document(),
              "//ORDER[@REF='WEB-2']/@ID") == "SO5000002");
}

TEST_CASE("what an order names must be known", "[khaos]") {
    erp::Books books = mug_shop();
    CHECK(skipped(books, {.header = "<SALES_SOURCE>FAX</SALES_SOURCE>"}) ==
          "Unknown Sales Source: FAX");
    CHECK(skipped(books, {.header = "<KEYCODE_CODE>X</KEYCODE_CODE>"}) == "Unknown Keycode: X");
    CHECK(skipped(books, {.header = "<BRAND>X</BRAND>"}) == "Unknown Brand: X");
    CHECK(skipped(books, {.customer = "<COMPANY_CLASS>X</COMPANY_CLASS>"}) ==
          "Unknown Company Class: X");
    CHECK(skipped(books, {.customer = "<COMPANY_TYPE>X</COMPANY_TYPE>"}) ==
          "Unknown Company Type: X");
    CHECK(skipped(books, {.lines = line("JUG", 1)}) == "Unknown stock item: JUG");
    CHECK(skipped(books, {.lines = line("MUG", 1,
                                        "<PRICE_NET>0</PRICE_NET>"
                                        "<FREEITEM_REASON>X</FREEITEM_REASON>")}) ==
          "Unknown Free Item Reason: X");
    CHECK(skipped(books, {.header = "<SITE>Moon</SITE>"}) == "Unknown Site: Moon");
    CHECK(skipped(books, {.lines = line("MUG", 0)}) == "ORDER_QTY of MUG is not positive");
    CHECK(skipped(books, {.ref = ""}) == "ASSOCIATED_REF is missing");
    CHECK(level_of(books, "MUG") == "10");
    const auto known = call(books, "GetSaleSource", no_arguments).envelope();
    CHECK(all(known, "//return/item") ==
          std::vector<std::string>{"INTERNET", "MAIL ORDER", "TELEPHONE"});
}

TEST_CASE("an item that is to run to zero refuses what would take it below", "[khaos]") {
    erp::Books books = mug_shop();
    erp::Item last = erp::test::item("MUG");
    last.run_to_zero = true;
    books.list_item(last, nine);
    CHECK(skipped(books, {.lines = line("MUG", 11)}) ==
          "A stock item that is to run to zero would go below");
    CHECK(skipped(books, {.lines = line("MUG", 10)}).empty());
}

TEST_CASE("MAPPING_TYPE says how a line names its item", "[khaos]") {
    erp::Books books = mug_shop();
    erp::Item item = erp::test::item("MUG");
    item.barcode = "501";
    item.external_code = "EXT";
    item.channel_code = "CHA";
    item.catalogue_ref = "CAT";
    books.list_item(item, nine);
    int number = 0;
    for (const auto& [code, mapping] : std::vector<std::pair<std::string, int>>{{"MUG", -1},
                                                                                {"501", -1},
                                                                                {"O-MUG", 2},
                                                                                {"EXT", 3},
                                                                                {"The MUG", 4},
                                                                                {"501", 5},
                                                                                {"CHA", 6},
                                                                                {"CAT", 7}}) {
        const std::string ref = "R" + std::to_string(++number);
        CHECK(skipped(books, {.ref = ref, .lines = line(code, 1, "", mapping)}).empty());
        CHECK(one(exported(books, ref), "//STOCK_CODE") == "MUG");
    }
    CHECK(skipped(books, {.ref = "R9", .lines = line("501", 1, "", 1)}) ==
          "Unknown stock item: 501");
    CHECK(import_orders(books, {{.lines = line("MUG", 1, "", 8)}}).fault() ==
          "SALES_ORDER with ASSOCIATED_REF \"WEB-1\": MAPPING_TYPE is not -1 or 1 to 7: 8");
}

TEST_CASE("prices stand as sent: net before gross, less the discount", "[khaos]") {
    erp::Books books = mug_shop();
    import_orders(
        books,
        {{.lines = line("MUG", 1, "<PRICE_GRS>12.00</PRICE_GRS><TAX_RATE>1</TAX_RATE>") +
                   line("MUG", 1, "<PRICE_NET>8</PRICE_NET><PRICE_GRS>12</PRICE_GRS>") +
                   line("CUP", 1, "<PRICE_NET>10</PRICE_NET><KSD_DISCOUNT>12.5</KSD_DISCOUNT>")}});
    CHECK(all(exported(books), "//PRICE_NET") == std::vector<std::string>{"10.00", "8.00", "8.75"});
}

TEST_CASE("delivery is a sum, none, or worked out from the courier's rate", "[khaos]") {
    erp::Books books = mug_shop();
    const std::string courier = "<COURIER_CODE>ND24</COURIER_CODE>";
    const auto net = [&](const std::string& ref, const std::string& delivery) {
        import_orders(books, {{.ref = ref, .header = courier + delivery}});
        return one(exported(books, ref), "//DELIVERY_NET");
    };
    CHECK(net("a", "") == "5.00");
    CHECK(net("b", "<DELIVERY_NET>-1</DELIVERY_NET>") == "0.00");
    CHECK(net("c", "<DELIVERY_NET>3.10</DELIVERY_NET><DELIVERY_TAX>0.62</DELIVERY_TAX>") == "3.10");
    CHECK(net("d", "<DELIVERY_GRS>6</DELIVERY_GRS>") == "5.00");
    const auto rates = call(books, "GetSOPData", {{"Courier", "-1"}, {"DelRate", "1"}}).document();
    CHECK(one(rates, "//COURIER[@CODE='ND24']") == "Next Day");
    CHECK(one(rates, "//DELIVERY_RATE[@CODE='ND24']") == "5.00");
    CHECK(one(rates, "/SOPDATA/KEYCODES") == "(0 of them)");
}

TEST_CASE("a known customer is found by reference, then by address; -1 makes a new one",
          "[khaos]") {
    erp::Books books = mug_shop();
    const auto urn = [&](const std::string& ref, const std::string& customer) {
        return import_orders(books, {{.ref = ref, .customer = customer}}).text("//URN");
    };
    CHECK(urn("a", "<OTHER_REF>W-1</OTHER_REF>") == "NORTH01");
    CHECK(urn("b", "<COMPANY_CODE>NORTH01</COMPANY_CODE>") == "NORTH01");
    CHECK(urn("c", "<OTHER_REF>W-1</OTHER_REF>") == "NORTH01");
    CHECK(urn("d", "") == "NORTH01");  // surname, postcode and all the rest are the same
    const std::string document = [&] {
        std::string text = "<SALES_ORDERS>" + order_text({.ref = "e"}) + "</SALES_ORDERS>";
        text.replace(text.find(">0</IS_NEW"), 2, ">-1");
        return text;
    }();
    CHECK(call(books, "ImportOrders", {{"Orders", document}}).text("//URN") == "NORTH02");
    CHECK(call(books, "ExportOrderStatusEx", {{"IDs", "W-1"}, {"MappingType", "2"}}).served.rows ==
          4);
}

TEST_CASE("an order is in its customer's currency, and is shown in it", "[khaos]") {
    erp::Books books = mug_shop();
    const auto in = [](const std::string& currency) {
        return "<ORDER_CURRENCY_CODE>" + currency + "</ORDER_CURRENCY_CODE>";
    };
    CHECK(skipped(books, {.header = in("EUR")}).empty());  // a new customer, of that currency
    CHECK(skipped(books, {.ref = "WEB-2", .header = in("GBP")}) ==
          "ORDER_CURRENCY_CODE GBP is not the customer's: NORTH01 has EUR");
    CHECK(books.companies().find("NORTH01")->currency == "EUR");
    CHECK(skipped(books, {.ref = "WEB-3", .header = in("EUR")}).empty());
    CHECK(skipped(books, {.ref = "WEB-4", .header = ""}).empty());
    const Arguments ever{{"DateFrom", "2020-01-01"}};
    const auto list = call(books, "ExportOrderStatusEx", ever).document();
    CHECK(all(list, "//CURRENCY_CODE") == std::vector<std::string>{"EUR", "EUR", "EUR"});
    CHECK(one(call(books, "ExportOrders", {{"OrderCode", "SO5000003"}}).document(),
              "//ORDER_CURRENCY_CODE") == "EUR");
    books.take_despatch(erp::test::despatch("d-1", "IV5000001A01", {{"MUG", 2}}), nine);
    erp::Return back;
    back.ref = "r-1";
    back.invoice = "IV5000001A01";
    back.date = nine;
    back.lines = {{"MUG", 1, true, {}}};
    REQUIRE(books.take_return(back, nine).taken == erp::Taken::done);
    CHECK(one(call(books, "ExportOrderStatusEx", {{"IDs", "r-1"}, {"MappingType", "4"}}).document(),
              "//CURRENCY_CODE") == "EUR");
}

TEST_CASE("ExportOrderStatusEx: only web orders, where asked", "[khaos]") {
    erp::Books books = mug_shop();
    erp::NewOrder by_telephone = erp::test::order(7, {{"MUG", 1}});
    by_telephone.web = false;
    books.place(by_telephone, nine);
    import_orders(books, {{}});
    const auto rows = [&](const char* web) {
        return call(books, "ExportOrderStatusEx", {{"DateFrom", "2026-01-01"}, {"WebOnly", web}})
            .served.rows;
    };
    CHECK(rows("false") == 2);
    CHECK(rows("true") == 1);
    CHECK(all(call(books, "ExportOrderStatus", no_arguments).document(), "//ORDER/@REF") ==
          std::vector<std::string>{"WEB-1"});
}

TEST_CASE("the extra 024788 is not there until it is bought", "[khaos]") {
    erp::Books books = mug_shop();
    CHECK(call(books, "CancelOrder", {{"OrderRef", "WEB-1"}}).fault() ==
          "Method CancelOrder not found in IKosWeb");
}

TEST_CASE("an order is amended while nobody works on it: code and reference survive", "[khaos]") {
    erp::Settings settings;
    settings.amend_orders = true;
    erp::Books books = mug_shop(settings);
    import_orders(books, {{}});
    const auto amended = import_orders(books, {{.lines = line("CUP", 3)}}, nine + 1h, "AmendOrder");
    CHECK(amended.text("//SalesOrderCode") == "SO5000001");
    CHECK(level_of(books, "MUG") == "10");
    CHECK(level_of(books, "CUP") == "7");
    CHECK(one(exported(books), "//STOCK_CODE") == "CUP");
    erp::Item last = erp::test::item("CUP");
    last.run_to_zero = true;
    books.list_item(last, nine);
    CHECK(import_orders(books, {{.lines = line("CUP", 11)}}, nine + 1h, "AmendOrder")
              .text("//SkipReason") == "Stock item CUP would run below zero");
    CHECK(level_of(books, "CUP") == "7");  // its own three count as free, and stay
    books.set_stage({"a-1", "IV5000001A02", 12}, nine);
    CHECK(import_orders(books, {{}}, nine + 2h, "AmendOrder").text("//SkipReason") ==
          "The order's stage cannot be edited");
    CHECK(import_orders(books, {{.ref = "no"}}, nine, "AmendOrder").text("//SkipReason") ==
          "The order does not match any in Khaos Control");
}

TEST_CASE("an order is cancelled, or a fault says why not", "[khaos]") {
    erp::Settings settings;
    settings.amend_orders = true;
    erp::Books books = mug_shop(settings);
    import_orders(books, {{},
                          {.ref = "paid",
                           .payment = "<PAYMENT_AMOUNT>1</PAYMENT_AMOUNT>"
                                      "<PAYMENT_TYPE>2</PAYMENT_TYPE>"
                                      "<AUTH_CODE>A1</AUTH_CODE>"}});
    const auto cancel = [&](const char* ref, Time now = nine) {
        return call(books, "CancelOrder", {{"OrderRef", ref}}, now);
    };
    CHECK(cancel("paid").fault() == "The payment has gone beyond its pre-authorisation");
    CHECK(cancel("WEB-1", nine + 49h).fault() == "The order is older than 48 hours");
    CHECK(cancel("WEB-1").text("//return") == "SO5000001");
    CHECK(level_of(books, "MUG") == "8");
    CHECK(cancel("WEB-1").fault() == "The order is cancelled");
    erp::NewOrder by_telephone = erp::test::order(7, {{"MUG", 1}});
    by_telephone.web = false;
    books.place(by_telephone, nine);
    CHECK(cancel("SO0000007").fault() == "The order is not a web service order");
}
