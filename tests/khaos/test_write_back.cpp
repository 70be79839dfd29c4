#include <catch2/catch.hpp>

#include "tests/khaos/shop.h"

// The write-back of assumed.md beyond the main flow: each effect seen through another operation.

using namespace peakproof;
using namespace peakproof::khaos::test;

namespace {

const std::string first = "IV0000001A01";
const std::string date = " DATE=\"2026-11-30T09:00:00\"";

Exchange send_despatch(erp::Books& books, const std::string& attributes,
                       const std::string& tracking, int units, Time now = nine) {
    const std::string boxes =
        units == 0 ? ""
                   : "<BOXES><BOX><CONSIGNMENT_REF>" + tracking +
                         "</CONSIGNMENT_REF><BOX_ITEM STOCK_CODE=\"MUG\" QTY_SENT=\"" +
                         std::to_string(units) + "\"/></BOX></BOXES>";
    return call(
        books, "ImportDespatches",
        {{"Despatches", "<DESPATCHES><DESPATCH " + attributes +
                            "><SHIP_DATE>2026-11-30T09:00:00</SHIP_DATE><COMPLETE>-1</COMPLETE>" +
                            boxes + "</DESPATCH></DESPATCHES>"}},
        now);
}

Exchange deliver(erp::Books& books, const std::string& attributes, const std::string& items) {
    return call(books, "ImportDeliveryNotes",
                {{"x", "<DELIVERY_NOTES><DELIVERY_NOTE " + attributes + ">" + items +
                           "</DELIVERY_NOTE></DELIVERY_NOTES>"}});
}

Exchange take_back(erp::Books& books, const std::string& ref, const std::string& item) {
    return call(books, "ImportReturns",
                {{"x", "<RETURNS><RETURN REF=\"" + ref + "\" INVOICE_ID=\"" + first + "\"" + date +
                           "><ITEM " + item + "/></RETURN></RETURNS>"}});
}

pugi::xml_document status(erp::Books& books, const char* tracking = "0") {
    return call(books, "ExportOrderStatusEx",
                {{"DateFrom", "2026-01-01"}, {"IncludeTracking", tracking}, {"ShowItems", "-1"}})
        .document();
}

erp::Books sold(erp::Settings settings = {}) {
    erp::Books books = mug_shop(std::move(settings));
    books.place(erp::test::order(1, {{"MUG", 3}}), nine);
    return books;
}

}  // namespace

TEST_CASE("a despatch is reversed until it is issued", "[khaos]") {
    erp::Settings settings;
    settings.issue = erp::IssueRule::daily_batch;
    erp::Books books = sold(settings);
    send_despatch(books, "REF=\"d-1\" INVOICE_ID=\"" + first + "\"", "T1", 3);
    CHECK(one(status(books), "//@INVOICE_STAGE_ID") == "16");
    const auto reversed = send_despatch(books, "REF=\"r-1\" REVERSES=\"d-1\"", "", 0);
    CHECK(reversed.text("//InvoiceID") == first);
    CHECK(one(status(books), "//@INVOICE_STAGE_ID") == "12");
    CHECK(all(status(books), "//BOX").empty());
    CHECK(send_despatch(books, "REF=\"r-2\" REVERSES=\"d-1\"", "", 0)
              .text("//SkipReason")
              .find("WRONG STAGE") == 0);
    CHECK(send_despatch(books, "REF=\"r-3\" REVERSES=\"d-9\"", "", 0)
              .text("//SkipReason")
              .find("UNKNOWN INVOICE") == 0);
    send_despatch(books, "REF=\"d-2\" INVOICE_ID=\"" + first + "\"", "T2", 3);
    books.issue_batch(nine);
    CHECK(send_despatch(books, "REF=\"r-4\" REVERSES=\"d-2\"", "", 0).text("//SkipReason") ==
          "ISSUED: " + first);
    CHECK(level_of(books, "MUG") == "7");
}

