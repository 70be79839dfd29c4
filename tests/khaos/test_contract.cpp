#include <catch2/catch.hpp>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include <unistd.h>

#include "mocks/http/grade.h"
#include "mocks/khaos/endpoint.h"
#include "mocks/khaos/schema.h"
#include "mocks/khaos/wsdl.h"
#include "tests/khaos/shop.h"

using namespace peakproof;
using namespace peakproof::khaos::test;

namespace {

const bool xmllint = std::system("command -v xmllint >/dev/null 2>&1") == 0;

// What xmllint says against the document; empty where nothing.
std::string against(const std::string& root, const std::string& document) {
    const auto folder = std::filesystem::temp_directory_path();
    const std::string stem =
        (folder / ("peakproof-" + std::to_string(::getpid()) + "-" + root)).string();
    std::ofstream{stem + ".xsd"} << khaos::xsd_of(root);
    std::ofstream{stem + ".xml"} << document;
    const std::string command = "xmllint --noout --schema " + stem + ".xsd " + stem + ".xml 2>&1";
    std::string said;
    FILE* pipe = ::popen(command.c_str(), "r");
    for (int c = std::fgetc(pipe); c != EOF; c = std::fgetc(pipe))
        said.push_back(static_cast<char>(c));
    const bool fine = ::pclose(pipe) == 0;
    for (const char* end : {".xsd", ".xml"}) std::filesystem::remove(stem + end);
    return fine ? std::string{} : said + document;
}

erp::Books busy_shop() {
    erp::Settings settings;
    settings.other_sites = {{2, "Outlet"}};
    settings.nested_size_colour = true;
    settings.sub_stages = {{501, 9, "Taken"}};
    erp::Books books = mug_shop(settings);
    erp::Item shirt = erp::test::item("SHIRT");
    shirt.size_colour_parent = true;
    books.list_item(shirt, nine);
    erp::Item red = erp::test::item("SHIRT-RED");
    red.size_colour_of = "SHIRT";
    red.barcode = "501";
    red.manufacturer = "Loom";
    red.launched = nine;
    books.list_item(red, nine);
    erp::Item gift = erp::test::item("GIFT");
    gift.made = erp::Made::pack;
    gift.parts = {{"MUG", 1}, {"CUP", 1}};
    books.list_item(gift, nine);
    books.place(erp::test::order(1, {{"MUG", 3}}), nine);
    books.place(erp::test::order(2, {{"CUP", 30}}), nine);
    books.cancel(books.place(erp::test::order(3, {{"MUG", 1}}), nine), nine);
    import_orders(books, {{}, {.ref = "WEB-2", .lines = line("GIFT", 1)}});
    books.set_stage({"a", "IV5000001A01", 9, 501}, nine);
    books.take_despatch(erp::test::despatch("d-1", "IV0000001A01", {{"MUG", 2}}), nine);
    books.raise_purchase_order({"PO1", "ACME", 0, nine, {}, false, {{1, "MUG", 3, 0, {}}}}, nine);
    erp::Reference& tables = books.reference();
    tables.price_lists.front().prices = {{"MUG", 1, 9, 12'500'000}, {"CUP", 10, 0, 1}};
    tables.websites.front().categories = {{"1", "All", "", {"MUG"}}, {"2", "Red", "1", {}}};
    tables.bogofs = tables.special_offers = tables.telesale_prompts = {{"O1", "One of each"}};
    tables.barred_items = {"CUP"};
    books.companies().take(books.companies().all().begin()->second, erp::CompanyMethod::force_new,
                           nine);
    books.companies().remove(books.companies().all().rbegin()->first, "NORTH01", nine);
    return books;
}

}  // namespace

TEST_CASE("the WSDL names every operation, and only types that it has", "[khaos][contract]") {
    pugi::xml_document wsdl;
    REQUIRE(wsdl.load_string(khaos::wsdl("http://h/LiveSoap/KhaosABC.exe", true).c_str()));
    std::set<std::string> known;
    for (const std::string& name : all(wsdl, "//xsd:complexType/@name"))
        CHECK(known.insert("tns:" + name).second);
    for (const char* xpath : {"//part/@type", "//xsd:element/@type"})
        for (const std::string& type : all(wsdl, xpath)) {
            INFO(type);
            CHECK((type.rfind("xsd:", 0) == 0 || known.count(type) == 1));
        }
    for (const khaos::Endpoint& endpoint : khaos::endpoints()) {
        const std::string method{endpoint.method};
        INFO(method);
        CHECK(all(wsdl, ("//portType/operation[@name='" + method + "']").c_str()).size() == 1);
        CHECK(all(wsdl, ("//binding/operation[@name='" + method + "']").c_str()).size() == 1);
        CHECK(all(wsdl, ("//message[@name='" + method + "Request']/part").c_str()).size() ==
              endpoint.signature.size());
        CHECK(one(wsdl, ("//binding/operation[@name='" + method + "']/soap:operation/@soapAction")
                            .c_str()) == "urn:KosWebIntf-IKosWeb#" + method);
        CHECK_FALSE(endpoint.summary.empty());
        CHECK(one(wsdl, ("//portType/operation[@name='" + method + "']/documentation").c_str()) ==
              std::string{endpoint.summary} + " (" + http::name(endpoint.grade) + ")");
    }
    CHECK(all(wsdl, "//portType/operation").size() == khaos::endpoints().size());
}

