#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/judge/judge.h"
#include "conformance/rules/rty/rty.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

constexpr auto post = "khaos.ImportDespatches", list = "khaos.ExportOrderStatusEx";
Journal outage() { return Journal{}.down("khaos", nine, nine + 2h); }
judge::RuleVerdict judged(Journal story) {
    return judge::judge(rules::rty_06(), story.by(0).quiet(nine + 9h));
}
Journal asked(Journal story, int calls, Time from, Duration every) {
    for (int i = 0; i < calls; ++i) story.failed(list, {}, from + i * every);
    return story;
}

}  // namespace

TEST_CASE("RTY-06 passes three hundred calls in five minutes, and fails one more", "[RTY-06]") {
    const auto calls = GENERATE(300, 301);
    const auto verdict = judged(asked(outage(), calls, nine + 10min, 900ms));
    CHECK(verdict.occasions == 1);
    CHECK(verdict.broken == (calls == 300 ? 0 : 1));
    if (calls == 301) {
        CHECK(verdict.violations.front().entity == "khaos");
        CHECK(verdict.violations.front().summary ==
              "khaos was down, and was asked more than 300 times within 5 min: over one call a "
              "second.");
    }
}

TEST_CASE("RTY-06 allows one call a second for as long as it lasts", "[RTY-06]") {
    CHECK(judged(asked(outage(), 7'000, nine + 2min, 1s)).broken == 0);
    CHECK(judged(asked(outage(), 7'000, nine + 2min, 990ms)).broken == 1);
}

TEST_CASE(
    "RTY-06 counts neither the first two minutes nor another system's calls nor what comes after",
    "[RTY-06]") {
    CHECK(judged(asked(outage(), 1'000, nine, 100ms)).broken == 0);
    CHECK(judged(asked(Journal{}.down("snapfulfil", nine, nine + 2h), 1'000, nine + 10min, 100ms))
              .verdict == Verdict::not_exercised);
    CHECK(judged(asked(outage(), 1'000, nine + 2h + 1s, 100ms)).verdict == Verdict::not_exercised);
    CHECK(judged(asked(Journal{}.down("khaos", nine, nine + 2h, "partial"), 1'000, nine + 10min,
                       100ms))
              .verdict == Verdict::not_exercised);
}

TEST_CASE("RTY-06 allows one effect ten tries, and three more a minute", "[RTY-06]") {
    const auto tries = GENERATE(10, 11);
    auto story = outage();
    for (int i = 0; i < tries; ++i) story.failed(post, {"IV1"}, nine + i * 5s);
    CHECK(judged(story).broken == (tries == 10 ? 0 : 1));

    auto steady = outage();  // every 20 s for an hour
    for (int i = 0; i < 180; ++i) steady.failed(post, {"IV1"}, nine + i * 20s);
    CHECK(judged(steady).broken == 0);
    auto eager = outage();  // every 15 s
    for (int i = 0; i < 180; ++i) eager.failed(post, {"IV1"}, nine + i * 15s);
    const auto verdict = judged(eager);
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations.front().entity == "IV1");
}

TEST_CASE("RTY-06 judges each effect by itself, and each outage", "[RTY-06]") {
    auto many = outage();
    for (int i = 0; i < 200; ++i)
        many.failed(post, {"IV" + std::to_string(i)}, nine + 5min + i * 2s);
    CHECK(judged(many).broken == 0);
    const auto twice =
        asked(asked(Journal{}.down("khaos", nine, nine + 1h).down("khaos", nine + 2h, nine + 3h),
                    400, nine + 10min, 100ms),
              400, nine + 130min, 100ms);
    CHECK(judged(twice).broken == 2);
}

TEST_CASE("RTY-06 is not exercised where nothing is down", "[RTY-06]") {
    CHECK(judged(asked(Journal{}, 1'000, nine, 10ms)).verdict == Verdict::not_exercised);
}

TEST_CASE("RTY-06 holds for any rate", "[RTY-06]") {
    CHECK(rc::check("broken where some five minutes hold over three hundred", [] {
        const int calls = *rc::gen::inRange(1, 900);
        const auto every = *rc::gen::inRange(300, 1'500) * 1ms;
        const auto most = std::min<std::int64_t>(calls, (5min - 1us) / every + 1);
        RC_ASSERT(judged(asked(outage(), calls, nine + 5min, every)).broken ==
                  (most > 300 ? 1 : 0));
    }));
}
