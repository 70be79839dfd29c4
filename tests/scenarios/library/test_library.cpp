#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "scenarios/language/library.h"
#include "scenarios/language/names.h"
#include "scenarios/language/scenario_types.h"

using namespace peakproof;
using namespace peakproof::scenarios;

namespace {

Scenario from_library(const std::string& name) {
    const auto scenario = library_scenario(name);
    INFO((scenario ? name : describe(scenario.error())));
    REQUIRE(scenario.has_value());
    return *scenario;
}

std::int64_t planned_lines(const Play& play) {
    std::int64_t lines = 0;
    for (const PlannedOrder& order : play.orders)
        lines += static_cast<std::int64_t>(order.order.lines.size());
    return lines;
}

}  // namespace

TEST_CASE("every scenario of the library reads, and is called as its file is", "[library]") {
    for (const std::string& name : library_names()) {
        const Scenario scenario = from_library(name);
        CHECK(scenario.name == name);
        CHECK(scenario.group == "library");
        CHECK_FALSE(scenario.summary.empty());
        CHECK_FALSE(scenario.exercises.empty());
    }
}

TEST_CASE("every file of the library is in its list, as it stands in the folder", "[library]") {
    std::set<std::string> listed;
    for (const std::string& name : library_names()) listed.insert(name);
    std::set<std::string> there;
    for (const auto& entry :
         std::filesystem::directory_iterator{PEAKPROOF_SOURCE "/scenarios/library"}) {
        if (entry.path().extension() != ".yaml") continue;
        there.insert(entry.path().stem().string());
        std::ifstream stream{entry.path(), std::ios::binary};
        const std::string text{std::istreambuf_iterator<char>{stream}, {}};
        CHECK(language::embedded_scenario(entry.path().stem().string()) == text);
    }
    CHECK(listed == there);
}

TEST_CASE("together they promise every rule that is judged", "[library]") {
    std::set<std::string_view> promised;
    std::vector<Scenario> all;
    for (const std::string& name : library_names()) all.push_back(from_library(name));
    for (const Scenario& scenario : all)
        promised.insert(scenario.exercises.begin(), scenario.exercises.end());
    for (const std::string_view rule : language::rules_judged()) CHECK(promised.contains(rule));
}

TEST_CASE("a name that the library does not have is told with the nearest", "[library]") {
    const auto missing = library_scenario("black-fryday");
    REQUIRE_FALSE(missing.has_value());
    CHECK(describe(missing.error()) ==
          "no scenario \"black-fryday\" in the library. Did you mean \"black-friday\"?");
}

TEST_CASE("black-friday is as big as it says", "[library]") {
    const Play play = expand(from_library("black-friday"), 1);
    CHECK(play.orders.size() >= 20'000);
    CHECK(planned_lines(play) >= 45'000);
    CHECK(play.items.size() >= 3'000);
    CHECK(play.traffic_ends - play.start == 24h);
    CHECK(play.settle_limit <= 3h);
    // The flash line: more who want one than there are.
    const auto flash =
        std::find_if(play.items.begin(), play.items.end(),
                     [](const PlannedItem& item) { return item.item.sku == "AIR-FRYER-5L"; });
    REQUIRE(flash != play.items.end());
    std::int64_t wanted = 0;
    for (const PlannedOrder& order : play.orders)
        for (const erp::NewOrderLine& line : order.order.lines)
            if (line.sku == flash->item.sku) wanted += line.units;
    CHECK(wanted > flash->opening_units * 2);
    // The floor can pick the day's orders well within the day.
    CHECK(play.floor.orders_per_minute * 60 * 24 >
          static_cast<std::int64_t>(play.orders.size()) * 2);
}

TEST_CASE("black-friday's peaks are ten times its ordinary minute", "[library]") {
    const Play play = expand(from_library("black-friday"), 1);
    std::vector<std::int64_t> by_quarter(96, 0);  // of an hour
    for (const PlannedOrder& order : play.orders)
        ++by_quarter[static_cast<std::size_t>((order.at - play.start) / Duration{15min})];
    std::vector<std::int64_t> sorted = by_quarter;
    std::sort(sorted.begin(), sorted.end());
    const std::int64_t ordinary = sorted[48];
    CHECK(by_quarter[0] >= 9 * ordinary);  // whole quarters: the peak minute stands higher
    CHECK(by_quarter[80] >= 10 * ordinary);
}

TEST_CASE("the other scenarios are small enough to be played all day long", "[library]") {
    for (const std::string& name : library_names()) {
        if (name == "black-friday") continue;
        const Play play = expand(from_library(name), 1);
        CHECK(play.orders.size() >= 300);
        CHECK(play.orders.size() <= 4'000);
    }
}

TEST_CASE("quiet-day has no fault, no kill and no short pick", "[library]") {
    const Play play = expand(from_library("quiet-day"), 1);
    CHECK(play.faults.empty());
    CHECK(play.kills.empty());
    CHECK(play.floor.none_found_ppm == 0);
    CHECK(play.floor.some_found_ppm == 0);
}

TEST_CASE("restart kills at a dozen moments, and khaos-outage takes the service down at the peak",
          "[library]") {
    CHECK(expand(from_library("restart"), 1).kills.size() >= 12);
    const Play outage = expand(from_library("khaos-outage"), 1);
    REQUIRE(outage.faults[0].what == "service-down");
    CHECK(outage.faults[0].from - outage.start == 19h);
    CHECK(outage.faults[0].until - outage.start == 21h);
}

TEST_CASE("short-picks means four lines in a hundred", "[library]") {
    const Play play = expand(from_library("short-picks"), 1);
    CHECK(play.floor.none_found_ppm + play.floor.some_found_ppm == 40'000);
}