TEST_CASE("every document that is taken or given has a schema", "[khaos][contract]") {
    std::set<std::string_view> documents;
    for (const khaos::Endpoint& endpoint : khaos::endpoints()) {
        INFO(endpoint.method);
        documents.insert(endpoint.returns.document);
        bool takes_document = false;
        for (const khaos::Parameter& parameter : endpoint.signature) {
            documents.insert(parameter.document);
            takes_document = takes_document || !parameter.document.empty();
        }
        const std::string_view method = endpoint.method;
        CHECK(takes_document == (method.starts_with("Import") || method == "AmendOrder"));
    }
    documents.erase("");
    for (const std::string_view root : documents) {
        INFO(root);
        CHECK_FALSE(khaos::xsd_of(root).empty());
    }
    CHECK(documents.size() == khaos::schemas().size());
}

TEST_CASE("the WSDL is read by GET, with the address it was asked at", "[khaos][contract]") {
    erp::Books books = mug_shop();
    for (const char* target :
         {"/LiveSoap/KhaosABC.exe/wsdl/IKosWeb", "/livesoap/khaosabc.exe/WSDL/ikosweb?wsdl"}) {
        const auto page = send(books, {"GET", target, {{"Host", "erp.example:8084"}}, {}});
        CHECK(page.response.status == 200);
        CHECK(page.call->operation == "khaos.wsdl");
        const std::string address = one(page.envelope(), "//soap:address/@location");
        CHECK(address.find("http://erp.example:8084/") == 0);
        CHECK(address.find(".exe/soap/IKosWeb") != std::string::npos);
        CHECK(all(page.envelope(), "//portType/operation[@name='AmendOrder']").empty());
    }
    CHECK(send(books, {"POST", "/KhaosABC.exe/wsdl/IKosWeb", {}, {}}).response.status == 405);
    CHECK(send(books, {"GET", "/Other.exe/wsdl/IKosWeb", {}, {}}).response.status == 404);
    CHECK(send(books, {"GET", "/KhaosABC.exe/wsdl/IKosWeb", {}, {}}, nine, {"u", "p"})
              .response.status == 401);
}

TEST_CASE("another namespace of methods stands in the WSDL and in answers", "[khaos][contract]") {
    erp::Books books = mug_shop();
    khaos::Access access;
    access.method_namespace = "urn:Other&Co";
    const auto contract =
        send(books, {"GET", "/KhaosABC.exe/wsdl/IKosWeb", {{"Host", "h"}}, {}}, nine, access);
    CHECK(one(contract.envelope(), "/definitions/@targetNamespace") == "urn:Other&Co");
    CHECK(one(contract.envelope(), "//operation[@name='Login']/soap:operation/@soapAction") ==
          "urn:Other&Co#Login");
    CHECK(contract.response.body.find("KosWebIntf") == std::string::npos);
    const auto answer = send(books, request("ExportStock", {}), nine, access);
    const auto envelope = answer.envelope();
    CHECK(std::string{envelope.select_node("//*[local-name()='ExportStockResponse']")
                          .node()
                          .attribute("xmlns:NS1")
                          .value()} == "urn:Other&Co");
    CHECK(all(answer.document(), "//STOCK_CODE").size() == 2);
    CHECK(http::header(answer.response.headers, "Content-Length") ==
          std::to_string(answer.response.body.size()));
    CHECK(call(books, "GetVersion", {}).response.body.find("urn:KosWebIntf-IKosWeb") !=
          std::string::npos);
}

