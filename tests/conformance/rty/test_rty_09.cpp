#include <variant>
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

constexpr auto post = "khaos.ImportDespatches";

judge::RuleVerdict judged(Journal story) {
    return judge::judge(rules::rty_09(), story.by(0).quiet(nine + 9h));
}
Journal refused(Journal story, Time at) {
    return story
        .call({.operation = post,
               .keys = {"IV1"},
               .status = 401,
               .applied = false,
               .failure = "credentials",
               .fault = "password"},
              at)
        .by(0);
}
// Refused from nine, for an hour; told of, and taken up again ten minutes later.
Journal hour() {
    return refused(
        Journal{}
            .add(FaultBegan{"password", "credentials-refused", "khaos", "whole"}, nine)
            .add(FaultEnded{"password", "credentials-refused", "khaos", "whole"}, nine + 1h),
        nine + 1s);
}
Journal told(Journal story, Duration after = 4min) {
    return story.raised("credentials", "khaos", nine + 1s + after);
}
Journal resumed(Journal story, Duration after = 10min) {
    return story.call({.operation = post, .keys = {"IV1"}}, nine + 1h + after).by(0);
}

}  // namespace

TEST_CASE("RTY-09 allows five calls after the first refusal, and then one a minute", "[RTY-09]") {
    const auto begun = GENERATE(5, 6);
    auto story = hour();
    for (int i = 0; i < begun; ++i) story = refused(story, nine + 2s + i * 3s);
    const auto verdict = judged(resumed(told(story)));
    CHECK(verdict.occasions == 1);
    CHECK(verdict.broken == (begun == 5 ? 0 : 1));
    if (begun == 6) {
        CHECK(verdict.violations.front().entity == "khaos");
        CHECK(verdict.violations.front().summary ==
              "khaos had refused the integration's user and password, and was called 6 times more "
              "within 16 s.");
    }

    auto probing = hour();
    for (int i = 0; i < 55; ++i) probing = refused(probing, nine + 1min + i * 1min);
    CHECK(judged(resumed(told(probing))).broken == 0);
    auto eager = hour();
    for (int i = 0; i < 55; ++i) eager = refused(eager, nine + 1min + i * 58s);
    CHECK(judged(resumed(told(eager))).broken == 1);
}

TEST_CASE("RTY-09 does not count what was on its way when the refusal came", "[RTY-09]") {
    auto story = Journal{};
    for (int i = 0; i < 8; ++i)
        story.call({.operation = post,
                    .keys = {"IV" + std::to_string(i)},
                    .status = 401,
                    .applied = false,
                    .failure = "credentials"},
                   nine, nine + 1s);
    CHECK(judged(told(story)).broken == 0);
}

TEST_CASE("RTY-09 wants a person told within five minutes", "[RTY-09]") {
    CHECK(judged(resumed(told(hour(), 5min))).broken == 0);
    const auto late = judged(resumed(told(hour(), 5min + 1us)));
    REQUIRE(late.broken == 1);
    CHECK(late.violations.front().summary ==
          "khaos refused the integration's user and password, and 5 min later nobody had been "
          "told.");
    CHECK(judged(resumed(hour().raised("system-down", "khaos", nine + 1min))).broken == 1);
    // Who does not tell people of trouble at all is not asked to tell of this.
    auto records = resumed(hour()).by(0).quiet(nine + 9h).records();
    std::get<RunBegun>(records.front().body).does_not = {"OBS-01"};
    CHECK(judge::judge(rules::rty_09(), records).broken == 0);
    // It was over before anybody had to be told.
    CHECK(judged(refused(Journal{}, nine).call({.operation = post, .keys = {"IV1"}}, nine + 2min))
              .broken == 0);
}

TEST_CASE("RTY-09 wants the work taken up again once the account is right", "[RTY-09]") {
    CHECK(judged(resumed(told(hour()), 1h)).broken == 0);
    const auto late = judged(resumed(told(hour()), 1h + 1us));
    REQUIRE(late.broken == 1);
    CHECK(late.violations.front().expected == "calls that go through");
    CHECK(judged(told(hour())).broken == 1);
}

TEST_CASE("RTY-09 takes trouble in front of a system for no sign of its account", "[RTY-09]") {
    auto story = hour();
    for (int i = 0; i < 8; ++i) {
        story = refused(story, nine + 10s + i * 2s);
        story.failed(post, {"IV1"}, nine + 11s + i * 2s);
    }
    CHECK(judged(resumed(told(story))).broken == 1);
}

TEST_CASE("RTY-09 lets a fresh process find out for itself", "[RTY-09]") {
    auto story = hour();
    for (int i = 0; i < 5; ++i) story = refused(story, nine + 2s + i * 1s);
    story.killed(nine + 10s, nine + 20s);
    for (int i = 0; i < 6; ++i) story = refused(story, nine + 30s + i * 1s);
    CHECK(judged(resumed(told(story))).broken == 0);
}

TEST_CASE("RTY-09 is not exercised where no account is refused", "[RTY-09]") {
    auto story = Journal{}.down("khaos", nine, nine + 1h);
    for (int i = 0; i < 100; ++i) story.failed(post, {"IV1"}, nine + i * 1s);
    CHECK(judged(story).verdict == Verdict::not_exercised);
}

TEST_CASE("RTY-09 holds for any calls", "[RTY-09]") {
    CHECK(rc::check("broken where a call after the fifth follows within a minute", [] {
        const auto gaps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(20, 100));
        auto story = hour();
        Duration at = 1s;
        bool broken = false;
        for (std::size_t i = 0; i < gaps.size(); ++i) {
            if (at + gaps[i] * 1s >= 1h) break;
            at += gaps[i] * 1s;
            story = refused(story, nine + at);
            broken |= i >= 5 && gaps[i] < 59;
        }
        RC_ASSERT(judged(resumed(told(story))).broken == (broken ? 1 : 0));
    }));
}
