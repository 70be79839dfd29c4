#include <catch2/catch.hpp>

#include <algorithm>

#include "tests/khaos/client.h"

// The traps of the vendor's interface (khaos-control.md, section 10) that this wire sets, by their
// numbers; test_stages.cpp has 10.16, test_traps_of_orders.cpp and test_live_and_test.cpp the
// others.

using namespace peakproof;
using namespace peakproof::khaos::test;

namespace {

const std::string first = "IV0000001A01", second = "IV0000001A02";

erp::Books shop(std::int64_t available = 10) {
    erp::Books books;
    books.list_item(erp::test::item("MUG", 4'990'000), nine);
    books.list_item(erp::test::item("CUP"), nine);
    books.list_item(erp::test::postage(), nine);
    books.open_stock("MUG", available);
    books.open_stock("CUP", available);
    return books;
}

Exchange statuses(erp::Books& books, const std::string& from, const std::string& stages = "",
                  Time now = nine) {
    return call(books, "ExportOrderStatusEx",
                {{"DateFrom", from},
                 {"InvoiceStageIDs", stages},
                 {"IncludeCancelled", "-1"},
                 {"ShowItems", "-1"}},
                now);
}

std::vector<std::string> all(const pugi::xml_document& document, const char* xpath) {
    std::vector<std::string> found;
    for (const auto& node : document.select_nodes(xpath))
        found.emplace_back(node.attribute() ? node.attribute().value() : node.node().text().get());
    return found;
}

std::string one(const pugi::xml_document& document, const char* xpath) {
    const auto found = all(document, xpath);
    return found.size() == 1 ? found.front() : "(" + std::to_string(found.size()) + " of them)";
}

const std::string ever = "2020-01-01";

}  // namespace

TEST_CASE("khaos 10.1: Booleans inside documents are -1 and 0", "[khaos]") {
    erp::Books books = shop();
    const auto items = call(books, "ExportStock", {{"StockCode", "POST,MUG"}}).document();
    CHECK(all(items, "//STOCK_CONTROLLED") == std::vector<std::string>{"0", "-1"});
    erp::NewOrder unpaid = erp::test::order(1, {{"MUG", 1}});
    unpaid.payment = erp::Payment::unpaid;
    books.place(unpaid, nine);
    const Arguments order{{"OrderCode", "SO0000001"}, {"MappingType", "1"}};
    CHECK(one(call(books, "ExportOrders", order).document(), "//INTERNAL_REF/@PAID") == "0");
    books.pay(first, nine);
    CHECK(one(call(books, "ExportOrders", order).document(), "//INTERNAL_REF/@PAID") == "-1");
}

TEST_CASE("khaos 10.1: a Boolean parameter is read in all its spellings", "[khaos]") {
    erp::Books books = shop();
    books.place(erp::test::order(1, {{"MUG", 1}}), nine);
    for (const char* yes : {"true", "TRUE", "1", "-1"})
        CHECK(one(call(books, "ExportOrderStatusEx", {{"DateFrom", ever}, {"ShowItems", yes}})
                      .document(),
                  "//INVOICE_ITEM/@STOCK_CODE") == "MUG");
    CHECK(call(books, "ExportOrderStatusEx", {{"DateFrom", ever}, {"ShowItems", "yes"}}).fault() ==
          "ShowItems is not a Boolean: yes");
}

