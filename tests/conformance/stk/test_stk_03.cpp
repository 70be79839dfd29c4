#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/rules/stk/stk.h"
#include "tests/conformance/dsp/story.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

judge::RuleVerdict judged(const std::vector<Record>& records) {
    return judge::judge(rules::stk_03(), records);
}

// Three sold, two found, two left.
Story short_pick() {
    Story story;
    return story.stock("MUG", 100)
        .sold("IV1", {{"MUG", 3}}, nine - 1h)
        .short_pick("M1", "IV1", "MUG", 2, 1, nine)
        .left("IV1", {{"MUG", 2}}, nine + 10min);
}

}  // namespace

TEST_CASE("STK-03 passes when the level follows the movement and the order shows the shortfall",
          "[STK-03]") {
    const auto verdict = judged(short_pick()
                                    .adjusted("MUG", -1, nine + 1min, "SHORT")
                                    .posted("IV1", {{"MUG", 2}}, nine + 11min)
                                    .quiet());
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 2);
}

TEST_CASE("STK-03 fails when the level does not follow", "[STK-03]") {
    const auto verdict = judged(short_pick().posted("IV1", {{"MUG", 2}}, nine + 11min).quiet());
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations[0].entity == "MUG");
    CHECK(verdict.violations[0].due == nine + 5min);
}

TEST_CASE("STK-03 fails when the shortfall never shows on the order", "[STK-03]") {
    const auto verdict = judged(short_pick().adjusted("MUG", -1, nine + 1min, "SHORT").quiet());
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations[0].entity == "IV1");
    CHECK(verdict.violations[0].due == nine + 25min);
    CHECK(verdict.violations[0].exposure_pence == 1000);
}

TEST_CASE("STK-03 fails when the short order is posted as whole", "[STK-03]") {
    const auto verdict = judged(short_pick()
                                    .adjusted("MUG", -1, nine + 1min, "SHORT")
                                    .posted("IV1", {{"MUG", 3}}, nine + 11min)
                                    .quiet());
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations[0].entity == "IV1");
}

