#include <catch2/catch.hpp>

#include "tests/khaos/shop.h"

using namespace peakproof;
using namespace peakproof::khaos::test;

namespace {

erp::Books returned(erp::Settings settings = {}) {
    erp::Books books = mug_shop(std::move(settings));
    import_orders(books, {{}});  // two mugs at 17.50
    books.take_despatch(erp::test::despatch("d-1", "IV5000001A01", {{"MUG", 2}}), nine + 1h);
    const auto taken = call(books, "ImportReturns",
                            {{"x",
                              "<RETURNS><RETURN REF=\"r-1\" INVOICE_ID=\"IV5000001A01\" "
                              "DATE=\"2026-11-30T11:00:00\"><ITEM STOCK_CODE=\"MUG\" QTY=\"1\" "
                              "CONDITION=\"GOOD\"/></RETURN></RETURNS>"}},
                            nine + 2h);
    CHECK(taken.text("//ImportedCount") == "1");
    return books;
}

pugi::xml_document listed(erp::Books& books, Arguments filter) {
    filter.emplace_back("ShowItems", "-1");
    return call(books, "ExportOrderStatusEx", filter, nine + 3h).document();
}

const Arguments ever{{"DateFrom", "2020-01-01"}};
constexpr auto note = "//ORDER_STATUS[ORDER_TYPE/@TYPE_ID='C']";

std::string of_note(const pugi::xml_document& list, const std::string& what) {
    return one(list, (note + what).c_str());
}

}  // namespace

TEST_CASE("a credit note is an order of its own type in STATUS_LIST", "[khaos]") {
    erp::Books books = returned();
    const auto list = listed(books, ever);
    CHECK(all(list, "//ORDER_TYPE") == std::vector<std::string>{"Sales Order", "Credit Note"});
    CHECK(of_note(list, "/@SORDER_CODE") == "CR0000001");
    CHECK(of_note(list, "/@ASSOCIATED_REF") == "r-1");
    CHECK(of_note(list, "/COMPANY_NAME/@COMPANY_CODE") == "NORTH01");
    CHECK(of_note(list, "/ITEMS_TOTAL/@NET_VALUE") == "17.50");
    CHECK(of_note(list, "/ITEMS_TOTAL") == "21.00");
    CHECK(of_note(list, "//@INVOICE_CODE") == "CR0000001");
    CHECK(of_note(list, "//@INVOICE_ID").size() == 12);
    CHECK(of_note(list, "//@INVOICE_STAGE_ID") == "70");
    CHECK(of_note(list, "//@ISSUE_DATE") == "30/11/2026");
    CHECK(of_note(list, "//INVOICE_ITEM/@STOCK_CODE") == "MUG");
    CHECK(of_note(list, "//@MOVED") == "-1");
    CHECK(of_note(listed(books, ever), "//@MOVED") == "0");
    CHECK(call(books, "GetCompanyInfo", {{"CompanyCode", "NORTH01"}}).text("//CreditUnallocated") ==
          "21.00");
}

TEST_CASE("a credit note is found by its customer, code, reference, day and stage", "[khaos]") {
    erp::Books books = returned();
    const auto notes = [&](const Arguments& filter) {
        return all(listed(books, filter), (std::string{note} + "/@SORDER_CODE").c_str()).size();
    };
    const auto by = [&](const char* id, const char* mapping) {
        return notes({{"IDs", id}, {"MappingType", mapping}});
    };
    CHECK(by("NORTH01", "1") == 1);
    CHECK(by("W-5512", "2") == 1);
    CHECK(by("CR0000001", "3") == 1);
    CHECK(by("r-1", "4") == 1);
    CHECK(by("SO5000001", "3") == 0);
    CHECK(by("WEB-1", "4") == 0);
    CHECK(notes({{"DateFrom", "2026-11-30T11:00:00"}}) == 1);
    CHECK(notes({{"DateFrom", "2026-11-30T11:00:01"}}) == 0);
    CHECK(notes({{"DateFrom", "2020-01-01"}, {"InvoiceStageIDs", "9,12"}}) == 0);
    CHECK(notes({{"DateFrom", "2020-01-01"}, {"InvoiceStageIDs", "70"}}) == 1);
    CHECK(all(call(books, "ExportOrderStatus", no_arguments, nine + 3h).document(), "//ORDER")
              .size() == 1);  // it has no place there
}

TEST_CASE("types are letters as in the sample, or the numbers of its comments", "[khaos]") {
    erp::Settings settings;
    settings.numbered_types = true;
    erp::Books books = returned(settings);
    CHECK(all(listed(books, ever), "//ORDER_TYPE/@TYPE_ID") == std::vector<std::string>{"1", "2"});
}
