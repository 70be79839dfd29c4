#include <algorithm>
#include <string>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/judge/judge.h"
#include "conformance/rules/rty/rty.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

constexpr auto list = "snapfulfil.snapoutbound.list";

judge::RuleVerdict judged(Journal story) {
    return judge::judge(rules::rty_07(), story.by(0).quiet(nine + 9h));
}
// SnapFulfil is down from nine to ten; invoices become ready at half past nine.
Journal outage(int invoices = 0, Duration lasts = 1h) {
    auto story = Journal{}.knows({"MUG"}).down("snapfulfil", nine, nine + lasts);
    for (int i = 0; i < invoices; ++i) {
        const auto id = "IV" + std::to_string(i);
        story.invoice(id, {{"MUG", 2}}, nine + 30min).ready(id, nine + 30min);
    }
    return story;
}
Journal handed_over(Journal story, int invoices, Time at) {
    for (int i = 0; i < invoices; ++i) {
        const auto id = std::to_string(i);
        story.shipment("SH" + id, "IV" + id, {{"MUG", 2}}, at);
    }
    return story;
}
Journal calls(Journal story, int count, Time from) {
    for (int i = 0; i < count; ++i)
        story.call({.operation = list, .writes = false}, from + i * (Duration{10s} / count)).by(0);
    return story;
}

}  // namespace

TEST_CASE("RTY-07 gives as long as the outage took, and not a moment more", "[RTY-07]") {
    CHECK(judged(handed_over(outage(3), 3, nine + 2h)).broken == 0);
    const auto verdict = judged(handed_over(outage(3), 3, nine + 2h + 1us));
    CHECK(verdict.occasions == 1);
    REQUIRE(verdict.broken == 1);  // one finding, however much is left
    CHECK(verdict.violations.front().entity == "IV0");
    CHECK(verdict.violations.front().summary ==
          "snapfulfil is back after 60 min, and 60 min later 3 things that had waited for it were "
          "still "
          "not done, IV0 among them.");
    CHECK(judged(handed_over(outage(1, 31min), 1, nine + 62min)).broken == 0);
    CHECK(judged(handed_over(outage(1, 31min), 1, nine + 62min + 1us)).broken == 1);
}

TEST_CASE("RTY-07 counts despatches that waited too", "[RTY-07]") {
    const auto left = [] {
        return Journal{}
            .knows({"MUG"})
            .invoice("IV1", {{"MUG", 2}}, nine)
            .down("khaos", nine, nine + 1h)
            .confirmed("SH1", "IV1", {{"MUG", 2}}, nine + 30min)
            .event("E1", "DESPATCH", nine + 30min, "SH1", "IV1");
    };
    CHECK(judged(left().posted("IV1", {{"T1", "MUG", 2}}, nine + 2h)).broken == 0);
    CHECK(judged(left().posted("IV1", {{"T1", "MUG", 2}}, nine + 2h + 1us)).broken == 1);
}

TEST_CASE("RTY-07 leaves out what became ready after it, what cannot go and what is withdrawn",
          "[RTY-07]") {
    CHECK(judged(outage()
                     .invoice("IV1", {{"MUG", 2}}, nine + 1h)
                     .ready("IV1", nine + 1h + 1us)
                     .unready("IV1", nine + 8h))
              .broken == 0);
    CHECK(judged(outage(1).unready("IV0", nine + 90min)).broken == 0);
    CHECK(judged(outage(1).gone("MUG", nine + 20min).unready("IV0", nine + 8h)).broken == 0);
    CHECK(judged(outage(1).gone("MUG", nine + 70min).unready("IV0", nine + 8h)).broken == 0);
    // A hold that is lifted while the shipment waits.
    CHECK(judged(handed_over(outage(), 1, nine - 1h)
                     .invoice("IV0", {{"MUG", 2}}, nine - 2h)
                     .ready("IV0", nine + 30min))
              .broken == 0);
}

TEST_CASE("RTY-07 allows three times the busiest ten seconds of an untroubled time", "[RTY-07]") {
    // Usual: 300 in ten seconds, long after the recovery.
    const auto usual = calls(outage(), 300, nine + 5h);
    CHECK(judged(calls(usual, 900, nine + 61min)).broken == 0);
    const auto verdict = judged(calls(usual, 901, nine + 61min));
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations.front().entity == "snapfulfil");
    CHECK(verdict.violations.front().summary ==
          "snapfulfil is back after 60 min, and met by 901 calls within 10 s; outside trouble the "
          "busiest 10 s had 300.");
    CHECK(judged(calls(usual, 2'000, nine + 2h + 1s)).broken == 0);  // after it
}

TEST_CASE("RTY-07 bears eighty calls a second on a day that is quiet otherwise", "[RTY-07]") {
    CHECK(judged(calls(outage(), 800, nine + 61min)).broken == 0);
    CHECK(judged(calls(outage(), 801, nine + 61min)).broken == 1);
}

TEST_CASE("RTY-07 does not take the rush after a kill for what is usual", "[RTY-07]") {
    const auto rush = calls(outage().killed(nine + 5h, nine + 5h + 1min), 900, nine + 5h + 2min);
    CHECK(judged(calls(rush, 2'000, nine + 61min)).broken == 1);
}

TEST_CASE("RTY-07 takes a hiccup of less than two minutes for no outage", "[RTY-07]") {
    CHECK(judged(calls(outage(0, 119s), 2'000, nine + 3min)).verdict == Verdict::not_exercised);
    CHECK(judged(calls(outage(0, 120s), 2'000, nine + 3min)).broken == 1);
    CHECK(judged(calls(Journal{}, 2'000, nine)).verdict == Verdict::not_exercised);
}

TEST_CASE("RTY-07 holds for any backlog", "[RTY-07]") {
    CHECK(rc::check("broken where something of it is late", [] {
        const int invoices = *rc::gen::inRange(1, 20);
        const auto lasts = *rc::gen::inRange(2, 300) * 1min;
        auto story = Journal{}.knows({"MUG"}).down("snapfulfil", nine, nine + lasts);
        const Duration span = std::min<Duration>(std::max<Duration>(15min, lasts), 4h);
        bool late = false;
        for (int i = 0; i < invoices; ++i) {
            const auto id = std::to_string(i);
            const auto took = *rc::gen::inRange(0, 600) * 30s;
            story.invoice("IV" + id, {{"MUG", 2}}, nine).ready("IV" + id, nine);
            story.shipment("SH" + id, "IV" + id, {{"MUG", 2}}, nine + lasts + took);
            late |= took > span;
        }
        RC_ASSERT(judge::judge(rules::rty_07(), story.quiet(nine + 12h)).broken == (late ? 1 : 0));
    }));
}
