#include <set>
#include <vector>

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/judge/judge.h"
#include "conformance/rules/rty/rty.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

constexpr auto create = "snapfulfil.shipments.create", list = "snapfulfil.snapoutbound.list";

judge::RuleVerdict judged(Journal story) {
    return judge::judge(rules::rty_03(), story.by(0).quiet(nine + 9h));
}
// Answered at nine: come again in 20 s.
Journal told(std::int64_t status = 503, Texts keys = {"IV1"}, Time at = nine, Time began = nine) {
    return Journal{}
        .call({.operation = create,
               .keys = std::move(keys),
               .status = status,
               .applied = false,
               .failure = "passing",
               .retry_after = 20s},
              began, at)
        .by(0);
}
Journal asked(Journal story, Time at, const char* operation = list, Texts keys = {}) {
    return story.call({.operation = operation, .keys = std::move(keys)}, at, at + 50ms).by(0);
}

}  // namespace

TEST_CASE("RTY-03 passes a call at the end of the wait, and fails one just before", "[RTY-03]") {
    const auto status = GENERATE(429, 503);
    CHECK(judged(asked(told(status), nine + 20s - 10ms)).broken == 0);  // a clock of milliseconds
    const auto verdict = judged(asked(told(status), nine + 20s - 10ms - 1us));
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.occasions == 1);
    CHECK(verdict.violations.front().entity == "snapfulfil");
    CHECK(
        judged(asked(told(status), nine + 8s)).violations.front().summary ==
        "snapfulfil had asked to be left alone for 20 s, and snapfulfil.snapoutbound.list came 12 "
        "s before that had passed.");
}

TEST_CASE("RTY-03 binds one record where the answer was about one", "[RTY-03]") {
    CHECK(judged(asked(told(500), nine + 5s)).broken == 0);
    CHECK(judged(asked(told(500), nine + 5s, create, {"IV2"})).broken == 0);
    CHECK(judged(asked(told(500), nine + 20s, create, {"IV1"})).broken == 0);
    const auto verdict = judged(asked(told(500), nine + 5s, create, {"IV1"}));
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations.front().entity == "IV1");
}

TEST_CASE("RTY-03 leaves the other system free", "[RTY-03]") {
    CHECK(judged(asked(told(), nine + 5s, "khaos.ExportOrderStatusEx")).broken == 0);
}

TEST_CASE("RTY-03 takes what leaves as the answer comes for in flight", "[RTY-03]") {
    CHECK(judged(asked(told(), nine + 100ms)).broken == 0);
    CHECK(judged(asked(told(), nine + 101ms)).broken == 1);
    // Begun before, answered the same: the later answer counts from when it came.
    const auto again = told().then(told(503, {"IV2"}, nine + 10s));
    CHECK(judged(asked(again, nine + 25s)).broken == 1);
    CHECK(judged(asked(again, nine + 30s)).broken == 0);
}

TEST_CASE("RTY-03 lets a fresh process find out for itself", "[RTY-03]") {
    CHECK(judged(asked(told().killed(nine + 1s, nine + 2s), nine + 3s)).broken == 0);
}

TEST_CASE("RTY-03 tells of an answer once, and is silent where nobody said when", "[RTY-03]") {
    auto story = told();
    for (int i = 0; i < 50; ++i) story = asked(story, nine + 1s + i * 100ms);
    CHECK(judged(story).broken == 1);
    CHECK(judged(asked(Journal{}.failed(create, {"IV1"}, nine), nine + 1s)).verdict ==
          Verdict::not_exercised);
}

TEST_CASE("RTY-03 holds for any wait and any call", "[RTY-03]") {
    CHECK(rc::check("broken where a call comes within a wait", [] {
        const auto waits = *rc::gen::container<std::vector<int>>(3, rc::gen::inRange(1, 60));
        const auto calls = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 3'600));
        Journal story;
        for (std::size_t i = 0; i < waits.size(); ++i)
            story.call({.operation = create,
                        .keys = {"IV1"},
                        .status = 429,
                        .applied = false,
                        .failure = "passing",
                        .retry_after = waits[i] * 1s},
                       nine + static_cast<int>(i) * 20min);
        std::set<std::size_t> broken;
        for (const int at : calls) {
            story = asked(story, nine + at * 1s);
            for (std::size_t i = 0; i < waits.size(); ++i) {
                const int begun = static_cast<int>(i) * 1'200;
                if (at > begun && at < begun + waits[i]) broken.insert(i);
            }
        }
        RC_ASSERT(judged(story).broken == static_cast<std::int64_t>(broken.size()));
    }));
}
