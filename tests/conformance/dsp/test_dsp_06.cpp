#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/rules/dsp/dsp.h"
#include "tests/conformance/dsp/story.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

Story unposted(Time at = nine) {
    Story story;
    return story.stock("MUG", 10)
        .sold("IV1", {{"MUG", 2}}, nine - 30min)
        .left("IV1", {{"MUG", 2}}, at);
}
judge::RuleVerdict judged(const std::vector<Record>& records) {
    return judge::judge(rules::dsp_06(), records);
}

}  // namespace

TEST_CASE("DSP-06 fails just after the window and 15 min, not on it", "[DSP-06]") {
    const auto late_by = GENERATE(0us, 1us);
    auto story = unposted();
    story.journal.raised("despatch-unposted", "IV1", nine + 30min + late_by);
    const auto verdict = judged(story.quiet());
    CHECK(verdict.occasions == 1);
    CHECK(verdict.broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("DSP-06 says whose despatch nobody heard of", "[DSP-06]") {
    const auto verdict = judged(unposted().quiet());
    REQUIRE(verdict.violations.size() == 1);
    const auto& finding = verdict.violations.front();
    CHECK(finding.entity == "IV1");
    CHECK(finding.opened == nine);
    CHECK(finding.due == nine + 30min);
    CHECK(finding.exposure_pence == 2400);
    CHECK(finding.summary ==
          "Shipment SH-IV1 of invoice IV1 left the warehouse, 30 min later its despatch was not "
          "posted in Khaos Control, and no exception said so.");
}

TEST_CASE("DSP-06 has no occasion in a despatch that was posted before", "[DSP-06]") {
    CHECK(judged(unposted().posted("IV1", {{"MUG", 2}}, nine + 30min).quiet()).verdict ==
          Verdict::not_exercised);
}

TEST_CASE("DSP-06 takes an aggregate that lists the invoice, and no other exception", "[DSP-06]") {
    auto listed = unposted();
    listed.journal.raised("despatch-unposted", "late-today", nine + 29min, {"IV7", "IV1"});
    CHECK(judged(listed.quiet()).verdict == Verdict::pass);
    auto other = unposted();
    other.journal.raised("stock-unposted", "IV1", nine + 29min)
        .raised("despatch-unposted", "IV7", nine + 29min);
    CHECK(judged(other.quiet()).broken == 1);
    auto cleared = unposted();
    cleared.journal.raised("despatch-unposted", "IV1", nine + 10min)
        .cleared("despatch-unposted", "IV1", nine + 20min);
    CHECK(judged(cleared.quiet()).broken == 1);
}

TEST_CASE("DSP-06 wants it told though Khaos is down, and waits for SnapFulfil", "[DSP-06]") {
    const std::string system = GENERATE("khaos", "snapfulfil");
    auto story = unposted();
    story.journal.down(system, nine + 1min, nine + 2h);
    story.journal.raised("despatch-unposted", "IV1", nine + 31min);
    CHECK(judged(story.quiet()).broken == (system == "khaos" ? 1 : 0));
}

TEST_CASE("DSP-06 wants the despatch told of which nothing was found, and parts one by one",
          "[DSP-06]") {
    Story story;
    story.stock("MUG", 10)
        .sold("IV1", {{"MUG", 2}}, nine - 30min)
        .short_pick("M1", "IV1", "MUG", 0, 2, nine)
        .none_found("IV1", nine + 1min);
    CHECK(judged(story.quiet()).broken == 1);
    Story parts;
    parts.journal.confirmed("SH1", "IV1", {{"MUG", 1}}, nine, {}, false)
        .event("E1", "DESPATCH", nine, "SH1", "IV1");
    parts.posted("IV1", {{"MUG", 1}}, nine + 1min, false);
    parts.journal.confirmed("SH1", "IV1", {{"MUG", 2}}, nine + 5min)
        .event("E2", "DESPATCH", nine + 5min, "SH1", "IV1");
    const auto verdict = judged(parts.quiet());
    CHECK(verdict.occasions == 1);
    CHECK(verdict.broken == 1);
}

TEST_CASE("DSP-06 asks nobody to tell what the end of the run came before", "[DSP-06]") {
    CHECK(judged(unposted().quiet(nine + 20min)).verdict == Verdict::not_exercised);
}

TEST_CASE("DSP-06 law: it fails exactly those that nobody heard of in time", "[DSP-06]") {
    CHECK(rc::check("posted or told in time, whichever comes first", [] {
        Story story;
        story.stock("MUG", 1'000);
        std::int64_t open = 0, untold = 0;
        const auto count = *rc::gen::inRange<std::int64_t>(1, 20);
        for (std::int64_t i = 0; i < count; ++i) {
            const auto invoice = "IV" + std::to_string(i);
            const Time at = nine + Duration{*rc::gen::inRange<std::int64_t>(0, 7'200'000'000)};
            const Duration posted{*rc::gen::inRange<std::int64_t>(0, 3'600'000'000)};
            const Duration told{*rc::gen::inRange<std::int64_t>(0, 3'600'000'000)};
            const bool tells = *rc::gen::inRange(0, 4) > 0;
            story.sold(invoice, {{"MUG", 1}}, nine - 1h).left(invoice, {{"MUG", 1}}, at);
            if (tells) story.journal.raised("despatch-unposted", invoice, at + told);
            story.posted(invoice, {{"MUG", 1}}, at + posted);
            open += posted > 30min ? 1 : 0;
            untold += posted > 30min && (!tells || told > 30min) ? 1 : 0;
        }
        const auto verdict = judged(story.quiet());
        RC_ASSERT(verdict.occasions == open);
        RC_ASSERT(verdict.broken == untold);
    }));
}