TEST_CASE("what is exported keeps to its schema", "[khaos][contract]") {
    if (!xmllint) {
        WARN("xmllint is not installed: no document was held against its XSD");
        return;
    }
    erp::Books books = busy_shop();
    const auto check = [&](const std::string& root, const char* method,
                           const Arguments& arguments) {
        const std::string document = call(books, method, arguments).text("//return");
        INFO(method);
        CHECK(document.rfind("<" + root, 0) == 0);
        CHECK(against(root, document) == "");
    };
    check("SALES_ORDERS", "ExportOrders",
          {{"OrderCode", "SO0000001,SO0000002,SO5000001,SO5000002"}});
    check("ORDER_STATUSES", "ExportOrderStatus", {});
    check("STATUS_LIST", "ExportOrderStatusEx",
          {{"DateFrom", "2026-01-01"}, {"IncludeCancelled", "1"}, {"ShowItems", "1"}});
    check("STOCK_STATUS", "ExportStockStatus", {{"SiteID", "-1"}});
    check("STOCK_ITEMS", "ExportStock", {});
    check("COMPANYS", "ExportCompany", {{"MappingType", "1"}});
    check("PURCHASE_ORDERS", "ExportPurchaseOrders", {});
    check("IMPORTS", "ExportImports", {{"Refs", "d-1,x"}});
    check("PRICE_LISTS", "ExportPriceListEx", {{"PriceListType", "3"}});
    check("WEB_CATEGORIES", "ExportWebCategoriesEx2", {{"IncludeItems", "1"}});
    check("DELETED_ENTRIES", "GetDeletedEntries", {{"DateFrom", "2020-01-01"}});
    check("SOPDATA", "GetSOPData",
          {{"Courier", "1"},
           {"DelRate", "1"},
           {"CourierBanding", "1"},
           {"BOGOF", "1"},
           {"SpecialOffer", "1"},
           {"TelesalePrompt", "1"},
           {"KeyCode", "1"},
           {"BarredItems", "1"}});
}

TEST_CASE("what is imported has a schema too, and it finds what is wrong", "[khaos][contract]") {
    if (!xmllint) {
        WARN("xmllint is not installed: no document was held against its XSD");
        return;
    }
    const std::string date = " DATE=\"2026-11-30T09:00:00\"";
    CHECK(against("SALES_ORDERS", "<SALES_ORDERS>" + order_text({}) + "</SALES_ORDERS>") == "");
    CHECK(against("PRICE_LISTS",
                  "<PRICE_LISTS><PRICE_LIST NAME=\"Web\"><PRICE STOCK_CODE=\"MUG\">1.50</PRICE>"
                  "</PRICE_LIST></PRICE_LISTS>") == "");
    CHECK(against("PRICE_LISTS",
                  "<PRICE_LISTS><PRICE_LIST NAME=\"Web\" TYPE=\"x\"/></PRICE_LISTS>") != "");
    CHECK(against("CATALOGUE_REQUESTS",
                  "<CATALOGUE_REQUESTS><CATALOGUE_REQUEST><ADDRESSES><INVADDR>"
                  "<IPOSTCODE>ZZ1 1ZZ</IPOSTCODE><ISURNAME>Buyer</ISURNAME></INVADDR></ADDRESSES>"
                  "</CATALOGUE_REQUEST></CATALOGUE_REQUESTS>") == "");
    CHECK(against("INVOICE_STAGES",
                  "<INVOICE_STAGES><INVOICE REF=\"a\" "
                  "INVOICE_ID=\"b\"><STAGE_ID>12</STAGE_ID></INVOICE></INVOICE_STAGES>") == "");
    CHECK(against("INVOICE_STAGES", "<INVOICE_STAGES><INVOICE REF=\"a\"/></INVOICE_STAGES>") != "");
    CHECK(
        against("DESPATCHES",
                "<DESPATCHES><DESPATCH REF=\"a\" "
                "INVOICE_ID=\"b\"><SHIP_DATE>2026-11-30T09:00:00</SHIP_DATE><COMPLETE>-1</COMPLETE>"
                "<BOXES><BOX><BOX_ITEM STOCK_CODE=\"M\" "
                "QTY_SENT=\"1\"/></BOX></BOXES></DESPATCH></DESPATCHES>") == "");
    CHECK(against(
              "DESPATCHES",
              "<DESPATCHES><DESPATCH REF=\"a\"><COMPLETE>yes</COMPLETE></DESPATCH></DESPATCHES>") !=
          "");
    CHECK(against("STOCK_ADJUSTMENTS",
                  "<STOCK_ADJUSTMENTS><ADJUSTMENT REF=\"a\" STOCK_CODE=\"M\" ADJUST_BY=\"-2\" "
                  "REASON=\"FOUND\"" +
                      date + "/></STOCK_ADJUSTMENTS>") == "");
    CHECK(against("DELIVERY_NOTES",
                  "<DELIVERY_NOTES><DELIVERY_NOTE REF=\"a\" PO_CODE=\"P\"" + date +
                      "><ITEM STOCK_CODE=\"M\" QTY=\"1\"/></DELIVERY_NOTE></DELIVERY_NOTES>") ==
          "");
    CHECK(
        against("RETURNS",
                "<RETURNS><RETURN REF=\"a\" INVOICE_ID=\"b\"" + date +
                    "><ITEM STOCK_CODE=\"M\" QTY=\"1\" CONDITION=\"GOOD\"/></RETURN></RETURNS>") ==
        "");
}
