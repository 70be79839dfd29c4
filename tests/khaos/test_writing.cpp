#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "tests/khaos/client.h"

using namespace peakproof;
using namespace peakproof::khaos::test;

namespace {

const std::string first = "IV0000001A01";

erp::Books shop() {
    erp::Books books;
    books.list_item(erp::test::item("MUG"), nine);
    books.open_stock("MUG", 10);
    books.place(erp::test::order(1, {{"MUG", 2}}), nine);
    books.take_facts();
    return books;
}

std::string despatch(std::string_view inside,
                     std::string_view attributes = "REF=\"d-1\" INVOICE_ID=\"IV0000001A01\"") {
    return "<DESPATCHES><DESPATCH " + std::string{attributes} + ">" + std::string{inside} +
           "</DESPATCH></DESPATCHES>";
}

const std::string dated = "<SHIP_DATE>2026-11-30T16:30:00</SHIP_DATE><COMPLETE>-1</COMPLETE>";

std::string box(std::string_view item) {
    return "<BOXES><BOX><CONSIGNMENT_REF>T</CONSIGNMENT_REF>" + std::string{item} +
           "</BOX></BOXES>";
}

Exchange post(erp::Books& books, const std::string& document) {
    return call(books, "ImportDespatches", {{"Despatches", document}});
}

Exchange adjust(erp::Books& books, const std::string& document) {
    return call(books, "ImportStockAdjustments", {{"Adjustments", document}});
}

}  // namespace

TEST_CASE("a call says what it is about before anything is done", "[khaos]") {
    erp::Books books = shop();
    const khaos::Khaos khaos{books};
    const auto posted = khaos.read(request("ImportDespatches", {{"D", despatch(dated)}}));
    CHECK(posted->operation == "khaos.ImportDespatches");
    CHECK(posted->keys == std::vector<std::string>{first});
    CHECK(posted->refs == std::vector<std::string>{"d-1"});
    CHECK(posted->writes);
    const auto adjusted = khaos.read(request(
        "ImportStockAdjustments",
        {{"A",
          "<STOCK_ADJUSTMENTS><ADJUSTMENT REF=\"m-1\" STOCK_CODE=\" MUG \" ADJUST_BY=\"-1\" "
          "REASON=\"COUNT\" DATE=\"2026-11-30\"/></STOCK_ADJUSTMENTS>"}}));
    CHECK(adjusted->keys == std::vector<std::string>{"MUG"});
    const auto list = khaos.read(request("ExportOrderStatusEx", {{"DateFrom", "2026-01-01"}}));
    CHECK((list->keys.empty() && !list->writes));
    const auto whole =
        khaos.read(request("ExportOrders", {{"OrderCode", "WEB0000001"}, {"MappingType", "2"}}));
    CHECK(whole->keys == std::vector<std::string>{first});
    const auto items = khaos.read(request("ExportStock", {{"StockCode", "MUG, JUG"}}));
    CHECK(items->keys == std::vector<std::string>{"MUG", "JUG"});
    CHECK(books.take_facts().empty());
    CHECK(khaos.read({"POST", std::string{path}, {}, "nonsense"})->operation == "khaos.unreadable");
    CHECK(khaos.read(request("Rubbish", {}))->operation == "khaos.Rubbish");
}

TEST_CASE("an order that is all issued is still what its reading is about", "[khaos]") {
    erp::Books books = shop();
    post(books, despatch(dated + box("<BOX_ITEM STOCK_CODE=\"MUG\" QTY_SENT=\"2\"/>")));
    const Exchange read = call(books, "ExportOrders", {{"OrderCode", "SO0000001"}});
    CHECK(read.call->keys == std::vector<std::string>{first});
    CHECK(read.returned() == "<SALES_ORDERS></SALES_ORDERS>");
}

TEST_CASE("the digest is of the meaning: not of white space, nor of the order of attributes",
          "[khaos]") {
    erp::Books books = shop();
    const khaos::Khaos khaos{books};
    const auto digest = [&](const std::string& document) {
        return khaos.read(request("ImportDespatches", {{"D", document}}))->digest;
    };
    const std::string plain = digest(despatch(dated));
    CHECK(plain ==
          digest("\n " + despatch("\n  " + dated + "  ", "INVOICE_ID=' IV0000001A01 ' REF='d-1'")));
    CHECK(plain != digest(despatch(dated, "REF=\"d-2\" INVOICE_ID=\"IV0000001A01\"")));
    CHECK(plain !=
          digest(despatch("<SHIP_DATE>2026-11-30T16:30:01</SHIP_DATE><COMPLETE>-1</COMPLETE>")));
}

