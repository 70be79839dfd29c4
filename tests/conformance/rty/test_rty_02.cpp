#include <algorithm>
#include <string>
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

constexpr auto post = "khaos.ImportDespatches", create = "snapfulfil.shipments.create";

judge::RuleVerdict judged(Journal story) {
    return judge::judge(rules::rty_02(), story.by(0).quiet(nine + 9h));
}
// Another effect that fails once every two seconds: so much goes on that no breaker can be at work.
Journal busy(Time from = nine, int calls = 300) {
    Journal story;
    for (int i = 0; i < calls; ++i)
        story.failed(post, {"OTHER" + std::to_string(i)}, from + i * 2s);
    return story;
}
Journal tried(Journal story, std::vector<Duration> at) {
    for (const auto when : at) story.failed(post, {"IV1"}, nine + when);
    return story;
}
Call lot(std::vector<std::string> refs) {
    return {.operation = post,
            .keys = refs,
            .refs = refs,
            .status = 503,
            .applied = false,
            .failure = "passing",
            .fault = "fault-1"};
}

}  // namespace

TEST_CASE("RTY-02 allows ten tries of one effect in its first minute, and not eleven", "[RTY-02]") {
    const auto tries = GENERATE(10, 11);
    auto story = busy();
    for (int i = 0; i < tries; ++i) story.failed(post, {"IV1"}, nine + i * 5s);
    const auto verdict = judged(story);
    CHECK(verdict.broken == (tries == 10 ? 0 : 1));
    if (tries == 10) return;
    CHECK(verdict.violations.front().entity == "IV1");
    CHECK(
        verdict.violations.front().summary ==
        "khaos.ImportDespatches of IV1 kept failing, and was tried 11 times within a minute, 50 s "
        "after its first try.");
}

TEST_CASE("RTY-02 allows three tries in any later minute, and not four", "[RTY-02]") {
    CHECK(judged(tried(busy(), {0s, 120s, 140s, 160s})).broken == 0);
    CHECK(judged(tried(busy(), {0s, 120s, 140s, 160s, 180s, 200s})).broken == 0);
    CHECK(judged(tried(busy(), {0s, 120s, 140s, 160s, 179s})).broken == 1);
    // What its first minute held does not count in its second.
    CHECK(judged(tried(busy(), {50s, 51s, 52s, 53s, 111s, 113s, 115s})).broken == 0);
}

TEST_CASE("RTY-02 counts every effect that a call carries", "[RTY-02]") {
    auto story = busy();
    for (int i = 0; i < 11; ++i) story.call(lot({"D-" + std::to_string(i), "D-1x"}), nine + i * 5s);
    const auto verdict = judged(story);
    CHECK(verdict.broken == 1);
    CHECK(verdict.violations.front().entity == "D-1x");
}

TEST_CASE("RTY-02 lets a breaker probe with one thing, while nothing else is asked", "[RTY-02]") {
    Journal alone;
    for (int i = 0; i < 200; ++i) alone.failed(post, {"IV1"}, nine + i * 5s);
    CHECK(judged(alone).broken == 0);
    Journal eager;
    for (int i = 0; i < 200; ++i) eager.failed(post, {"IV1"}, nine + i * 4s);
    CHECK(judged(eager).broken == 1);
}

TEST_CASE("RTY-02 begins anew after a success, a refusal for good and a kill", "[RTY-02]") {
    const auto in_between = GENERATE(0, 1, 2);
    auto story = busy();
    for (int i = 0; i < 8; ++i) story.failed(post, {"IV1"}, nine + i * 2s);
    if (in_between == 0) story.call({.operation = post, .keys = {"IV1"}}, nine + 20s).by(0);
    if (in_between == 1) story.refused(post, {"IV1"}, nine + 20s);
    if (in_between == 2) story.killed(nine + 20s, nine + 21s);
    for (int i = 0; i < 8; ++i) story.failed(post, {"IV1"}, nine + 30s + i * 2s);
    CHECK(judged(story).broken == 0);
}

TEST_CASE("RTY-02 does not take two acknowledgements about one item for one effect", "[RTY-02]") {
    auto story = busy();
    for (int i = 0; i < 20; ++i)
        story.call({.operation = "snapfulfil.snapoutbound.acknowledge",
                    .keys = {"MUG"},
                    .status = 500,
                    .applied = false,
                    .failure = "passing",
                    .digest = "X" + std::to_string(i % 10)},
                   nine + i * 2s);
    CHECK(judged(story).broken == 0);
}

TEST_CASE("RTY-02 fails twenty that failed together and come back together", "[RTY-02]") {
    const auto step = GENERATE(0ms, 3ms, 7ms);  // the same wait for all; or a little longer for each
    Journal story;
    for (int i = 0; i < 20; ++i) {
        const auto id = "IV" + std::to_string(i);
        story.failed(create, {id}, nine + i * 30ms);
        story.failed(create, {id}, nine + 20s + i * 30ms + i * step);
    }
    const auto verdict = judged(story);
    CHECK(verdict.broken == (step == 0ms ? 1 : 0));
    if (step == 0ms) CHECK(verdict.violations.front().entity == "snapfulfil");

    Journal nineteen;
    for (int i = 0; i < 19; ++i)
        for (const auto wait : {0s, 20s})
            nineteen.failed(create, {"IV" + std::to_string(i)}, nine + wait);
    CHECK(judged(nineteen).broken == 0);
}

TEST_CASE("RTY-02 is not exercised where nothing is tried twice", "[RTY-02]") {
    CHECK(judged(busy()).verdict == Verdict::not_exercised);
    CHECK(judged(tried(busy(), {0s, 20s})).occasions == 1);
}

TEST_CASE("RTY-02 holds for any times of tries", "[RTY-02]") {
    CHECK(rc::check("broken where a minute holds too many", [] {
        const auto gaps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 45));
        std::vector<Duration> at{0s};
        for (const int gap : gaps) at.push_back(at.back() + gap * 1s);
        bool too_many = false;
        for (const auto now : at) {
            const auto within = [&](Duration from) {
                return std::count_if(at.begin(), at.end(),
                                     [&](Duration t) { return t >= from && t <= now; });
            };
            if (now < 60s)
                too_many |= within(0s) > 10;
            else
                too_many |= within(std::max<Duration>(60s, now - 60s + 1us)) > 3;
        }
        const auto story = tried(busy(nine - 2min, 1'000), at);
        RC_ASSERT(judged(story).broken == (too_many ? 1 : 0));
    }));
}