TEST_CASE("a correction changes carrier and tracking, after issue too, and no quantity",
          "[khaos]") {
    erp::Books books = sold();
    send_despatch(books, "REF=\"d-1\" INVOICE_ID=\"" + first + "\"", "T1", 3);
    const std::string replaces = "REF=\"c-1\" INVOICE_ID=\"" + first + "\" REPLACES=\"d-1\"";
    CHECK(send_despatch(books, replaces, "T2", 2).text("//SkipReason") ==
          "MORE THAN ASSIGNED: MUG 2 of 3");
    CHECK(send_despatch(books, replaces, "T2", 3, nine + 1h).text("//ImportedCount") == "1");
    CHECK(one(status(books), "//BOX/@CONSIGNMENT_REF") == "T2");
    CHECK(one(status(books), "//@INVOICE_STAGE_ID") == "70");
    // By the first REF again, or by the correction's own.
    CHECK(send_despatch(books, "REF=\"c-2\" INVOICE_ID=\"" + first + "\" REPLACES=\"d-1\"", "T3", 3)
              .text("//ImportedCount") == "1");
    CHECK(one(status(books), "//BOX/@CONSIGNMENT_REF") == "T3");
    CHECK(send_despatch(books, replaces, "T2", 3).text("//Msg") == "ALREADY IMPORTED");
    CHECK(level_of(books, "MUG") == "7");
    const auto late = [&](const char* tracking) {
        return call(books, "ExportOrderStatusEx",
                    {{"DateFrom", "2026-11-30T10:00:00"}, {"IncludeTracking", tracking}})
            .served.rows;
    };
    CHECK(late("0") == 0);
    CHECK(late("-1") == 1);
}

TEST_CASE("goods-in goes to the order that waits for the line, then to the oldest date",
          "[khaos]") {
    erp::Books books = mug_shop({}, 0);
    erp::NewOrder early = erp::test::order(1, {{"MUG", 2}}),
                  late = erp::test::order(2, {{"MUG", 2}});
    late.details.delivery_date += 48h;
    books.place(late, nine);
    books.place(early, nine);
    books.raise_purchase_order({"PO1", "ACME", 0, nine, {}, false, {{1, "MUG", 3, 0, "SO0000002"}}},
                               nine);
    CHECK(deliver(books, "REF=\"g-1\" PO_CODE=\"PO1\"" + date,
                  "<ITEM LINE=\"1\" STOCK_CODE=\"MUG\" QTY=\"3\"/>")
              .text("//ImportedCount") == "1");
    const auto assigned = [&](const char* ref) {
        return one(call(books, "ExportOrders", {{"OrderCode", ref}}).document(), "//QTY_ASSIGNED");
    };
    CHECK(assigned("SO0000002") == "2");
    CHECK(assigned("SO0000001") == "1");
    const auto bought = call(books, "ExportPurchaseOrders", {{"PoCodes", "PO1"}}).document();
    CHECK(one(bought, "//@QTY_RECEIVED") == "3");
    CHECK(one(bought, "//@STATUS") == "COMPLETE");
}

TEST_CASE("more than was ordered is booked and flagged, once, and can be reversed", "[khaos]") {
    erp::Books books = mug_shop({}, 0);
    books.raise_purchase_order({"PO1", "ACME", 0, nine, {}, false, {{1, "MUG", 3, 0, {}}}}, nine);
    const std::string note = "REF=\"g-1\" PO_CODE=\"PO1\"" + date;
    const std::string five = "<ITEM STOCK_CODE=\"MUG\" QTY=\"5\"/>";
    CHECK(deliver(books, note, five).text("//Msg") == "MORE THAN ORDERED: MUG 5 of 3");
    CHECK(deliver(books, note, five).text("//Msg") == "ALREADY IMPORTED");
    CHECK(level_of(books, "MUG") == "5");
    CHECK(deliver(books, "REF=\"g-2\" REVERSES=\"g-1\"", "").text("//ImportedCount") == "1");
    CHECK(level_of(books, "MUG") == "0");
    CHECK(one(call(books, "ExportPurchaseOrders", no_arguments).document(), "//@STATUS") == "OPEN");
    const auto reason = [&](const std::string& attributes, const std::string& items) {
        return deliver(books, attributes + date, items).text("//SkipReason");
    };
    CHECK(reason("REF=\"a\" PO_CODE=\"PO9\"", five) == "UNKNOWN ORDER: PO9");
    CHECK(reason("REF=\"b\" PO_CODE=\"PO1\"", "<ITEM STOCK_CODE=\"JUG\" QTY=\"1\"/>") ==
          "UNKNOWN ITEM: JUG");
    CHECK(reason("REF=\"c\" PO_CODE=\"PO1\"", "<ITEM STOCK_CODE=\"CUP\" QTY=\"1\"/>") ==
          "UNKNOWN ITEM: CUP is not on PO1");
    CHECK(reason("REF=\"d\" PO_CODE=\"PO1\" SITE=\"Moon\"", five) == "UNKNOWN SITE: Moon");
    CHECK(deliver(books, "REF=\"e\" PO_CODE=\"PO1\"" + date, "<ITEM STOCK_CODE=\"MUG\" QTY=\"0\"/>")
              .fault()
              .find("DELIVERY_NOTE with REF \"e\": QTY of MUG") == 0);
}