TEST_CASE("khaos 10.2: three shapes of dates", "[khaos]") {
    erp::Books books = shop();
    erp::NewOrder order = erp::test::order(1, {{"MUG", 1}});
    const Time summer_evening =
        from_us(1'785'531'600'000'000);                 // 2026-07-31 22:00 in London, 21:00 UTC
    order.details.delivery_date = summer_evening + 2h;  // the next day already, by the wall
    books.place(order, summer_evening);
    for (const char* from :
         {"2026-07-31", "2026-07-31T22:00:00", "2026-07-31 22:00:00", "2026-07-31T22:00:00.000"}) {
        const auto list = statuses(books, from).document();
        CHECK(one(list, "//DATE_CREATED") == "31/07/2026");
        CHECK(one(list, "//DELIVERY_DATE") == "01/08/2026");
        CHECK(one(list, "//@LAST_CHANGED") == "2026-07-31T22:00:00");
    }
    const auto whole = call(books, "ExportOrders", {{"OrderCode", "SO0000001"}}).document();
    CHECK(one(whole, "//DELIVERY_DATE") == "2026-08-01");
    CHECK(one(whole, "//ORDER_DATE") == "2026-07-31T22:00:00");
    CHECK(statuses(books, "31/07/2026").fault().find("DateFrom is not a date: 31/07/2026") == 0);

    // Stock: days alone, and in the order of ISO.
    erp::Item mug = erp::test::item("MUG");
    mug.launched = summer_evening + 2h;
    books.list_item(mug, summer_evening);
    books.raise_purchase_order(
        {"PO1", "ACME", 0, summer_evening + 2h, {}, false, {{1, "MUG", 3, 0, {}}}}, summer_evening);
    const Arguments of_mug{{"StockCode", "MUG"}};
    CHECK(one(call(books, "ExportStock", of_mug).document(), "//LAUNCH_DATE") == "2026-08-01");
    CHECK(one(call(books, "ExportStockStatus", of_mug).document(), "//LEAD_TIME") == "2026-08-01");
    // Deleted entries have the shape of the status.
    erp::Company gone;
    gone.code = "GONE01";
    books.companies().take(gone, erp::CompanyMethod::upsert, summer_evening);
    books.companies().remove("GONE01", "", summer_evening + 2h);
    CHECK(one(call(books, "GetDeletedEntries",
                   {{"DateFrom", "2026-07-01"}, {"DateTo", "2026-08-02"}, {"DocumentType", "5"}})
                  .document(),
              "//DELETION_DATE") == "01/08/2026");
}

TEST_CASE("khaos 10.4: LEVEL is what can be sold, below zero where more was lost than was free",
          "[khaos]") {
    erp::Books books = shop();
    const auto level = [&](const char* what) {
        return one(call(books, "ExportStockStatus", {{"StockCode", "MUG"}}).document(), what);
    };
    books.place(erp::test::order(1, {{"MUG", 4}}), nine);
    CHECK(level("//LEVEL") == "6");
    CHECK(level("//STATUS") == "0");
    books.adjust(erp::test::adjustment("m-1", "MUG", -8), nine);
    CHECK(level("//LEVEL") == "-2");
    CHECK(level("//STATUS") == "1");  // all of it allocated
    books.cancel(first, nine);
    books.adjust(erp::test::adjustment("m-2", "MUG", -2), nine);
    CHECK(level("//STATUS") == "3");
}

TEST_CASE(
    "khaos 10.5: stage belongs to the invoice, and the code may be empty where the id never is",
    "[khaos]") {
    erp::Books books = shop();
    books.place(erp::test::order(1, {{"MUG", 3}}), nine);
    CHECK(one(statuses(books, ever).document(), "//@INVOICE_CODE").empty());
    books.take_despatch(erp::test::despatch("d-1", first, {{"MUG", 2}}), nine);
    const auto list = statuses(books, ever).document();
    CHECK(all(list, "//ORDER_STATUS").size() == 1);
    CHECK(all(list, "//@INVOICE_ID") == std::vector<std::string>{first, second});
    CHECK(all(list, "//@INVOICE_STAGE_ID") == std::vector<std::string>{"70", "18"});
    CHECK(all(list, "//@INVOICE_CODE") == std::vector<std::string>{"INV0000001", ""});
    CHECK(one(list, "//COMPLETE") == "0");
    CHECK(one(list, "//QTY_SOLD") == "3");
    const auto part = statuses(books, ever, "18").document();
    CHECK(one(part, "//@INVOICE_ID") == second);
    books.release_back_orders(nine);
    books.take_despatch(erp::test::despatch("d-2", second, {{"MUG", 1}}), nine);
    CHECK(one(statuses(books, ever).document(), "//COMPLETE") == "-1");
}

TEST_CASE("khaos 10.7: changed since is inclusive, in whole seconds, without pages", "[khaos]") {
    erp::Books books = shop(1000);
    for (std::int64_t number = 1; number <= 300; ++number)
        books.place(erp::test::order(number, {{"MUG", 1}}),
                    nine + std::chrono::milliseconds{10 * number});
    CHECK(statuses(books, ever).served.rows == 300);
    // 09:00:01.00 to 09:00:03.00 are 201 orders; the second that DateTo names is in it to its end.
    CHECK(statuses(books, "2026-11-30T09:00:01").served.rows == 201);
    CHECK(
        call(books, "ExportOrderStatusEx", {{"DateFrom", ever}, {"DateTo", "2026-11-30T09:00:01"}})
            .served.rows == 199);
    CHECK(statuses(books, "2026-11-30T09:00:04").served.rows == 0);
    const auto list =
        call(books, "GetStockList", {{"DateType", "0"}, {"DateValue", "2026-11-30T09:00:00"}});
    CHECK(list.text("//Count") == "3");
    CHECK(call(books, "GetStockList", {{"DateValue", "2026-11-30T09:00:01"}}).text("//Count") ==
          "0");
    CHECK(call(books, "GetStockList", {{"DateType", "2"}, {"DateValue", "2026-11-30T09:00:01"}})
              .text("//StockCode") == "MUG");
}

TEST_CASE("khaos 10.7: what is asked for whole times out, and comes in portions", "[khaos]") {
    erp::Books books = shop(1000);
    for (std::int64_t number = 1; number <= 30; ++number)
        books.place(erp::test::order(number, {{"MUG", 1}}), nine + number * 1s);
    khaos::Access access;
    access.rows_most = 10;
    const auto between = [&](const std::string& from, const std::string& to) {
        return send(books,
                    request("ExportOrderStatusEx", {{"DateFrom", from},
                                                    {"DateTo", to},
                                                    {"InvoiceStageIDs", "9"},
                                                    {"ShowItems", "-1"}}),
                    nine, access);
    };
    const auto whole = between(ever, "2026-11-30T09:00:30");
    CHECK(whole.response.status == 500);
    CHECK(whole.text("//faultactor") == "ETimeout");
    CHECK(whole.served.shown.empty());
    CHECK_FALSE(whole.served.refusals.at(0).permanent);  // asked again it may pass
    std::size_t rows = 0;
    for (const char* tens : {"0", "1", "2"}) {
        const std::string at = "2026-11-30T09:00:" + std::string{tens};
        const auto part = between(at + "1", at == "2026-11-30T09:00:0"   ? "2026-11-30T09:00:10"
                                            : at == "2026-11-30T09:00:1" ? "2026-11-30T09:00:20"
                                                                         : "2026-11-30T09:00:30");
        CHECK(part.response.status == 200);
        rows += part.served.shown.size();
    }
    CHECK(rows == 30);
    khaos::Access of_few;
    of_few.rows_most = 2;
    const auto items = [&](const char* codes) {
        return send(books, request("ExportStock", {{"StockCode", codes}}), nine, of_few)
            .response.status;
    };
    CHECK(items("") == 500);  // three are there
    CHECK(items("MUG,CUP") == 200);
    CHECK(items("POST") == 200);
}

TEST_CASE("khaos 10.8: reading resets MOVED, invoice by invoice", "[khaos]") {
    erp::Books books = shop();
    books.place(erp::test::order(1, {{"MUG", 1}}), nine);
    books.place(erp::test::order(2, {{"MUG", 1}}), nine);
    const auto moved = [&](const std::string& stages) {
        return all(statuses(books, ever, stages).document(), "//@MOVED");
    };
    CHECK(moved("9") == std::vector<std::string>{"-1", "-1"});
    CHECK(moved("9") == std::vector<std::string>{"0", "0"});
    books.set_stage({"a-1", first, 12}, nine);
    CHECK(moved("9") == std::vector<std::string>{"0"});
    CHECK(moved("12") == std::vector<std::string>{"-1"});
    CHECK(moved("9,12") == std::vector<std::string>{"0", "0"});
    // What only decodes a request, or reads an order whole, is no such reader.
    books.set_stage({"a-2", first, 13}, nine);
    call(books, "ExportOrders", {{"OrderCode", "SO0000001"}});
    khaos::Khaos{books}.read(request("ExportOrderStatusEx", {{"DateFrom", ever}}));
    CHECK(moved("13") == std::vector<std::string>{"-1"});
}

TEST_CASE("khaos 10.9: a fault blames the client, whoever is at fault", "[khaos]") {
    erp::Books books = shop();
    const auto refused = call(books, "ExportOrders", {});
    CHECK(refused.response.status == 500);
    CHECK(refused.text("//faultcode") == "SOAP-ENV:Client");
    CHECK(refused.text("//ExceptionClassName") == "EKhaosError");
    pugi::xml_document busy;
    busy.load_string(khaos::soap_fault(khaos::fault_class::busy, "Database <busy>").body.c_str());
    CHECK(one(busy, "//faultcode") == "SOAP-ENV:Client");
    CHECK(one(busy, "//faultstring") == "Database <busy>");
    CHECK(one(busy, "//faultactor") == "EDatabaseBusy");
    CHECK(one(busy, "//ExceptionInheritance") == "EDatabaseBusy,Exception");
}

TEST_CASE("khaos 10.10: MappingType means another thing in every operation", "[khaos]") {
    erp::Books books = shop();
    books.place(erp::test::order(1, {{"MUG", 1}}), nine);
    const auto order = [&](const char* code, const char* mapping) {
        return call(books, "ExportOrders", {{"OrderCode", code}, {"MappingType", mapping}});
    };
    CHECK(order("SO0000001", "1").served.rows == 1);
    CHECK(order("WEB0000001", "2").served.rows == 1);
    CHECK(order("WEB0000001", "1").served.rows == 0);
    CHECK(order("SO0000001", "3").fault().find("MappingType is 1") == 0);
    const auto status = [&](const char* id, const char* mapping) {
        return call(books, "ExportOrderStatusEx", {{"IDs", id}, {"MappingType", mapping}})
            .served.rows;
    };
    CHECK(status("C1", "1") == 1);
    CHECK(status("SO0000001", "3") == 1);
    CHECK(status("WEB0000001", "4") == 1);
    CHECK(status("SO0000001", "1") == 0);
    const auto stock = [&](const char* code, const char* mapping) {
        return call(books, "ExportStock", {{"StockCode", code}, {"MappingType", mapping}});
    };
    CHECK(stock("MUG", "1").served.shown == std::vector<std::string>{"MUG"});
    CHECK(stock("O-MUG", "2").served.shown == std::vector<std::string>{"MUG"});
    CHECK(stock("The MUG", "4").served.shown == std::vector<std::string>{"MUG"});
    CHECK(stock("MUG", "3").fault().find("MappingType is 1") == 0);
}

TEST_CASE("khaos 10.12: VAT_RATE is a percentage on an item, TAX_RATE a code on an order",
          "[khaos]") {
    erp::Books books = shop();
    erp::NewOrder order = erp::test::order(1, {{"MUG", 1}, {"CUP", 1}, {"POST", 1}, {"CUP", 1}});
    order.lines[1].vat_ppm = 0;
    order.lines[2].vat_ppm = 50'000;
    order.lines[3].vat_ppm = 175'000;
    books.place(order, nine);
    CHECK(one(call(books, "ExportStock", {{"StockCode", "MUG"}}).document(), "//VAT_RATE") == "20");
    CHECK(all(call(books, "ExportOrders", {{"OrderCode", "SO0000001"}}).document(), "//TAX_RATE") ==
          std::vector<std::string>{"1", "2", "4", "5"});
}

TEST_CASE("khaos 10.17: what waited passes Released", "[khaos]") {
    erp::Books books = shop(0);
    books.place(erp::test::order(1, {{"MUG", 1}}), nine);
    const auto acknowledge = [&] {
        return call(books, "ImportInvoiceStages",
                    {{"x", "<INVOICE_STAGES><INVOICE REF=\"a-1\" INVOICE_ID=\"" + first +
                               "\"><STAGE_ID>12</STAGE_ID></INVOICE></INVOICE_STAGES>"}});
    };
    CHECK(acknowledge().text("//SkipReason").find("WRONG STAGE") == 0);
    books.goods_in("MUG", 1, nine);
    CHECK(statuses(books, ever, "9").served.rows == 0);
    books.release_back_orders(nine);
    CHECK(statuses(books, ever, "9").served.rows == 1);
    CHECK(acknowledge().text("//ImportedCount") == "1");
}

TEST_CASE("khaos 10.18: the path is matched without regard to case, folder and customer code",
          "[khaos]") {
    erp::Books books = shop();
    const auto status = [&](const char* target) {
        http::Request sent = request("GetVersion", {});
        sent.target = target;
        return send(books, sent).response.status;
    };
    CHECK(status("/LiveSoap/KhaosABC.exe/soap/IKosWeb") == 200);
    CHECK(status("/livesoap/khaosabc.exe/SOAP/ikosweb") == 200);
    CHECK(status("/DemoSoap/xSoap/KhaosIDS.exe/soap/IKosWeb?x=1") == 200);
    CHECK(status("/khaosids.exe/soap/IKosWeb") == 200);
    CHECK(status("/LiveSoap/KhaosABC.exe/soap") == 404);
    CHECK(status("/LiveSoap/KhaosABC.exe/soap/IKosWebs") == 404);
    CHECK(status("/LiveSoap/Other.exe/soap/IKosWeb") == 404);
    CHECK(status("khaosids.exe/soap/IKosWeb") == 404);
}

TEST_CASE("khaos 10.19: no authentication as published; HTTP Basic where a user is set",
          "[khaos]") {
    erp::Books books = shop();
    http::Request sent = request("GetVersion", {});
    CHECK(send(books, sent).response.status == 200);
    const khaos::Access access{"khaos", "open sesame"};
    const Exchange refused = send(books, sent, nine, access);
    CHECK(refused.response.status == 401);
    CHECK(http::header(refused.response.headers, "WWW-Authenticate") == "Basic realm=\"Khaos\"");
    CHECK(refused.served.refusals.at(0).code == "401");
    sent.headers.emplace_back("authorization", "basic a2hhb3M6b3BlbiBzZXNhbWU=");
    CHECK(send(books, sent, nine, access).response.status == 200);
    CHECK(send(books, sent, nine, {"khaos", "open barley"}).response.status == 401);
    CHECK(send(books, sent, nine, {"khaos", ""}).response.status == 401);
}

TEST_CASE("khaos 10.20: two lines of one code cannot be told apart, so they are filled in turn",
          "[khaos]") {
    erp::Books books = shop();
    books.place(erp::test::order(1, {{"MUG", 2}, {"MUG", 3}}), nine);
    const auto list = statuses(books, ever).document();
    CHECK(all(list, "//INVOICE_ITEM/@STOCK_CODE") == std::vector<std::string>{"MUG", "MUG"});
    CHECK(all(list, "//INVOICE_ITEM/@QTY_SENT") == std::vector<std::string>{"2", "3"});
    books.take_despatch(erp::test::despatch("d-1", first, {{"MUG", 4}}), nine);
    CHECK(all(statuses(books, ever).document(),
              "//INVOICE[@INVOICE_ID='IV0000001A01']//INVOICE_ITEM/@QTY_SENT") ==
          std::vector<std::string>{"2", "2"});
}
