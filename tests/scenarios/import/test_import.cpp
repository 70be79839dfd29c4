#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "scenarios/import/import.h"
#include "scenarios/import/policy.h"

using namespace peakproof;
using namespace peakproof::scenarios;
using import::Account;
using import::Fate;
using import::Remark;

namespace {

const std::string head =
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

Imported imported(const std::string& lines, const ImportOptions& options = {}) {
    const std::vector<ImportFile> files{{"orders.csv", head + lines}};
    auto result = import_orders(files, options);
    INFO((result ? std::string{} : describe(result.error())));
    REQUIRE(result.has_value());
    CHECK(result->account.lines() == result->account.file_lines);
    return *result;
}

std::string refusal(const std::string& text) {
    const std::vector<ImportFile> files{{"orders.csv", text}};
    const auto result = import_orders(files);
    REQUIRE_FALSE(result.has_value());
    return describe(result.error());
}

const ScenarioItem* item(const Scenario& scenario, std::string_view sku) {
    for (const ScenarioItem& one : scenario.items)
        if (one.planned.item.sku == sku) return &one;
    return nullptr;
}

const std::string sale =
    "574585,82582,AREA SIGN,216,2011-11-06 09:34:00,1.85,17133.0,United Kingdom\n";

}  // namespace

TEST_CASE("a description is cut to what SnapFulfil takes, or the day could not be read back", "[import]") {
    const std::string sixty = "\xC3\xA9" + std::string(59, 'x');
    const Imported got =
        imported("574585,82582," + sixty + ",216,2011-11-06 09:34:00,1.85,17133.0,United Kingdom\n");
    CHECK(item(got.scenario, "82582")->planned.item.description == "\xC3\xA9" + std::string(49, 'x'));
    CHECK(got.account.of(Remark::long_description) == 1);
    CHECK(read_scenario(write_scenario(expand(got.scenario, 1)), "imported.yaml"));
}

TEST_CASE("an order keeps its number, time, customer and prices", "[import]") {
    const Imported got = imported(
        sale + "574585,21804,GARLAND,12,2011-11-06 09:34:00,3.755001,17133.0,United Kingdom\n");
    REQUIRE(got.scenario.orders.size() == 1);
    const PlannedOrder& planned = got.scenario.orders[0];
    CHECK(planned.order.number == 574585);
    CHECK(planned.order.associated_ref == "WEB0574585");
    CHECK(planned.at - got.scenario.start == 9h + 34min);
    CHECK(planned.order.details.customer_code == "17133");
    CHECK(planned.order.details.country_code == "GBR");
    CHECK_FALSE(planned.to_what_is_published);
    REQUIRE(planned.order.lines.size() == 2);
    CHECK(planned.order.lines[0].units == 216);
    CHECK(planned.order.lines[1].unit_net_millionths == 3'755'001);
    CHECK(got.scenario.lasts == 24h);
    CHECK(item(got.scenario, "82582")->planned.opening_units == 216 + 21 + 5);
    CHECK(item(got.scenario, "82582")->planned.item.description == "AREA SIGN");
}

TEST_CASE("each odd line goes where the policy says, and is counted", "[import]") {
    const Imported got = imported(
        sale +
        "574585,POST,POSTAGE,1,2011-11-06 09:34:00,18.00,17133.0,France\n"  // kept, not picked
        "574585,22423,,2,2011-11-06 09:36:00,0.0,17133.0,United Kingdom\n"  // free, no description,
                                                                            // later stamp
        "C574600,82582,AREA SIGN,-3,2011-11-06 10:00:00,1.85,17133.0,United Kingdom\n"
        "574601,82582,wet pallet,-7,2011-11-06 11:00:00,0.0,,United Kingdom\n"
        "574602,82582,found,4,2011-11-06 12:00:00,0.0,,United Kingdom\n"
        "574603,AMAZONFEE,AMAZON FEE,1,2011-11-06 13:00:00,500.00,,United Kingdom\n"
        "A574604,B,Adjust bad debt,1,2011-11-06 14:00:00,-11062.06,,United Kingdom\n"
        "574605,82582,AREA SIGN,-2,2011-11-06 15:00:00,1.85,17133.0,United Kingdom\n"
        "\n");
    const Account& account = got.account;
    CHECK(account.of(Fate::sold).lines == 1);
    CHECK(account.of(Fate::not_stock).lines == 1);
    CHECK(account.of(Fate::not_stock).value_millionths == 18'000'000);
    CHECK(account.of(Fate::free_line).lines == 1);
    CHECK(account.of(Fate::credit_note).lines == 1);
    CHECK(account.of(Fate::credit_note).value_millionths == -5'550'000);
    CHECK(account.of(Fate::write_off).units == -7);
    CHECK(account.of(Fate::write_on).units == 4);
    CHECK(account.of(Fate::no_goods).lines == 1);
    CHECK(account.of(Fate::ledger_entry).lines == 1);
    CHECK(account.of(Fate::correction).lines == 1);
    CHECK(account.of(Fate::header).lines == 1);
    CHECK(account.of(Fate::blank).lines == 1);
    CHECK(account.file_lines == 11);
    CHECK(account.of(Remark::blank_description) == 1);
    CHECK(account.of(Remark::later_stamp) == 1);

    REQUIRE(got.scenario.adjustments.size() == 2);
    CHECK(got.scenario.adjustments[0].by_units == -7);
    CHECK(got.scenario.adjustments[0].reason == "DAMAGED");
    CHECK(got.scenario.adjustments[1].reason == "FOUND");
    CHECK_FALSE(item(got.scenario, "POST")->planned.item.stock_controlled);
    CHECK(item(got.scenario, "POST")->planned.item.description == "Postage");
    CHECK(item(got.scenario, "22423")->planned.item.description ==
          "22423");  // nothing better is known
    CHECK(got.scenario.orders[0].order.lines.size() == 3);
}