TEST_CASE("what comes back good is stock again; good and bad are credited", "[khaos]") {
    erp::Books books = sold();
    CHECK(take_back(books, "w", "STOCK_CODE=\"MUG\" QTY=\"1\" CONDITION=\"GOOD\"")
              .text("//SkipReason")
              .find("WRONG STAGE") == 0);
    send_despatch(books, "REF=\"d-1\" INVOICE_ID=\"" + first + "\"", "T1", 3);
    CHECK(take_back(books, "b-1", "STOCK_CODE=\"MUG\" QTY=\"1\" CONDITION=\"GOOD\"")
              .text("//ImportedCount") == "1");
    CHECK(level_of(books, "MUG") == "8");
    CHECK(
        take_back(books, "b-2", "STOCK_CODE=\"MUG\" QTY=\"1\" CONDITION=\"BAD\" REASON=\"CHIPPED\"")
            .text("//ImportedCount") == "1");
    CHECK(level_of(books, "MUG") == "8");
    CHECK(call(books, "GetCompanyInfo", {{"CompanyCode", "C1"}, {"MappingType", "1"}})
              .text("//CreditUnallocated") == "24.00");
    CHECK(take_back(books, "b-3", "STOCK_CODE=\"MUG\" QTY=\"2\" CONDITION=\"GOOD\"")
              .text("//SkipReason") == "NEVER SOLD: MUG 2 of 1");
    CHECK(take_back(books, "b-4", "STOCK_CODE=\"CUP\" QTY=\"1\" CONDITION=\"GOOD\"")
              .text("//SkipReason") == "NEVER SOLD: CUP 1 of 0");
    CHECK(take_back(books, "b-5", "STOCK_CODE=\"MUG\" QTY=\"1\" CONDITION=\"UGLY\"")
              .fault()
              .find("RETURN with REF \"b-5\": CONDITION") == 0);
}

TEST_CASE("a closed month is refused, or moved to the first open day", "[khaos]") {
    for (const auto closed : {erp::ClosedMonth::refused, erp::ClosedMonth::moved}) {
        erp::Settings settings;
        settings.closed_month = closed;
        erp::Books books = sold(settings);
        books.close_month(nine + 15h);  // 2026-12-01
        const auto sent =
            send_despatch(books, "REF=\"d-1\" INVOICE_ID=\"" + first + "\"", "T1", 3, nine + 16h);
        if (closed == erp::ClosedMonth::refused)
            CHECK(sent.text("//SkipReason") == "MONTH CLOSED: 2026-11-30");
        else
            CHECK(one(status(books), "//INVOICE/@SHIP_DATE") == "01/12/2026");
    }
}

