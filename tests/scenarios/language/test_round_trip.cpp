#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "any_scenario.h"
#include "play_equal.h"
#include "scenarios/language/reading.h"
#include "scenarios/language/scenario_types.h"

using namespace peakproof;
using namespace peakproof::scenarios;

namespace {

Scenario read(const std::string& text) {
    const auto scenario = read_scenario(text, "a.yaml");
    INFO((scenario ? std::string{} : describe(scenario.error())));
    REQUIRE(scenario.has_value());
    return *scenario;
}

// A zero window cannot be said; the generator may make one.
bool lawful(const std::string& text) { return text.find("despatch: 0min0s") == std::string::npos; }

}  // namespace

TEST_CASE("a play that is written reads back to the same play", "[language]") {
    CHECK(rc::check("written and read back", [] {
        const std::string text = any_scenario();
        RC_PRE(lawful(text));
        const auto scenario = read_scenario(text, "a.yaml");
        if (!scenario) RC_FAIL(describe(scenario.error()) + "\n" + text);
        const Play play = expand(*scenario, scenario->seed + 3);
        const auto back = read_scenario(write_scenario(play), "b.yaml");
        if (!back) RC_FAIL(describe(back.error()) + "\n" + write_scenario(play));
        RC_ASSERT(same(expand(*back, play.seed), play));
        RC_ASSERT(back->seed == play.seed);
    }));
}

TEST_CASE("the same scenario and seed give the same play", "[language]") {
    CHECK(rc::check("twice", [] {
        const std::string text = any_scenario();
        RC_PRE(lawful(text));
        const auto scenario = read_scenario(text, "a.yaml");
        RC_ASSERT(scenario.has_value());
        RC_ASSERT(same(expand(*scenario, 5), expand(*scenario, 5)));
    }));
}

TEST_CASE("a scenario written in the fixed form says the same", "[language]") {
    CHECK(rc::check("its hash stays", [] {
        const std::string text = any_scenario();
        RC_PRE(lawful(text));
        const auto scenario = read_scenario(text, "a.yaml");
        RC_ASSERT(scenario.has_value());
        const auto again = read_scenario(language::write_yaml(*scenario), "b.yaml");
        if (!again) RC_FAIL(describe(again.error()) + "\n" + language::write_yaml(*scenario));
        RC_ASSERT(scenario_hash(*again) == scenario_hash(*scenario));
        RC_ASSERT(same(expand(*again, 9), expand(*scenario, 9)));
    }));
}

TEST_CASE("two files that mean the same have one hash", "[language]") {
    const std::string a =
        "scenario: x\nstock: {B: 2, A: 1}\ndemand: {orders: 5, shape: flat}\nlasts: 24h\n";
    const std::string b =
        "# other words\nlasts: 1d\nitems:\n  A: {units: 1}\n  B:\n    units: \"2\"\nscenario: "
        "x\nsettle: 180min\n"
        "seed: 8\nsummary: hm\ndemand:\n  - {shape: flat, orders: 5, from: 0s, units: {1: 82%, 2: "
        "12%, 3: 40000ppm, 6: 2%}}\n";
    const std::string c = "scenario: x\nstock: {B: 2, A: 1}\ndemand: {orders: 6, shape: flat}\n";
    CHECK(scenario_hash(read(a)) == scenario_hash(read(b)));
    CHECK(scenario_hash(read(a)) != scenario_hash(read(c)));
}

TEST_CASE("a written play keeps its scenario's hash until somebody changes it", "[language]") {
    const Scenario scenario =
        read("scenario: x\nstock: {A: 100}\ndemand: {orders: 5, shape: flat}\n");
    const Play play = expand(scenario, 2);
    const std::string text = write_scenario(play);
    CHECK(scenario_hash(read(text)) == scenario_hash(scenario));
    std::string changed = text;
    changed.replace(changed.find("settle: 3h"), 10, "settle: 4h");
    CHECK(scenario_hash(read(changed)) != scenario_hash(scenario));
}

TEST_CASE("codes keep their zeros, case and blanks", "[language]") {
    const Scenario scenario = read(
        "scenario: x\nstock: {\"007\": 1, \"07\": 2, 1e5: 3, tea: 4, TEA: 5}\norders: [{at: 1h, "
        "lines: [[\" 07 \", 1], [1e5, 1]]}]\n");
    REQUIRE(scenario.items.size() == 5);
    CHECK(scenario.items[0].planned.item.sku == "007");
    CHECK(scenario.items[1].planned.item.sku == "07");
    CHECK(scenario.orders[0].order.lines[0].sku == " 07 ");
    CHECK(scenario.orders[0].order.lines[1].sku == "1e5");
}

TEST_CASE("a wall time is the next one from the start on, in UK time", "[language]") {
    const Scenario scenario = read(
        "scenario: x\nstart: 2026-10-24T18:00\nlasts: 24h\nstock: {A: 1}\norders:\n  - {at: "
        "\"19:00\", lines: [[A, 1]]}\n"
        "  - {at: \"08:00\", lines: [[A, 1]]}\n");
    CHECK(scenario.orders[0].at - scenario.start == 1h);
    CHECK(scenario.orders[1].at - scenario.start ==
          15h);  // the night in which summer time ends has an hour more
}

TEST_CASE("an item is known to SnapFulfil unless it is listed later or said not to be",
          "[language]") {
    const Scenario scenario = read(
        "scenario: x\nitems: {A: {units: 1}, B: {units: 1, listed: 2h}, C: {units: 1, known: "
        "no}}\n");
    CHECK(scenario.items[0].planned.known_at_opening);
    CHECK_FALSE(scenario.items[1].planned.known_at_opening);
    CHECK(scenario.items[1].planned.listed == scenario.start + 2h);
    CHECK_FALSE(scenario.items[2].planned.known_at_opening);
    CHECK(scenario.items[2].planned.listed == scenario.start);
}
