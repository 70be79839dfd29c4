#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "scenarios/import/fields.h"
#include "scenarios/import/import.h"

using namespace peakproof;
using namespace peakproof::scenarios;
using import::Account;
using import::Fate;
using import::Mapping;
using import::Remark;

namespace {

const std::string here = PEAKPROOF_SOURCE "/tests/scenarios/import/";

std::string content(const std::string& file) {
    std::ifstream stream{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

Mapping mapping(const std::string& text) {
    const auto map = import::read_mapping(text, "shop.yaml");
    INFO((map ? std::string{} : describe(map.error())));
    REQUIRE(map.has_value());
    return *map;
}

Imported imported(const std::string& text, const Mapping& map) {
    const std::vector<ImportFile> files{{"orders.csv", text}};
    auto got = import_orders(files, {.map = map});
    INFO((got ? std::string{} : describe(got.error())));
    REQUIRE(got.has_value());
    CHECK(got->account.lines() == got->account.file_lines + got->account.side_by_side);
    return *got;
}

std::string refusal(const std::string& text, const Mapping& map) {
    const std::vector<ImportFile> files{{"orders.csv", text}};
    const auto got = import_orders(files, {.map = map});
    REQUIRE_FALSE(got.has_value());
    return describe(got.error());
}

std::string mapping_refused(const std::string& text) {
    const auto map = import::read_mapping(text, "shop.yaml");
    REQUIRE_FALSE(map.has_value());
    return describe(map.error());
}

std::int64_t gross_pence(const PlannedOrder& planned) {
    std::int64_t sum = planned.order.delivery_net_pence + planned.order.delivery_vat_pence;
    for (const erp::NewOrderLine& line : planned.order.lines)
        sum += (line.units * line.unit_net_millionths * (1'000'000 + line.vat_ppm) / 1'000'000 +
                5'000) /
               10'000;
    return sum;
}

const std::string columns =
    "columns: {order: No, date: Day, sku: Item, units: Qty, price: Price}\n";

}  // namespace

TEST_CASE("a shop with its lines side by side, gross prices and a status column is read whole",
          "[import]") {
    const auto map = import::load_mapping(here + "teehaus.yaml");
    INFO((map ? std::string{} : describe(map.error())));
    REQUIRE(map.has_value());
    const Imported got = imported(content(here + "teehaus.csv"), *map);
    const Account& account = got.account;
    INFO(import::describe(account));

    // Reckoned apart, from the file.
    CHECK(account.file_lines == 130);
    CHECK(account.side_by_side == 143);
    CHECK(account.of(Fate::header).lines == 3);
    CHECK(account.of(Fate::left_out).lines == 1);
    CHECK(account.of(Fate::sold).lines == 196);
    CHECK(account.of(Fate::sold).units == 505);
    CHECK(account.of(Fate::sold).value_millionths == 9'526'683'329);
    CHECK(account.of(Fate::free_line).lines == 9);
    CHECK(account.of(Fate::not_stock).lines == 9);
    CHECK(account.of(Fate::cancelled).lines == 16);
    CHECK(account.of(Fate::cancelled).documents == 8);
    CHECK(account.of(Fate::credit_note).lines == 39);
    CHECK(account.of(Remark::unknown_country) == 0);
    CHECK(account.orders == 102);
    CHECK(account.postage_orders == 44);
    CHECK(account.postage_pence == 149'38);

    const PlannedOrder& first = got.scenario.orders.front();
    CHECK(first.order.details.po_number == "BE-2026-00001");
    CHECK(first.order.details.customer_code == "K105");
    CHECK(first.order.details.country_code == "GBR");
    CHECK(first.at - got.scenario.start == 8h + 4min);
    CHECK(gross_pence(first) == 6 * 34'90 + 4'25);
    const PlannedOrder& second = got.scenario.orders.at(1);
    CHECK(gross_pence(second) == 16'00 + 3'95);
    CHECK(second.order.delivery_net_pence == 3'29);
    CHECK(got.scenario.lasts == 48h);
    // Nothing in it corrects stock: what nothing can exercise is not promised.
    CHECK(std::find(got.scenario.exercises.begin(), got.scenario.exercises.end(), "STK-04") ==
          got.scenario.exercises.end());
    for (const ScenarioItem& item : got.scenario.items) {
        CHECK(item.planned.item.stock_controlled == (item.planned.item.sku != "GUTSCHEIN"));
        if (item.planned.item.sku == "DECKE-WOLLE")  // its bytes were Latin-1
            CHECK(item.planned.item.description == "Wolldecke, groß");
    }
}

TEST_CASE("tills with sub-totals, line totals and VAT by a letter are read whole", "[import]") {
    const auto map = import::load_mapping(here + "tills.yaml");
    INFO((map ? std::string{} : describe(map.error())));
    REQUIRE(map.has_value());
    const Imported got = imported(content(here + "tills.tsv"), *map);
    CHECK(got.account.of(Fate::left_out).lines == 20 + 1);
    CHECK(got.account.of(Fate::sold).lines == 62 - 1 - 21);
    CHECK(got.account.orders == 20);
    CHECK(got.account.of(Remark::later_stamp) == 0);
    std::int64_t all_pence = 0;
    for (const PlannedOrder& order : got.scenario.orders) all_pence += gross_pence(order);
    CHECK(all_pence == 721'08);  // its last line says so

    const PlannedOrder& second = got.scenario.orders.at(1);
    CHECK(second.order.number == 4502);
    CHECK(second.at - got.scenario.start == 7h + 34min);
    REQUIRE(second.order.lines.size() == 2);
    CHECK(second.order.lines[1].units == 5);
    CHECK(second.order.lines[1].unit_net_millionths == 10'208'333);  // 61.25 / 1.2 / 5
    const PlannedOrder& fourth = got.scenario.orders.at(3);
    CHECK(fourth.order.lines.at(2).vat_ppm == 0);  // beans
    CHECK(got.scenario.orders.at(8).order.details.country_code == "IRL");
}

TEST_CASE("the built-in shape is the mapping file that docs/import.md shows", "[import][docs]") {
    const std::string shown = content(PEAKPROOF_SOURCE "/docs/import/online-retail.yaml");
    const std::string page = content(PEAKPROOF_SOURCE "/docs/import.md");
    CHECK(page.find("```yaml\n" + shown + "```\n") != std::string::npos);
    const Mapping map = mapping(shown);
    const Mapping& own = import::online_retail();
    for (std::size_t i = 0; i < import::column_count; ++i) {
        REQUIRE(map.names.at(i).has_value() == own.names.at(i).has_value());
        if (own.names.at(i)) CHECK(map.names.at(i)->names == own.names.at(i)->names);
    }
    CHECK(map.credit_note == own.credit_note);
    CHECK(map.sale == own.sale);

    const std::string export_text =
        "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n"
        "7,A1,MUG,3,2011-11-06 09:34:00,8.25,17133.0,France\n"
        "7,POST,POSTAGE,1,2011-11-06 09:34:00,18.00,17133.0,France\n"
        "C8,A1,MUG,-3,2011-11-06 10:00:00,8.25,17133.0,France\n"
        "9,A1,wet,-7,2011-11-06 11:00:00,0.0,,United Kingdom\n"
        "A10,B,Adjust bad debt,1,2011-11-06 14:00:00,-11062.06,,United Kingdom\n";
    const std::vector<ImportFile> files{{"orders.csv", export_text}};
    const auto built_in = import_orders(files);
    REQUIRE(built_in.has_value());
    CHECK(write_scenario(expand(built_in->scenario, 1)) ==
          write_scenario(expand(imported(export_text, map).scenario, 1)));
    CHECK(import::describe(built_in->account) ==
          import::describe(imported(export_text, map).account));
}

TEST_CASE("docs/import.md has every key of a mapping, in its own chapter", "[docs]") {
    const std::string page = content(PEAKPROOF_SOURCE "/docs/import.md");
    for (const language::Section* section : import::mapping_sections()) {
        const std::size_t at = page.find("# " + std::string{section->name} + "\n");
        INFO(section->name);
        REQUIRE(at != std::string::npos);
        const std::string chapter = page.substr(at, page.find("\n## ", at) - at);
        for (const std::string_view key : section->keys) {
            INFO(key);
            CHECK(chapter.find("\n| `" + std::string{key} + "` |") != std::string::npos);
        }
    }
}

TEST_CASE("a mapping that is wrong is refused with its place and a mend", "[import]") {
    CHECK(mapping_refused("") ==
          "shop.yaml: the mapping is empty. It begins with \"columns:\"; docs/import.md has one to "
          "begin with.");
    CHECK(mapping_refused("rows: line\n") ==
          "shop.yaml:1:1: a mapping without \"columns\". Add \"columns: ...\".");
    CHECK(
        mapping_refused("colums: {}\n" + columns)
            .find(
                "shop.yaml:1:1: unknown key \"colums\" in a mapping. Did you mean \"columns\"?") ==
        0);
    CHECK(mapping_refused("columns: {order: No, date: Day, sku: Item, units: Qty}\n") ==
          "shop.yaml:1:10: columns without \"price\". Add \"price: ...\".");
    CHECK(mapping_refused(columns + "rows: orders\n")
              .find("shop.yaml:2:7: unknown kind of row \"orders\". Did you mean \"order\"?") == 0);
    CHECK(mapping_refused(columns + "rows: order\n")
              .find("has no {n}, and a row is an order with all its lines. Write the number of the "
                    "line "
                    "as {n}: \"Item {n}\".") != std::string::npos);
    CHECK(mapping_refused(
              "columns: {order: No, date: Day, sku: \"Item {n}\", units: Qty, price: P}\n")
              .find("shop.yaml:1:38: sku has {n}, and a row is one line.") == 0);
    CHECK(
        mapping_refused(columns + "date_format: \"%d.%q.%Y\"\n") ==
        "shop.yaml:2:14: date_format has \"%q\", which means nothing. There are %d %m %b %y %Y %H "
        "%I %M %S %p %z and %%.");
    CHECK(mapping_refused(columns + "date_format: \"%d.%m.\"\n")
              .find("date_format \"%d.%m.\" does not tell a day") != std::string::npos);
    CHECK(mapping_refused(columns + "time_format: \"%H:%M\"\n")
              .find("time_format is for a column of its own, and none is named") !=
          std::string::npos);
    CHECK(mapping_refused(columns + "zone: UTC\n").find("zone UTC without a date_format") !=
          std::string::npos);
    CHECK(mapping_refused(columns + "file: {decimal: \",\", thousands: \",\"}\n")
              .find("thousands are marked as the decimals are") != std::string::npos);
    CHECK(mapping_refused(columns + "file: {decimal: ten}\n") ==
          "shop.yaml:2:17: decimal \"ten\" is not one mark. Usually \".\" or \",\", in quotes.");
    CHECK(mapping_refused(columns + "prices: {vat: 20}\n").find("vat \"20\" is not a share") !=
          std::string::npos);
    CHECK(mapping_refused(columns + "prices: {vat_rates: {S: 20%}}\n")
              .find("vat_rates say what a column means that is not named") != std::string::npos);
    CHECK(mapping_refused(columns + "documents: {credit_note: \"\"}\n")
              .find("credit_note with nothing in it fits every number") != std::string::npos);
    CHECK(mapping_refused(columns + "status: {sold: [paid]}\n")
              .find("nothing says which column the status stands in") != std::string::npos);
    CHECK(mapping_refused("columns: {order: No, date: Day, sku: Item, units: Qty, price: P, "
                          "status: S}\nstatus: {sold: [paid], cancelled: paid}\n")
              .find("shop.yaml:2:35: \"paid\" has a meaning already.") == 0);
    CHECK(mapping_refused("columns: {order: No, date: Day, sku: Item, units: Qty, price: P, "
                          "status: S}\n")
              .find("nothing says what its words mean") != std::string::npos);
    CHECK(mapping_refused(columns + "leave_out: [{column: Kind}]\n")
              .find("nothing says which rows are left out") != std::string::npos);
    CHECK(mapping_refused(columns + "not_stock: [\"*\"]\n").find("fits everything") !=
          std::string::npos);
    CHECK(mapping_refused(columns + "countries: {Irland: IE}\n")
              .find("\"IE\" is no code of a country. Three capital letters") != std::string::npos);
}

TEST_CASE("an export that does not fit its mapping is refused whole, with line and mend",
          "[import]") {
    const std::string header = "No;Day;Item;Qty;Price;State;Kind\n";
    const Mapping map = mapping(
        "file: {separator: \";\", decimal: \",\"}\n"
        "columns: {order: No, date: Day, sku: Item, units: Qty, price: Price, status: State}\n"
        "date_format: \"%d.%m.%Y %H:%M\"\n"
        "status: {sold: paid}\n"
        "leave_out: [{column: Kind, is: sum}]\n");
    const auto said = [&](const std::string& lines) { return refusal(header + lines, map); };
    const std::string good = "B-1;13.11.2026 09:30;A1;2;8,25;paid;\n";
    CHECK(imported(header + good, map).scenario.orders.size() == 1);
    CHECK(said(good + "B-2;11/13/2026 09:30;A1;2;8,25;paid;\n") ==
          "orders.csv:3: date \"11/13/2026 09:30\" is not of the form %d.%m.%Y %H:%M (order B-2). "
          "Mend the line, or date_format in shop.yaml. Nothing was imported.");
    CHECK(said("B-2;31.11.2026 09:30;A1;2;8,25;paid;\n").find("orders.csv:2: date") == 0);
    CHECK(said("B-2;13.11.2026 09:30;A1;2;8.25;paid;\n") ==
          "orders.csv:2: price \"8.25\" is not an amount in pounds (order B-2). Mend the line, or "
          "file in shop.yaml. Nothing was imported.");
    CHECK(said("B-2;13.11.2026 09:30;A1;2,5;8,25;paid;\n")
              .find("orders.csv:2: quantity \"2,5\" is not a whole number") == 0);
    CHECK(said("B-2;13.11.2026 09:30;A1;2;8,25;lost;\n") ==
          "orders.csv:2: State \"lost\" is none that has a meaning (order B-2). Mend the line, or "
          "status in shop.yaml. Nothing was imported.");
    CHECK(said(";13.11.2026 09:30;A1;2;8,25;paid;\n").find("orders.csv:2: no No. Mend the line") ==
          0);
    CHECK(said("B-2;13.11.2026 09:30;A1;2;8,25;paid\n")
              .find("orders.csv:2: 6 fields where the header has 7.") == 0);
    CHECK(said("Total;;;;8,25;;sum\n") == "no order in these files. Nothing was imported.");
    CHECK(refusal("No;Day;Item;Qty;Prices;State;Kind\n" + good, map) ==
          "orders.csv:1: no column \"Price\". shop.yaml:2:63 names it (price). The columns there "
          "are: No, Day, Item, Qty, Prices, State, Kind. Nothing was imported.");
    CHECK(refusal("No;Day;Item;Qty;Price;Price;Kind\n" + good, map)
              .find("orders.csv:1: column \"Price\" stands twice.") == 0);
    CHECK(refusal("No;Day;Item;Qty;Price;State;Sort\n" + good, map)
              .find("orders.csv:1: no column \"Kind\". shop.yaml:5:22 names it (leave_out).") == 0);
}

TEST_CASE("lines side by side end where the header ends, and a hole among them is refused",
          "[import]") {
    const std::string text =
        "columns: {order: No, date: Day, sku: \"Item {n}\", units: \"Qty {n}\", price: \"Price "
        "{n}\"}\nrows: order\n";
    const Mapping map = mapping(text);
    const std::string header = "No,Day,Item 1,Qty 1,Price 1,Item 2,Qty 2,Price 2\n";
    const Imported got = imported(header +
                                      "1,2026-11-13,A1,2,8.25,,0,0.00\n"
                                      "2,2026-11-13,,,,B2,1,4.00\n",
                                  map);
    REQUIRE(got.scenario.orders.size() == 2);
    CHECK(got.scenario.orders[1].order.lines.at(0).sku == "B2");
    CHECK(refusal(header + "1,2026-11-13,A1,2,8.25,,1,4.00\n", map)
              .find("orders.csv:2: no Item 2 (order 1). Mend the line") == 0);
    CHECK(refusal(header + "1,2026-11-13,,,,,,\n", map)
              .find("orders.csv:2: an order without lines (order 1).") == 0);
    CHECK(refusal("No,Day,Item 1,Qty 1,Price 1,Item 2,Qty 2\n", map)
              .find("orders.csv:1: no column \"Price 2\". shop.yaml:1:75 names it (price).") == 0);
}

TEST_CASE("amounts are read as a shop writes them, and not otherwise", "[import]") {
    using import::read_amount;
    const import::Numbers continental{.decimal = ',', .thousands = '.', .currency = "€"};
    CHECK(read_amount("1.234,50 €", continental) == 1'234'500'000);
    CHECK(read_amount("-€3,95", continental) == -3'950'000);
    CHECK(read_amount("12.345.678,00", continental) == 12'345'678'000'000);
    for (const char* wrong : {"1.23,50", "1,234.50", ".234,50", "", "--3,95", "3,", "1.2345"})
        CHECK_FALSE(read_amount(wrong, continental).has_value());
    const import::Numbers plain;
    CHECK(read_amount("3.755001", plain) == 3'755'001);
    for (const char* wrong : {"1,234.50", "3.7550011", "£3", "1e3", "3.4.5"})
        CHECK_FALSE(read_amount(wrong, plain).has_value());
    CHECK(import::read_units("1.200", continental) == 1200);
    CHECK(import::read_units("2,00", continental) == 2);
    CHECK_FALSE(import::read_units("2,50", continental).has_value());
    CHECK(import::read_rate("17,5 %", continental) == 175'000);
    CHECK_FALSE(import::read_rate("101", continental).has_value());
}

TEST_CASE("dates are read as a shop writes them, in its zone", "[import]") {
    const auto at = [](std::string_view format, std::string_view text, bool utc = false) {
        Mapping map;
        map.date_format = format;
        map.utc = utc;
        return import::read_when(text, {}, map);
    };
    const auto nine = at("iso", "2026-07-01 09:05:00");
    REQUIRE(nine.has_value());  // summer time
    CHECK(at("%d/%m/%y %H:%M", "1/7/26 9:05") == nine);
    CHECK(at("%d %b %Y, %I:%M %p", "1 July 2026, 9:05 AM") == nine);
    CHECK(at("%Y-%m-%dT%H:%M:%S%z", "2026-07-01T10:05:00+02:00") == nine);
    CHECK(at("%Y-%m-%dT%H:%M:%S%z", "2026-07-01T08:05:00Z") == nine);
    CHECK(at("%Y%m%d %H%M", "20260701 0805", true) == nine);
    CHECK(at("%d.%m.%Y %I%p", "1.7.2026 12am") == at("iso", "2026-07-01"));
    for (const char* wrong : {"31.6.2026", "1.13.2026", "1.7.26", "1.7.2026 9:00", "1-7-2026", ""})
        CHECK_FALSE(at("%d.%m.%Y", wrong).has_value());
}

TEST_CASE("a gross price gives its pence back, whatever the rate", "[import]") {
    CHECK(rc::check("gross", [] {
        const std::int64_t pence = *rc::gen::inRange<std::int64_t>(1, 100'000);
        const std::int64_t units = *rc::gen::inRange<std::int64_t>(1, 50);
        const int rate = *rc::gen::inRange(0, 30);
        const bool of_line = *rc::gen::arbitrary<bool>();
        const Mapping map =
            mapping(columns + fmt::format("prices: {{are: gross, of: {}, vat: {}%}}\n",
                                          of_line ? "line" : "unit", rate));
        const std::int64_t total = of_line ? pence : pence * units;
        const Imported got =
            imported(fmt::format("No,Day,Item,Qty,Price\n1,2026-11-13,A1,{},{}.{:02}\n", units,
                                 pence / 100, pence % 100),
                     map);
        RC_ASSERT(gross_pence(got.scenario.orders.at(0)) == total);
    }));
}