TEST_CASE("a document that breaks its schema is a fault that names the record, and changes nothing",
          "[khaos]") {
    erp::Books books = shop();
    const auto fault = [&](const std::string& document) {
        const Exchange refused = post(books, document);
        CHECK(refused.response.status == 500);
        CHECK(refused.text("//ExceptionClassName") == "EKhaosError");
        CHECK_FALSE(refused.served.applied);
        CHECK(refused.served.refusals.at(0).code == "EKhaosError");
        CHECK(refused.call->writes);
        CHECK(books.take_facts().empty());
        return refused.fault();
    };
    const std::string which = "DESPATCH with REF \"d-1\": ";
    CHECK(fault("<DESPATCHES><DESPATCH").find("The DESPATCHES document is not XML") == 0);
    CHECK(fault("").find("The DESPATCHES document is not XML") == 0);
    CHECK(fault("<INVOICES/>") == "The document's root is INVOICES where DESPATCHES was expected");
    CHECK(fault(despatch(dated, "INVOICE_ID=\"IV0000001A01\"")) ==
          "DESPATCH with REF \"\": REF is missing");
    CHECK(fault(despatch(dated, "REF=\"d-1\"")) == which + "INVOICE_ID is missing");
    CHECK(fault(despatch(dated, "INVOICE_ID=\"x\" REF=\"" + std::string(51, 'r') + "\""))
              .find("REF is longer than 50 characters") != std::string::npos);
    CHECK(fault(despatch("<COMPLETE>-1</COMPLETE>")) == which + "SHIP_DATE is not a date: ");
    CHECK(fault(despatch("<SHIP_DATE>2026-11-30</SHIP_DATE>")) ==
          which + "COMPLETE is neither -1 nor 0: ");
    CHECK(fault(despatch(dated + box("<BOX_ITEM QTY_SENT=\"1\"/>"))) ==
          which + "a BOX_ITEM has no STOCK_CODE");
    for (const char* quantity : {"1.5", "-1", "one", "", "99999999999999999999"})
        CHECK(fault(despatch(dated + box("<BOX_ITEM STOCK_CODE=\"MUG\" QTY_SENT=\"" +
                                         std::string{quantity} + "\"/>"))) ==
              which + "QTY_SENT of MUG is not a quantity: " + quantity);
    CHECK(fault(despatch(dated + box("<WEIGHT>heavy</WEIGHT>"))) ==
          which + "WEIGHT is not a weight in kg: heavy");
    CHECK(fault(despatch(dated + box("<BOX_ITEM STOCK_CODE=\"MUG\" QTY_SENT=\"1\"/>"),
                         "REF=\"d-1\" REVERSES=\"d-0\"")) == which + "REVERSES has boxes");
    CHECK(fault(despatch(dated, "REF=\"d-1\" REVERSES=\"d-0\" REPLACES=\"d-0\"")) ==
          which + "REVERSES and REPLACES cannot both stand");
    // The second record is broken: the first has no effect either.
    CHECK(fault("<DESPATCHES><DESPATCH REF=\"d-1\" INVOICE_ID=\"IV0000001A01\">" + dated +
                "</DESPATCH><DESPATCH/></DESPATCHES>") == "DESPATCH with REF \"\": REF is missing");
}

TEST_CASE("stages and adjustments are checked as strictly", "[khaos]") {
    erp::Books books = shop();
    const auto stage = [&](const std::string& inside) {
        return call(books, "ImportInvoiceStages",
                    {{"S", "<INVOICE_STAGES><INVOICE REF=\"a\" INVOICE_ID=\"i\">" + inside +
                               "</INVOICE></INVOICE_STAGES>"}})
            .fault();
    };
    CHECK(stage("") == "INVOICE with REF \"a\": STAGE_ID is not a stage");
    CHECK(stage("<STAGE_ID>twelve</STAGE_ID>") ==
          "INVOICE with REF \"a\": STAGE_ID is not a stage");
    CHECK(stage("<SUBSTAGE_ID>3</SUBSTAGE_ID>") ==
          "INVOICE with REF \"a\": this Khaos has no sub-stages");
    const auto record = [&](const std::string& attributes) {
        return adjust(books, "<STOCK_ADJUSTMENTS><ADJUSTMENT REF=\"m\" " + attributes +
                                 "/></STOCK_ADJUSTMENTS>")
            .fault();
    };
    const std::string which = "ADJUSTMENT with REF \"m\": ";
    CHECK(record("") == which + "STOCK_CODE is missing");
    CHECK(record("STOCK_CODE=\"MUG\" ADJUST_BY=\"0.5\"") ==
          which + "ADJUST_BY is not a whole number: 0.5");
    CHECK(record("STOCK_CODE=\"MUG\" ADJUST_BY=\"1\"") == which + "DATE is not a date: ");
    CHECK(books.take_facts().empty());
}

