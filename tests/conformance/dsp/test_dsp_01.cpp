#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/rules/dsp/dsp.h"
#include "tests/conformance/dsp/story.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

Story despatched(Time at = nine) {
    Story story;
    story.stock("MUG", 10).sold("IV1", {{"MUG", 2}}, nine - 30min).left("IV1", {{"MUG", 2}}, at);
    return story;
}

}  // namespace

TEST_CASE("DSP-01 passes when the despatch is posted", "[DSP-01]") {
    const auto verdict = judge::judge(
        rules::dsp_01(), despatched().posted("IV1", {{"MUG", 2}}, nine + 1min).quiet());
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("DSP-01 fails when the despatch is never posted", "[DSP-01]") {
    const auto verdict = judge::judge(rules::dsp_01(), despatched().quiet());
    REQUIRE(verdict.violations.size() == 1);
    CHECK(verdict.violations[0].entity == "IV1");
    CHECK(verdict.violations[0].opened == nine);
    CHECK(verdict.violations[0].due == nine + 15min);
    CHECK(verdict.violations[0].exposure_pence == 2400);
    CHECK_FALSE(verdict.violations[0].evidence.empty());
}

TEST_CASE("DSP-01 fails just after the window, not on it", "[DSP-01]") {
    const auto late_by = GENERATE(0us, 1us);
    const auto verdict = judge::judge(
        rules::dsp_01(), despatched().posted("IV1", {{"MUG", 2}}, nine + 15min + late_by).quiet());
    CHECK(verdict.occasions == 1);
    CHECK(verdict.broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("DSP-01 counts from the event that tells of it, not from the lorry", "[DSP-01]") {
    Story story;
    story.journal.confirmed("SH1", "IV1", {{"MUG", 2}}, nine)
        .event("E1", "DESPATCH", nine + 10min, "SH1", "IV1");
    story.posted("IV1", {{"MUG", 2}}, nine + 24min).quiet();
    CHECK(judge::judge(rules::dsp_01(), story).verdict == Verdict::pass);
}

TEST_CASE("DSP-01 is not exercised by a day without a despatch", "[DSP-01]") {
    Story story;
    story.stock("MUG", 10)
        .sold("IV1", {{"MUG", 2}}, nine)
        .corrected("M1", "COUNT", "MUG", -1, nine)
        .quiet();
    CHECK(judge::judge(rules::dsp_01(), story).verdict == Verdict::not_exercised);
}

TEST_CASE("DSP-01 wants a shipment of which nothing was found posted too", "[DSP-01]") {
    const bool posts = GENERATE(true, false);
    Story story;
    story.stock("MUG", 10)
        .sold("IV1", {{"MUG", 2}}, nine - 30min)
        .short_pick("M1", "IV1", "MUG", 0, 2, nine)
        .none_found("IV1", nine + 1min);
    if (posts) story.posted("IV1", {}, nine + 2min);
    const auto verdict = judge::judge(rules::dsp_01(), story.quiet());
    CHECK(verdict.occasions == 1);
    CHECK(verdict.verdict == (posts ? Verdict::pass : Verdict::fail));
}

TEST_CASE("DSP-01 leaves a shipment that staff cancelled to others", "[DSP-01]") {
    Story story;
    story.stock("MUG", 10).sold("IV1", {{"MUG", 2}}, nine - 30min).none_found("IV1", nine).quiet();
    CHECK(judge::judge(rules::dsp_01(), story).verdict == Verdict::not_exercised);
}

TEST_CASE("DSP-01 takes parts, however they are cut", "[DSP-01]") {
    SECTION("several postings for one despatch") {
        const bool closes = GENERATE(true, false);
        auto story = despatched().posted("IV1", {{"MUG", 1}}, nine + 1min, false, "d-1");
        story.posted("IV1", {{"MUG", 1}}, nine + 2min, closes, "d-2").quiet();
        CHECK(judge::judge(rules::dsp_01(), story).verdict ==
              (closes ? Verdict::pass : Verdict::fail));
    }
    SECTION("one posting for several despatches of a shipment") {
        Story story;
        story.journal.confirmed("SH1", "IV1", {{"MUG", 1}}, nine, {}, false)
            .event("E1", "DESPATCH", nine, "SH1", "IV1");
        story.journal.confirmed("SH1", "IV1", {{"MUG", 2}}, nine + 5min)
            .event("E2", "DESPATCH", nine + 5min, "SH1", "IV1");
        story.posted("IV1", {{"MUG", 3}}, nine + 6min).quiet();
        const auto verdict = judge::judge(rules::dsp_01(), story);
        CHECK(verdict.verdict == Verdict::pass);
        CHECK(verdict.occasions == 2);
    }
}

TEST_CASE("DSP-01 names the second shipment of an invoice when only the first is posted",
          "[DSP-01]") {
    auto story = despatched();
    story.journal.confirmed("SH-again", "IV1", {{"MUG", 2}}, nine)
        .event("E2", "DESPATCH", nine, "SH-again", "IV1");
    const auto verdict =
        judge::judge(rules::dsp_01(), story.posted("IV1", {{"MUG", 2}}, nine + 1min).quiet());
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations[0].summary.find("SH-again") != std::string::npos);
}

TEST_CASE("DSP-01 waits while Khaos is down, and for as long after it as recovery takes",
          "[DSP-01]") {
    const auto late_by = GENERATE(0us, 1us);
    auto story = despatched();
    story.journal.down("khaos", nine + 1min, nine + 2h);
    story.posted("IV1", {{"MUG", 2}}, nine + 4h - 1min + late_by)
        .quiet();  // an outage of 119 min, and as long again
    CHECK(judge::judge(rules::dsp_01(), story).broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("DSP-01 stops its clock once it is refused for good and a person was told", "[DSP-01]") {
    const bool told = GENERATE(true, false);
    auto story = despatched();
    story.journal.refused("khaos.ImportDespatches", {"IV1"}, nine + 1min);
    if (told) story.journal.raised("despatch-unposted", "IV1", nine + 2min);
    const auto verdict = judge::judge(rules::dsp_01(), story.quiet());
    CHECK(verdict.broken == (told ? 0 : 1));
    CHECK(verdict.escalated == (told ? 1 : 0));
}

TEST_CASE("DSP-01 asks nothing more once Khaos cancelled the invoice and a person was told",
          "[DSP-01]") {
    const bool told = GENERATE(true, false), before = GENERATE(true, false);
    Story story;
    story.stock("MUG", 10).sold("IV1", {{"MUG", 2}}, nine - 30min);
    story.journal.stage("IV1", 12, 1, nine - 10min, "cancelled");
    if (told) story.journal.raised("late-cancel", "IV1", before ? nine - 5min : nine + 5min);
    story.left("IV1", {{"MUG", 2}}, nine).quiet();
    CHECK(judge::judge(rules::dsp_01(), story).broken == (told ? 0 : 1));
}

TEST_CASE("DSP-01 law: it fails exactly those that are late", "[DSP-01]") {
    CHECK(rc::check("late is what is posted after its window, or never", [] {
        Story story;
        story.stock("MUG", 1'000);
        std::int64_t late = 0;
        const auto count = *rc::gen::inRange<std::int64_t>(1, 30);
        for (std::int64_t i = 0; i < count; ++i) {
            const auto invoice = "IV" + std::to_string(i);
            const Time at = nine + Duration{*rc::gen::inRange<std::int64_t>(0, 7'200'000'000)};
            const Duration took{*rc::gen::inRange<std::int64_t>(0, 1'800'000'000)};
            const bool ever = *rc::gen::inRange(0, 10) > 0;
            story.sold(invoice, {{"MUG", 1}}, nine - 1h).left(invoice, {{"MUG", 1}}, at);
            if (ever) story.posted(invoice, {{"MUG", 1}}, at + took);
            late += !ever || took > 15min ? 1 : 0;
        }
        const auto verdict = judge::judge(rules::dsp_01(), story.quiet());
        RC_ASSERT(verdict.occasions == count);
        RC_ASSERT(verdict.broken == late);
    }));
}