TEST_CASE("codes that differ by case are items of their own", "[import]") {
    const Imported got = imported(
        "1000001,15056BL,PARASOL,3,2011-11-06 09:34:00,8.25,17133.0,United Kingdom\n"
        "1000001,15056bl,PARASOL,4,2011-11-06 09:34:00,8.25,17133.0,United Kingdom\n");
    CHECK(got.scenario.items.size() == 2);
    CHECK(item(got.scenario, "15056bl")->planned.opening_units == 4 + 5);
    CHECK(got.account.of(Remark::case_variant) == 2);
}

TEST_CASE("a code that an order has twice stays on two lines, or is merged where it costs the same",
          "[import]") {
    const std::string lines =
        "1,A1,MUG,3,2011-11-06 09:34:00,8.25,17133,United Kingdom\n1,A1,MUG,4,2011-11-06 "
        "09:34:00,8.25,17133,United Kingdom\n"
        "1,A1,MUG,5,2011-11-06 09:34:00,7.25,17133,United Kingdom\n";
    const Imported kept = imported(lines);
    CHECK(kept.scenario.orders[0].order.lines.size() == 3);
    CHECK(kept.account.of(Remark::same_code_again) == 2);
    ImportOptions merge;
    merge.same_code = SameCode::merge;
    const Imported merged = imported(lines, merge);
    REQUIRE(merged.scenario.orders[0].order.lines.size() == 2);
    CHECK(merged.scenario.orders[0].order.lines[0].units == 7);
    CHECK(merged.account.of(Fate::merged).lines == 1);
    CHECK(merged.account.of(Fate::sold).lines == 2);
}