TEST_CASE("a sub-stage of the user's own acknowledges without leaving the stage", "[khaos]") {
    erp::Settings settings;
    settings.sub_stages = {{501, 9, "Taken"}};
    erp::Books books = sold(settings);
    const auto take = [&](const char* ref, const char* id) {
        return call(books, "ImportInvoiceStages",
                    {{"x", "<INVOICE_STAGES><INVOICE REF=\"" + std::string{ref} +
                               "\" INVOICE_ID=\"" + first + "\"><SUBSTAGE_ID>" + id +
                               "</SUBSTAGE_ID></INVOICE></INVOICE_STAGES>"}},
                    nine + 1h);
    };
    CHECK(take("a", "501").text("//ImportedCount") == "1");
    CHECK(one(status(books), "//@SUBSTAGE_ID") == "501");
    CHECK(one(status(books), "//@INVOICE_STAGE_ID") == "9");
    CHECK(one(status(books), "//@LAST_CHANGED") == "2026-11-30T10:00:00");
    CHECK(take("b", "501").text("//SkipReason").find("WRONG STAGE") == 0);
    CHECK(take("c", "7").fault().find("SUBSTAGE_ID is not a sub-stage") != std::string::npos);
}

TEST_CASE("refusal: fault. The first refusal is the call's, and nothing of it is done", "[khaos]") {
    erp::Settings settings;
    settings.writeback_refusal = erp::Refusal::fault;
    erp::Books books = mug_shop(settings);
    const auto adjust = [&](const std::string& second) {
        return call(
            books, "ImportStockAdjustments",
            {{"x",
              "<STOCK_ADJUSTMENTS><ADJUSTMENT REF=\"m-1\" STOCK_CODE=\"MUG\" ADJUST_BY=\"1\" "
              "REASON=\"FOUND\"" +
                  date + "/><ADJUSTMENT REF=\"m-2\" STOCK_CODE=\"" + second +
                  "\" ADJUST_BY=\"1\" REASON=\"FOUND\"" + date + "/></STOCK_ADJUSTMENTS>"}});
    };
    const auto refused = adjust("JUG");
    CHECK(refused.fault() == "UNKNOWN ITEM: JUG");
    CHECK_FALSE(refused.served.applied);
    CHECK(level_of(books, "MUG") == "10");
    CHECK(one(call(books, "ExportImports", {{"Refs", "m-1"}}).document(), "//@STATUS") ==
          "UNKNOWN");
    CHECK(adjust("CUP").text("//ImportedCount") == "2");
    CHECK(level_of(books, "MUG") == "11");
}

TEST_CASE("writeback: none. A repeated REF takes effect again", "[khaos]") {
    erp::Settings settings;
    settings.writeback_by_reference = false;
    erp::Books books = mug_shop(settings, 0);
    books.raise_purchase_order({"PO1", "ACME", 0, nine, {}, false, {{1, "MUG", 9, 0, {}}}}, nine);
    for (int i = 0; i < 2; ++i)
        deliver(books, "REF=\"g-1\" PO_CODE=\"PO1\"" + date,
                "<ITEM STOCK_CODE=\"MUG\" QTY=\"2\"/>");
    CHECK(level_of(books, "MUG") == "4");
}

TEST_CASE("an invoice waits for its date, and goes through Released", "[khaos]") {
    erp::Settings settings;
    settings.released_ahead = 12h;
    erp::Books books = sold(settings);
    CHECK(one(status(books), "//@INVOICE_STAGE_ID") == "17");
    books.release_dated(nine + 11h);
    CHECK(one(status(books), "//@INVOICE_STAGE_ID") == "17");
    books.release_dated(nine + 12h);
    CHECK(one(status(books), "//@INVOICE_STAGE_ID") == "9");
}

TEST_CASE("issue by a person takes one invoice", "[khaos]") {
    erp::Settings settings;
    settings.issue = erp::IssueRule::manual;
    erp::Books books = sold(settings);
    books.issue_one(first, nine);
    CHECK(one(status(books), "//@INVOICE_STAGE_ID") == "9");
    send_despatch(books, "REF=\"d-1\" INVOICE_ID=\"" + first + "\"", "T1", 3);
    CHECK(one(status(books), "//@INVOICE_STAGE_ID") == "16");
    books.issue_one(first, nine);
    CHECK(one(status(books), "//@INVOICE_STAGE_ID") == "70");
}
