#include <catch2/catch.hpp>

#include "tests/khaos/shop.h"

// The wire's manners: khaos-control.md 2.2 to 2.4.

using namespace peakproof;
using namespace peakproof::khaos::test;

namespace {

erp::Item item_called(const std::string& description) {
    erp::Item item = erp::test::item("MUG");
    item.description = description;
    return item;
}

Exchange read_item(erp::Books& books, khaos::Access access) {
    return send(books, request("ExportStock", {{"StockCode", "MUG"}}), nine, std::move(access));
}

}  // namespace

TEST_CASE("khaos 2.2: an envelope of SOAP 1.2 is read, and answered in 1.1", "[khaos]") {
    erp::Books books = mug_shop();
    http::Request sent = request("GetVersion", {});
    const std::string old = "http://schemas.xmlsoap.org/soap/envelope/";
    sent.body.replace(sent.body.find(old), old.size(), "http://www.w3.org/2003/05/soap-envelope");
    const auto answer = send(books, sent);
    CHECK(answer.response.status == 200);
    CHECK(answer.response.body.find(old) != std::string::npos);
}

TEST_CASE("khaos 2.2: unknown attributes and elements are ignored", "[khaos]") {
    erp::Books books = mug_shop();
    std::string document =
        "<SALES_ORDERS xsi:noNamespaceSchemaLocation=\"x/KSDXMLImportFormat.xsd\" "
        "xmlns:xsi=\"y\"><NEVER_HEARD/>" +
        order_text({.header = "<ANYTHING A=\"1\">else</ANYTHING>"}) + "</SALES_ORDERS>";
    CHECK(call(books, "ImportOrders", {{"Orders", document}}).text("//ImportedCount") == "1");
    document = "<![CDATA[" + document + "]]>";
    http::Request plain = request("ImportOrders", {{"Orders", "@"}});
    plain.body.replace(plain.body.find('@'), 1, document);
    CHECK(send(books, plain).text("//SkipReason") ==
          "Associated reference WEB-1 is already in use");
}

TEST_CASE("khaos 2.2: an instance may wrap strings in CDATA", "[khaos]") {
    const std::string hostile = "A & <b> ]]> \xC2\xA3";
    erp::Books books = mug_shop();
    books.list_item(item_called(hostile), nine);
    khaos::Access access;
    access.style.cdata = true;
    const auto answer = read_item(books, access);
    CHECK(answer.text("//return").find("<STOCK_DESC><![CDATA[") != std::string::npos);
    CHECK(answer.text("//return").find("<WEIGHT>0</WEIGHT>") != std::string::npos);
    pugi::xml_document document;
    document.load_string(answer.text("//return").c_str());
    std::string description;
    for (const auto& piece : document.select_node("//STOCK_DESC").node().children())
        description += piece.value();
    CHECK(description == hostile);
}

TEST_CASE("khaos 2.2: an instance may know Latin-1 alone", "[khaos]") {
    erp::Books books = mug_shop();
    books.list_item(item_called("Zo\xC3\xAB \xE2\x82\xAC 5 \xC2\xA3"), nine);
    khaos::Access access;
    access.style.narrow = true;
    CHECK(one(read_item(books, access).document(), "//STOCK_DESC") == "Zo\xC3\xAB ? 5 \xC2\xA3");
    CHECK(one(read_item(books, {}).document(), "//STOCK_DESC") ==
          "Zo\xC3\xAB \xE2\x82\xAC 5 \xC2\xA3");
}

TEST_CASE("khaos 2.2: trailing parameters may be left out", "[khaos]") {
    erp::Books books = mug_shop();
    CHECK(call(books, "ExportStock", {{"a", ""}, {"b", "1"}, {"c", "2026-01-01"}}).served.rows ==
          2);
    CHECK(call(books, "ExportStock", {{"a", "MUG,CUP"}, {"b", "1"}}).served.rows == 2);
    CHECK(call(books, "ExportStockStatus", {{"a", "MUG"}, {"b", "1"}}).served.rows == 1);
}

TEST_CASE("khaos 2.3: who asks for all at once may be timed out", "[khaos]") {
    erp::Books books = mug_shop();
    khaos::Access access;
    access.rows_most = 1;
    const auto late = send(books, request("ExportStock", {}), nine, access);
    CHECK(late.text("//faultactor") == "ETimeout");
    CHECK_FALSE(late.served.refusals.at(0).permanent);
    CHECK(read_item(books, access).response.status == 200);
}

TEST_CASE("khaos 2.4: older versions say less in a fault's detail", "[khaos]") {
    erp::Books books = mug_shop();
    khaos::Access access;
    access.old_fault_detail = true;
    const auto refused = send(books, request("ExportOrders", {}), nine, access);
    CHECK(refused.response.status == 500);
    CHECK(refused.text("//faultactor") == "EKhaosError");
    CHECK(refused.response.body.find("<NS1:ERemotableException xmlns:NS1=\"urn:InvokeRegistry\"") !=
          std::string::npos);
    CHECK(refused.response.body.find("EWebServiceError") == std::string::npos);
    CHECK(http::header(refused.response.headers, "Content-Length") ==
          std::to_string(refused.response.body.size()));
}

TEST_CASE("khaos 2.4: a method that is not there is named in the fault", "[khaos]") {
    erp::Books books = mug_shop();
    CHECK(call(books, "ExportEverything", {}).fault() ==
          "Method ExportEverything not found in IKosWeb");
}
