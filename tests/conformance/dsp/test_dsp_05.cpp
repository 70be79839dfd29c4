#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/rules/dsp/dsp.h"
#include "tests/conformance/dsp/story.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

Story despatched() {
    Story story;
    story.stock("MUG", 10).sold("IV1", {{"MUG", 2}}, nine - 30min).left("IV1", {{"MUG", 2}}, nine);
    return story;
}

}  // namespace

TEST_CASE("DSP-05 passes when it is posted after the outage", "[DSP-05]") {
    auto story = despatched();
    story.journal.down("khaos", nine + 1min, nine + 2h);
    const auto verdict =
        judge::judge(rules::dsp_05(), story.posted("IV1", {{"MUG", 2}}, nine + 2h + 5min).quiet());
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("DSP-05 fails when it is given up during the outage", "[DSP-05]") {
    auto story = despatched();
    story.journal.down("khaos", nine + 1min, nine + 2h);
    const auto verdict = judge::judge(rules::dsp_05(), story.quiet());
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations[0].entity == "IV1");
    CHECK(verdict.violations[0].exposure_pence == 2400);
}

TEST_CASE("DSP-05 fails just after recovery, not at its end", "[DSP-05]") {
    const auto late_by = GENERATE(0us, 1us);
    auto story = despatched();
    story.journal.down("khaos", nine + 1min, nine + 31min);
    story.posted("IV1", {{"MUG", 2}}, nine + 61min + late_by).quiet();
    CHECK(judge::judge(rules::dsp_05(), story).broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("DSP-05 counts from the last failure of this very posting", "[DSP-05]") {
    const auto late_by = GENERATE(0us, 1us);
    auto story = despatched();
    story.journal.failed("khaos.ImportDespatches", {"IV1"}, nine + 12min);
    story.posted("IV1", {{"MUG", 2}}, nine + 22min + late_by).quiet();
    const auto verdict = judge::judge(rules::dsp_05(), story);
    CHECK(verdict.occasions == 1);
    CHECK(verdict.broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE(
    "DSP-05 counts what leaves while Khaos is down, and what is owed when the integration dies",
    "[DSP-05]") {
    const bool killed = GENERATE(true, false), posts = GENERATE(true, false);
    auto story = despatched();
    if (killed) story.journal.killed(nine + 1min, nine + 2min);
    if (!killed) story.journal.down("khaos", nine - 1h, nine + 10min);
    if (posts) story.posted("IV1", {{"MUG", 2}}, nine + 12min);
    const auto verdict = judge::judge(rules::dsp_05(), story.quiet());
    CHECK(verdict.occasions == 1);
    CHECK(verdict.verdict == (posts ? Verdict::pass : Verdict::fail));
}

TEST_CASE("DSP-05 takes an escalation for an end", "[DSP-05]") {
    auto story = despatched();
    story.journal.failed("khaos.ImportDespatches", {"IV1"}, nine + 1min);
    story.journal.refused("khaos.ImportDespatches", {"IV1"}, nine + 2min)
        .raised("despatch-unposted", "IV1", nine + 3min);
    CHECK(judge::judge(rules::dsp_05(), story.quiet()).broken == 0);
}

TEST_CASE("DSP-05 is not exercised without trouble, even when the posting is late or missing",
          "[DSP-05]") {
    CHECK(
        judge::judge(rules::dsp_05(), despatched().posted("IV1", {{"MUG", 2}}, nine + 1min).quiet())
            .verdict == Verdict::not_exercised);
    CHECK(judge::judge(rules::dsp_05(), despatched().quiet()).verdict == Verdict::not_exercised);
}

TEST_CASE("DSP-05 law: whatever strikes, it passes what is posted after it and fails what is not",
          "[DSP-05]") {
    CHECK(rc::check("posted within the allowance after the last trouble, or failed", [] {
        auto story = despatched();
        Time last = nine;
        const int troubles = *rc::gen::inRange(1, 6);
        for (int i = 0; i < troubles; ++i) {
            const Time at =
                last + Duration{*rc::gen::inRange<std::int64_t>(1'000'000, 600'000'000)};
            last = at;
            switch (*rc::gen::inRange(0, 3)) {
                case 0:
                    story.journal.failed("khaos.ImportDespatches", {"IV1"}, at);
                    break;
                case 1:
                    last = at + 1min;
                    story.journal.down("khaos", at, last);
                    break;
                default:
                    last = at + 20s;
                    story.journal.killed(at, last);
                    break;
            }
        }
        const bool posts = *rc::gen::arbitrary<bool>();
        if (posts)
            story.posted("IV1", {{"MUG", 2}},
                         last + Duration{*rc::gen::inRange<std::int64_t>(0, 600'000'000)});
        const auto verdict = judge::judge(rules::dsp_05(), story.quiet());
        RC_ASSERT(verdict.occasions == 1);
        RC_ASSERT(verdict.broken == (posts ? 0 : 1));
    }));
}
