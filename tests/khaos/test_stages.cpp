#include <catch2/catch.hpp>

#include "tests/khaos/shop.h"

// The path of an invoice as its owner sets it up (khaos-control.md 8.2 and 8.3).

using namespace peakproof;
using namespace peakproof::khaos::test;

namespace {

const std::string first = "IV0000001A01";

erp::Books shop_with(std::vector<int> path, erp::Payment payment = erp::Payment::paid,
                     erp::IssueRule issue = erp::IssueRule::at_despatch) {
    erp::Settings settings;
    settings.path = std::move(path);
    settings.issue = issue;
    erp::Books books = mug_shop(settings);
    erp::NewOrder order = erp::test::order(1, {{"MUG", 2}});
    order.payment = payment;
    books.place(order, nine);
    books.take_facts();
    return books;
}

// What became of it: the stage it stands in, or why not.
std::string move(erp::Books& books, int stage) {
    static int calls = 0;
    const auto answer =
        call(books, "ImportInvoiceStages",
             {{"x", "<INVOICE_STAGES><INVOICE REF=\"m-" + std::to_string(++calls) +
                        "\" INVOICE_ID=\"" + first + "\"><STAGE_ID>" + std::to_string(stage) +
                        "</STAGE_ID></INVOICE></INVOICE_STAGES>"}});
    if (const std::string why = answer.text("//SkipReason"); !why.empty()) return why;
    return one(call(books, "ExportOrderStatusEx", {{"DateFrom", "2020-01-01"}}).document(),
               "//@INVOICE_STAGE_ID");
}

std::string despatch(erp::Books& books, const std::string& complete = "-1") {
    const auto answer =
        call(books, "ImportDespatches",
             {{"x", "<DESPATCHES><DESPATCH REF=\"d-1\" INVOICE_ID=\"" + first +
                        "\"><SHIP_DATE>2026-11-30T10:00:00</SHIP_DATE><COMPLETE>" + complete +
                        "</COMPLETE><BOXES><BOX><CONSIGNMENT_REF>TRK1</CONSIGNMENT_REF>"
                        "<BOX_ITEM STOCK_CODE=\"MUG\" QTY_SENT=\"2\"/></BOX></BOXES></DESPATCH>"
                        "</DESPATCHES>"}});
    return answer.text("//SkipReason");
}

std::vector<int> walked(erp::Books& books) {
    std::vector<int> stages;
    for (const auto& moved : erp::test::only<erp::fact::StageMoved>(books.take_facts()))
        stages.push_back(moved.to);
    return stages;
}

}  // namespace

TEST_CASE("khaos 10.16: a stage that is switched off takes no invoice", "[khaos]") {
    erp::Books usual = shop_with({});
    CHECK(move(usual, 10) == "WRONG STAGE: IV0000001A01 stands in 9 and cannot go to 10");
    CHECK(move(usual, 13) == "13");
    erp::Books plain = shop_with({9, 12});
    CHECK(move(plain, 13) == "WRONG STAGE: IV0000001A01 stands in 9 and cannot go to 13");
    CHECK(move(plain, 14) == "WRONG STAGE: IV0000001A01 stands in 9 and cannot go to 14");
    CHECK(move(plain, 12) == "12");
    CHECK(despatch(plain, "0").empty());
    CHECK(plain.find_invoice(first)->stage == 12);  // 14 is off, so more boxes are waited for here
}

TEST_CASE("khaos 10.16: stages stand in the order they were given, whatever their numbers",
          "[khaos]") {
    // As the vendor has them on-premise, with personalisation before picking.
    erp::Books books = shop_with({9, 10, 11, 20, 12, 13, 14, 15});
    for (const int stage : {10, 20, 12, 13}) CHECK(move(books, stage) == std::to_string(stage));
    CHECK(move(books, 20) == "WRONG STAGE: IV0000001A01 stands in 13 and cannot go to 20");
    CHECK(move(books, 14) == "14");
    CHECK(despatch(books).empty());
    CHECK(walked(books) == std::vector<int>{10, 20, 12, 13, 14, 15, 16, 70});

    // And as KCC has them: invoiced before it is shipped.
    erp::Books cloud = shop_with({9, 11, 12, 15, 14});
    CHECK(move(cloud, 15) == "15");
    CHECK(move(cloud, 12) == "WRONG STAGE: IV0000001A01 stands in 15 and cannot go to 12");
    CHECK(move(cloud, 9) == "WRONG STAGE: IV0000001A01 stands in 15 and cannot go to 9");
    CHECK(move(cloud, 14) == "14");
    CHECK(despatch(cloud).empty());
    CHECK(walked(cloud) == std::vector<int>{15, 14, 16, 70});
}

TEST_CASE("khaos 10.16: no invoice must pass 13, 14 or 15", "[khaos]") {
    erp::Books books = shop_with({});
    CHECK(move(books, 12) == "12");
    CHECK(despatch(books).empty());
    CHECK(walked(books) == std::vector<int>{12, 16, 70});
}

TEST_CASE("an invoice has its code from picking on, not while it is staged", "[khaos]") {
    erp::Books books = shop_with({9, 10, 20, 12, 14});
    const auto code = [&] {
        return one(call(books, "ExportOrderStatusEx", {{"DateFrom", "2020-01-01"}}).document(),
                   "//@INVOICE_CODE");
    };
    move(books, 10);
    move(books, 20);
    CHECK(code().empty());
    move(books, 12);
    CHECK(code() == "INV0000001");
}

TEST_CASE("an unpaid order goes to authorisation on its way, and on once it is paid", "[khaos]") {
    erp::Books books = shop_with({9, 10, 11, 12, 14}, erp::Payment::unpaid);
    CHECK(move(books, 12) == "11");
    CHECK(move(books, 12) == "WRONG STAGE: IV0000001A01 is not paid and cannot go to 12");
    CHECK(one(call(books, "ExportOrders", {{"OrderCode", "SO0000001"}}).document(),
              "//INTERNAL_REF/@INVSTATUS_ID") == "11");
    books.pay(first, nine);
    CHECK(move(books, 12) == "12");
    erp::Books paid = shop_with({9, 10, 11, 12, 14});
    CHECK(move(paid, 12) == "12");
    CHECK(walked(paid) == std::vector<int>{12});
}

TEST_CASE("what was issued in a quarter that is over stands in 71", "[khaos]") {
    for (const bool archives : {false, true}) {
        erp::Settings settings;
        settings.archive_quarters = archives;
        erp::Books books = mug_shop(settings);
        const Time winter = nine + std::chrono::hours{24 * 40};  // January
        for (const std::int64_t number : {1, 2, 3})
            books.place(erp::test::order(number, {{"MUG", 1}}), nine);
        const auto send = [&](const std::string& invoice, Time when) {
            books.take_despatch(erp::test::despatch("d " + invoice, invoice, {{"MUG", 1}}), when);
        };
        const auto stages = [&] {
            return all(call(books, "ExportOrderStatusEx", {{"DateFrom", "2020-01-01"}}).document(),
                       "//@INVOICE_STAGE_ID");
        };
        send("IV0000001A01", nine);
        send("IV0000002A01", nine + std::chrono::hours{24 * 20});
        CHECK(stages() == std::vector<std::string>{"70", "70", "9"});
        send("IV0000003A01", winter);
        CHECK(stages() == (archives ? std::vector<std::string>{"71", "71", "70"}
                                    : std::vector<std::string>{"70", "70", "70"}));
    }
}