TEST_CASE(
    "an unknown customer is a guest, an unknown country the United Kingdom, and goods that leave "
    "it bear no VAT",
    "[import]") {
    const Imported got = imported(
        "1,A1,MUG,3,2011-11-06 09:34:00,8.25,,Unspecified\n2,A1,MUG,3,2011-11-06 "
        "09:34:00,8.25,12345.0,EIRE\n");
    CHECK(got.scenario.orders[0].order.details.customer_code == "GUEST");
    CHECK(got.scenario.orders[0].order.details.country_code == "GBR");
    CHECK(got.scenario.orders[0].order.lines[0].vat_ppm == 200'000);
    CHECK(got.scenario.orders[1].order.details.country_code == "IRL");
    CHECK(got.scenario.orders[1].order.lines[0].vat_ppm == 0);
    CHECK(got.account.of(Remark::unknown_customer) == 1);
    CHECK(got.account.of(Remark::unknown_country) == 1);
}

TEST_CASE("a code that is no stock is known by the list or by its pattern", "[import]") {
    using import::Kind;
    for (const char* code :
         {"POST", "DOT", "M", "m", "D", "C2", "S", "BANK CHARGES", "AMAZONFEE", "CRUK"})
        CHECK(import::kind_of(code) == Kind::not_stock);
    for (const char* code : {"gift_0001_20", "XYZ", "CASH BACK", "ADJUST9"})
        CHECK(import::kind_of(code) == Kind::not_stock_by_pattern);
    for (const char* code : {"82582", "15056bl", "DCGSSGIRL", "DCGS0076", "PADS", "85123A"})
        CHECK(import::kind_of(code) == Kind::stock);
}

TEST_CASE("lines of one document are one order wherever they stand", "[import]") {
    const std::vector<ImportFile> files{
        {"a.csv", head + "1,A1,MUG,3,2011-11-06 23:59:00,8.25,1,France\n2,A1,MUG,1,2011-11-06 "
                         "09:00:00,8.25,1,France\n"},
        {"b.csv", head + "1,A2,CUP,3,2011-11-07 00:01:00,8.25,1,France\n"}};
    const auto got = import_orders(files);
    REQUIRE(got.has_value());
    CHECK(got->scenario.orders.size() == 2);
    CHECK(got->scenario.orders[0].order.lines.size() == 2);
    CHECK(got->scenario.lasts == 48h);
    CHECK(got->account.lines() == 5);
}

TEST_CASE("numbers that do not fit are given in turn, and the document's own stands on the order",
          "[import]") {
    const Imported got = imported(
        "4000123456,A1,MUG,3,2011-11-06 09:34:00,8.25,1,France\n4000123457,A1,MUG,3,2011-11-06 "
        "09:35:00,8.25,1,France\n");
    CHECK(got.scenario.orders[1].order.number == 2);
    CHECK(got.scenario.orders[1].order.details.po_number == "4000123457");
}

TEST_CASE("columns are found by name, in either edition of the set", "[import]") {
    const std::vector<ImportFile> files{
        {"x.csv",
         "Country,Customer ID,Price,InvoiceDate,Quantity,Description,StockCode,Invoice\n"
         "France,1,8.25,2011-11-06 09:34:00,3,MUG,A1,7\n"}};
    const auto got = import_orders(files);
    REQUIRE(got.has_value());
    CHECK(got->scenario.orders[0].order.number == 7);
}

TEST_CASE("a line that cannot be read is refused with its place, and nothing is imported",
          "[import]") {
    CHECK(refusal(head + sale +
                  "536544,21773,BOTTLE,1O,2011-11-06 09:34:00,2.51,,United Kingdom\n") ==
          "orders.csv:3: quantity \"1O\" is not a whole number (order 536544). Nothing was "
          "imported.");
    CHECK(refusal(head + "536544,21773,BOTTLE,1,6/11/2011 9:34,2.51,,United Kingdom\n") ==
          "orders.csv:2: date \"6/11/2011 9:34\" is not of the form 2011-11-06 09:34:00 (order "
          "536544). Nothing was imported.");
    CHECK(refusal(head + "536544,21773,BOTTLE,1,2210-11-06 09:34:00,2.51,,United Kingdom\n") ==
          "orders.csv:2: date \"2210-11-06 09:34:00\" is not of the years 2000 to 2098 (order "
          "536544). Nothing was imported.");
    CHECK(refusal(head + "536544,21773,BOTTLE,1,2011-11-06 09:34:00,£2.51,,United Kingdom\n") ==
          "orders.csv:2: price \"£2.51\" is not an amount in pounds (order 536544). Nothing was "
          "imported.");
    CHECK(refusal(head +
                  "536544,21773,BOTTLE, A BIG ONE,1,2011-11-06 09:34:00,2.51,,United Kingdom\n") ==
          "orders.csv:2: 9 fields where the header has 8. Nothing was imported.");
    CHECK(refusal(head + ",21773,BOTTLE,1,2011-11-06 09:34:00,2.51,,United Kingdom\n") ==
          "orders.csv:2: no InvoiceNo. Nothing was imported.");
    CHECK(refusal("a,b\n").find(
              "orders.csv:1: no column \"InvoiceNo\". The first line must name") == 0);
    CHECK(refusal("") == "orders.csv: the file is empty. Nothing was imported.");
    CHECK(refusal(head) == "no order in these files. Nothing was imported.");
}

TEST_CASE("whatever lines an export holds, none vanishes", "[import]") {
    const auto any_line = [] {
        const auto pick = [](std::initializer_list<const char*> words) {
            return std::string{*rc::gen::elementOf(std::vector<const char*>(words))};
        };
        return fmt::format("{}{},{},{},{},2011-11-{:02} 10:00:00,{},{},{}\n",
                           pick({"", "", "", "C", "A"}), *rc::gen::inRange(1, 9),
                           pick({"A1", "a1", "B2", "POST", "M", "BANK CHARGES"}),
                           pick({"MUG", "", "damaged", "\"big, red\"", "\"two\nlines\""}),
                           *rc::gen::inRange(-5, 9), *rc::gen::inRange(1, 30),
                           pick({"0.0", "1.25", "3.999999", "-4.00"}), pick({"", "17850.0"}),
                           pick({"United Kingdom", "EIRE", "Atlantis"}));
    };
    CHECK(rc::check("the account adds up", [&] {
        std::string text = head + sale;
        const int lines = *rc::gen::inRange(1, 40);
        for (int i = 0; i < lines; ++i) text += any_line();
        const std::vector<ImportFile> files{{"x.csv", text}};
        const auto got = import_orders(files);
        if (!got) RC_FAIL(describe(got.error()));
        RC_ASSERT(got->account.lines() == got->account.file_lines);
        std::int64_t order_lines = 0, units = 0, value = 0;
        for (const PlannedOrder& order : got->scenario.orders)
            for (const erp::NewOrderLine& line : order.order.lines) {
                ++order_lines;
                units += line.units;
                value += line.units * line.unit_net_millionths;
            }
        const Account& account = got->account;
        std::int64_t said_lines = 0, said_units = 0, said_value = 0;
        for (const Fate fate : {Fate::sold, Fate::free_line, Fate::not_stock, Fate::merged}) {
            said_lines += fate == Fate::merged ? 0 : account.of(fate).lines;
            said_units += account.of(fate).units;
            said_value += account.of(fate).value_millionths;
        }
        RC_ASSERT(order_lines == said_lines);
        RC_ASSERT(units == said_units);
        RC_ASSERT(value == said_value);
        const Play play = expand(got->scenario, 1);
        const auto back = read_scenario(write_scenario(play), "y.yaml");
        RC_ASSERT(back.has_value());
        RC_ASSERT(write_scenario(expand(*back, 1)) == write_scenario(play));
    }));
}