TEST_CASE("a hundred records at most, each with an effect of its own", "[khaos]") {
    erp::Books books = shop();
    const auto document = [](int records) {
        std::string text = "<STOCK_ADJUSTMENTS SITE=\"Main Site\">";
        for (int i = 0; i < records; ++i)
            text += "<ADJUSTMENT REF=\"m-" + std::to_string(i) + "\" STOCK_CODE=\"" +
                    (i % 2 == 0 ? "MUG" : "JUG") +
                    "\" ADJUST_BY=\"+1.00\" REASON=\"FOUND\" DATE=\"2026-11-30T12:00:00\"/>";
        return text + "</STOCK_ADJUSTMENTS>";
    };
    CHECK(adjust(books, document(101)).fault() ==
          "STOCK_ADJUSTMENTS holds 101 records; 100 at most are taken in one call");
    CHECK(books.level("MUG").available == 8);
    const Exchange taken = adjust(books, document(100));
    CHECK(taken.text("//ImportedCount") == "50");
    CHECK(books.level("MUG").available == 58);
    REQUIRE(taken.served.refusals.size() == 50);
    const http::Refusal& refusal = taken.served.refusals.front();
    CHECK((refusal.entity == "JUG" && refusal.ref == "m-1" && refusal.code == "UNKNOWN ITEM" &&
           refusal.permanent));
    CHECK(taken.served.applied);
    CHECK(taken.served.grade == http::Grade::invented);

    const Exchange again = adjust(books, document(100));
    CHECK(again.text("//ImportedCount") == "50");
    CHECK(again.text("//Msg") == "ALREADY IMPORTED");
    CHECK_FALSE(again.served.applied);
    CHECK(books.level("MUG").available == 58);
}

TEST_CASE("codes are trimmed, then exact", "[khaos]") {
    erp::Books books = shop();
    const auto reason = [&](const std::string& sku) {
        return post(books,
                    despatch(dated + box("<BOX_ITEM STOCK_CODE=\"" + sku + "\" QTY_SENT=\"1\"/>")))
            .text("//SkipReason");
    };
    CHECK(reason("mug") == "UNKNOWN ITEM: mug");
    CHECK(reason("0MUG") == "UNKNOWN ITEM: 0MUG");
    CHECK(reason(" MUG ").empty());
}