TEST_CASE("STK-03 fails just after the window of the level, not on it", "[STK-03]") {
    const auto late_by = GENERATE(0us, 1us);
    const auto verdict = judged(short_pick()
                                    .adjusted("MUG", -1, nine + 5min + late_by, "SHORT")
                                    .posted("IV1", {{"MUG", 2}}, nine + 11min)
                                    .quiet());
    CHECK(verdict.broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("STK-03 fails just after the window of the despatch, not on it", "[STK-03]") {
    const auto late_by = GENERATE(0us, 1us);
    const auto verdict = judged(short_pick()
                                    .adjusted("MUG", -1, nine + 1min, "SHORT")
                                    .posted("IV1", {{"MUG", 2}}, nine + 25min + late_by)
                                    .quiet());
    CHECK(verdict.broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("STK-03 counts from the audit where the site takes the unit out then", "[STK-03]") {
    Story story;
    story.stock("MUG", 100).sold("IV1", {{"MUG", 3}}, nine - 1h);
    story.journal.picked("SH-IV1", "IV1", "MUG", 2, 1, nine);
    story.left("IV1", {{"MUG", 2}}, nine + 10min).posted("IV1", {{"MUG", 2}}, nine + 11min);
    story.corrected("M1", "SHORT", "MUG", -1, nine + 1h, "SHORT", "IV1")
        .adjusted("MUG", -1, nine + 1h + 4min, "SHORT")
        .quiet();
    CHECK(judged(story).verdict == Verdict::pass);
}

TEST_CASE("STK-03 follows an order of which nothing was found", "[STK-03]") {
    const bool posts = GENERATE(true, false);
    Story story;
    story.stock("MUG", 100)
        .sold("IV1", {{"MUG", 3}}, nine - 1h)
        .short_pick("M1", "IV1", "MUG", 0, 3, nine)
        .none_found("IV1", nine + 1min);
    story.adjusted("MUG", -3, nine + 1min, "SHORT");
    if (posts) story.posted("IV1", {}, nine + 2min);
    CHECK(judged(story.quiet()).verdict == (posts ? Verdict::pass : Verdict::fail));
}

TEST_CASE("STK-03 takes short picks added up, and the posting in parts or before the adjustment",
          "[STK-03]") {
    Story story;
    story.stock("MUG", 100)
        .sold("IV1", {{"MUG", 3}}, nine - 1h)
        .sold("IV2", {{"MUG", 2}}, nine - 1h);
    story.short_pick("M1", "IV1", "MUG", 2, 1, nine)
        .short_pick("M2", "IV2", "MUG", 1, 1, nine + 1s);
    story.left("IV1", {{"MUG", 2}}, nine + 2s).left("IV2", {{"MUG", 1}}, nine + 3s);
    story.posted("IV1", {{"MUG", 1}}, nine + 10s, false, "d-1")
        .posted("IV1", {{"MUG", 1}}, nine + 11s, true, "d-2")
        .posted("IV2", {{"MUG", 1}}, nine + 12s);
    story.adjusted("MUG", -2, nine + 1min, "SHORT").quiet();
    const auto verdict = judged(story);
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 4);
}

TEST_CASE("STK-03 is not exercised by a day on which all is found", "[STK-03]") {
    Story story;
    story.stock("MUG", 100)
        .sold("IV1", {{"MUG", 3}}, nine)
        .left("IV1", {{"MUG", 3}}, nine + 1min)
        .corrected("M1", "COUNT", "MUG", -1, nine)
        .quiet();
    CHECK(judged(story).verdict == Verdict::not_exercised);
}

TEST_CASE("STK-03 wants 99 of 100 levels within two minutes", "[STK-03]") {
    const int slow = GENERATE(2, 3);
    Story story;
    story.stock("MUG", 1'000);
    for (int i = 0; i < 200; ++i) {
        const Time at = nine + i * 10min;
        story.corrected("M" + std::to_string(i), "SHORT", "MUG", -1, at, "SHORT");
        story.adjusted("MUG", -1, at + (i < slow ? 3min : 1min), "SHORT", "a-" + std::to_string(i));
    }
    CHECK(judged(story.quiet(nine + 48h)).broken == (slow == 2 ? 0 : 1));
}

TEST_CASE("STK-03 law: it fails exactly the levels and the orders that come too late", "[STK-03]") {
    CHECK(rc::check("each short pick is two obligations", [] {
        Story story;
        story.stock("MUG", 10'000);
        std::int64_t wrong = 0;
        const int count = *rc::gen::inRange(1, 12);
        for (int i = 0; i < count; ++i) {
            const auto sku = "SKU" + std::to_string(i), invoice = "IV" + std::to_string(i);
            const auto found = *rc::gen::inRange<Units>(1, 4),
                       missing = *rc::gen::inRange<Units>(1, 4);
            const Duration level{*rc::gen::inRange<std::int64_t>(0, 600'000'000)},
                order{*rc::gen::inRange<std::int64_t>(0, 1'800'000'000)};
            const bool hides = *rc::gen::inRange(0, 5) == 0;
            story.stock(sku, 100)
                .sold(invoice, {{sku, found + missing}}, nine - 1h)
                .short_pick("M" + std::to_string(i), invoice, sku, found, missing, nine);
            story.left(invoice, {{sku, found}}, nine + 1min)
                .adjusted(sku, -missing, nine + level, "SHORT", "a-" + std::to_string(i));
            story.posted(invoice, {{sku, hides ? found + missing : found}}, nine + 1min + order);
            wrong += (level > 5min ? 1 : 0) + (order > 15min ? 1 : 0) + (hides ? 1 : 0);
        }
        RC_ASSERT(judged(story.quiet()).broken == wrong);
    }));
}
