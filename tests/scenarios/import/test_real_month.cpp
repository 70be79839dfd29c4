#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "scenarios/import/import.h"
#include "tests/real_month.h"

using namespace peakproof;
using namespace peakproof::scenarios;
using import::Fate;
using import::Remark;
using tests::data_folder;
using tests::Month;
namespace fs = std::filesystem;

TEST_CASE("the real month's account adds up to the last line of its files", "[import][real]") {
    const Month month;
    if (month.files.empty()) {
        WARN("SKIPPED: no online-retail/2011-11.tar.xz in " << data_folder()
                                                            << "; set PEAKPROOF_DATA");
        return;
    }
    const auto files = load_exports(month.files);
    REQUIRE(files.has_value());
    const auto got = import_orders(*files, {.scenario = "online-retail-2011-11"});
    INFO((got ? std::string{} : describe(got.error())));
    REQUIRE(got.has_value());
    const import::Account& account = got->account;
    INFO(import::describe(account));

    // The figures of the data's own page: 84,711 lines a day file each with a header, 441 credit
    // notes.
    CHECK(account.files == 26);
    CHECK(account.file_lines == 84'711 + 26);
    CHECK(account.lines() == account.file_lines);
    CHECK(account.of(Fate::credit_note).documents == 441);
    CHECK(account.of(Fate::write_off).lines == 137);
    CHECK(account.of(Fate::continued).lines == 0);

    const Scenario& scenario = got->scenario;
    CHECK(scenario.lasts == 24h * 30);
    std::int64_t order_lines = 0, most_units = 0;
    std::size_t longest = 0;
    for (const PlannedOrder& order : scenario.orders) {
        order_lines += static_cast<std::int64_t>(order.order.lines.size());
        longest = std::max(longest, order.order.lines.size());
        for (const erp::NewOrderLine& line : order.order.lines)
            most_units = std::max(most_units, line.units);
    }
    CHECK(order_lines == account.of(Fate::sold).lines + account.of(Fate::free_line).lines +
                             account.of(Fate::not_stock).lines);
    CHECK(longest >= 500);
    CHECK(most_units == 12'540);
    CHECK(account.of(Remark::case_variant) > 1'000);

    // As a file it reads back to the same play.
    const Play play = expand(scenario, 1);
    const std::string text = write_scenario(play);
    const auto back = read_scenario(text, "month.yaml");
    INFO((back ? std::string{} : describe(back.error())));
    REQUIRE(back.has_value());
    const Play again = expand(*back, 1);
    CHECK(again.scenario_hash == play.scenario_hash);
    CHECK(write_scenario(again) == text);
}