TEST_CASE("white space and CDATA in a document mean nothing", "[khaos]") {
    erp::Books books = shop();
    const Exchange taken = post(
        books,
        despatch("<SHIP_DATE> 2026-11-30T16:30:00\n</SHIP_DATE><COURIER_CODE><![CDATA[A&B]]>"
                 "</COURIER_CODE>\n<COMPLETE> 0 </COMPLETE><UNKNOWN/>" +
                 box("<WEIGHT>0.3505</WEIGHT><BOX_ITEM STOCK_CODE=\"MUG\" QTY_SENT=\"1.00\"/>")));
    CHECK(taken.text("//ImportedCount") == "1");
    const erp::Invoice& invoice = *books.find_invoice(first);
    CHECK(invoice.courier_sent == "A&B");
    CHECK(invoice.stage == 14);
    CHECK(invoice.boxes.at(0).weight_grams == 351);
    CHECK(invoice.ship_date == from_us(1'796'056'200'000'000));
}

TEST_CASE("SOAP that is none gets a fault that says what is wrong", "[khaos]") {
    erp::Books books = shop();
    const auto fault = [&](std::string body) {
        const Exchange refused = send(books, {"POST", std::string{path}, {}, std::move(body)});
        CHECK(refused.response.status == 500);
        return refused.fault();
    };
    CHECK(fault("").find("The request is not XML") == 0);
    CHECK(fault("{\"a\":1}").find("The request is not XML") == 0);
    CHECK(fault("<a/>") == "The request holds no SOAP envelope");
    CHECK(fault("<s:Envelope xmlns:s=\"x\"/>") == "The SOAP envelope holds no Body");
    CHECK(fault("<s:Envelope><s:Body> </s:Body></s:Envelope>") == "The SOAP Body names no method");
    CHECK(fault("<Envelope><Body><CancelOrder/></Body></Envelope>") ==
          "Method CancelOrder not found in IKosWeb");
    http::Request get = request("GetVersion", {});
    get.method = "GET";
    CHECK(send(books, get).response.status == 405);
}

TEST_CASE("parameters are found by name, by place where the name is unknown, and may be left out",
          "[khaos]") {
    erp::Books books = shop();
    CHECK(call(books, "ExportStock", {{"MappingType", "1"}, {"stockcode", "MUG"}}).served.rows ==
          1);
    CHECK(call(books, "ExportStock", {{"Codes", "MUG"}, {"Kind", "1"}}).served.rows == 1);
    CHECK(call(books, "ExportStock", {{"arg0", ""}, {"arg1", "1"}, {"arg2", "2026-11-30T09:00:00"}})
              .served.rows == 1);
    CHECK(call(books, "ExportStock", {{"arg0", ""}, {"arg1", "1"}, {"arg2", "2026-11-30T09:00:01"}})
              .served.rows == 0);
    CHECK(call(books, "ExportStockStatus", {}).served.rows == 1);
    CHECK(call(books, "ExportOrderStatusEx", {}).fault() ==
          "ExportOrderStatusEx needs IDs where no dates are given");
    CHECK(
        call(books, "ExportOrderStatusEx", {{"DateFrom", "2026-01-01"}, {"InvoiceStageIDs", "9,x"}})
            .fault() == "InvoiceStageIDs holds something that is not a stage: x");
    CHECK(call(books, "ExportStockStatus", {{"SiteID", "7"}}).fault() == "There is no site 7");
    const auto sites = call(books, "ExportStockStatus", {{"SiteID", "-1"}}).document();
    CHECK(std::string{sites.select_node("//STOCK_ITEM/SITE").node().text().get()} == "Main Site");
}

TEST_CASE("a large answer takes the vendor longer, and a long list of items is only counted",
          "[khaos]") {
    erp::Books books;
    for (int i = 0; i < 201; ++i) {
        books.list_item(erp::test::item("SKU-" + std::to_string(1000 + i)), nine);
        books.open_stock("SKU-" + std::to_string(1000 + i), 1);
        books.place(erp::test::order(i + 1, {{"SKU-" + std::to_string(1000 + i), 1}}), nine);
    }
    const Exchange list = call(books, "ExportOrderStatusEx", {{"DateFrom", "2026-01-01"}});
    CHECK(list.served.shown.size() == 201);
    CHECK(list.served.service_time == 250ms);
    CHECK(call(books, "GetVersion", {}).served.service_time == 50ms);
    const Exchange items = call(books, "GetStockList", {});
    CHECK(items.served.rows == 201);
    CHECK(items.served.shown.empty());
    CHECK(items.served.service_time == 50ms);
}

TEST_CASE("hostile text comes back as it was", "[khaos]") {
    CHECK(rc::check("text", [](const std::string& bytes) {
        std::string text = "x";
        for (const char c : bytes)
            if (static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f)
                text += c;
        text += "<&>\"'\xC2\xA3 ]]>\xE2\x82\xACx";
        erp::Books books;
        erp::Item item = erp::test::item("MUG");
        item.description = text;
        books.list_item(item, nine);
        books.open_stock("MUG", 1);
        erp::NewOrder order = erp::test::order(1, {{"MUG", 1}});
        order.details.surname = text;
        books.place(order, nine);
        const auto whole = call(books, "ExportOrders", {{"OrderCode", "SO0000001"}}).document();
        RC_ASSERT(std::string{whole.select_node("//DSURNAME").node().text().get()} == text);
        const auto level = call(books, "ExportStockStatus", {}).document();
        RC_ASSERT(std::string{level.select_node("//@DESC").attribute().value()} == text);
        RC_ASSERT(call(books, "GetStockList", {}).text("//StockDesc") == text);
    }));
}

TEST_CASE("any bytes leave the service on its feet", "[khaos]") {
    CHECK(rc::check("bytes", [](const std::string& bytes, const std::string& document) {
        erp::Books books = shop();
        RC_ASSERT(send(books, {"POST", std::string{path}, {}, bytes}).response.status == 500);
        RC_ASSERT(post(books, document).response.status == 500);
        RC_ASSERT(books.take_facts().empty());
    }));
}
