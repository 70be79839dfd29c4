#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>

#include "conformance/rules/dsp/dsp.h"
#include "tests/conformance/dsp/story.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

Story sold() {
    Story story;
    story.stock("MUG", 10).stock("CUP", 10).sold("IV1", {{"MUG", 3}, {"CUP", 1}}, nine - 30min);
    return story;
}

}  // namespace

TEST_CASE("DSP-04 passes what is posted as shipped", "[DSP-04]") {
    const auto verdict = judge::judge(
        rules::dsp_04(),
        sold().left("IV1", {{"MUG", 3}}, nine).posted("IV1", {{"MUG", 3}}, nine + 1min).quiet());
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("DSP-04 fails what is posted while it is only packed", "[DSP-04]") {
    const auto verdict =
        judge::judge(rules::dsp_04(), sold().posted("IV1", {{"MUG", 3}}, nine).quiet());
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations[0].entity == "IV1");
    CHECK(verdict.violations[0].exposure_pence == 3000);
}

TEST_CASE("DSP-04 fails one unit beyond what was shipped, and not the last one", "[DSP-04]") {
    const Units posted = GENERATE(Units{2}, Units{3});
    const auto verdict =
        judge::judge(rules::dsp_04(), sold()
                                          .left("IV1", {{"MUG", 2}}, nine)
                                          .posted("IV1", {{"MUG", posted}}, nine + 1min)
                                          .quiet());
    CHECK(verdict.broken == (posted == 2 ? 0 : 1));
}

TEST_CASE("DSP-04 goes by what is shipped at that instant", "[DSP-04]") {
    const auto early = GENERATE(0us, 1us);
    const auto verdict = judge::judge(
        rules::dsp_04(),
        sold().left("IV1", {{"MUG", 3}}, nine).posted("IV1", {{"MUG", 3}}, nine - early).quiet());
    CHECK(verdict.broken == (early == 0us ? 0 : 1));
}

TEST_CASE("DSP-04 fails another item than the one that left", "[DSP-04]") {
    CHECK(
        judge::judge(
            rules::dsp_04(),
            sold().left("IV1", {{"MUG", 1}}, nine).posted("IV1", {{"CUP", 1}}, nine + 1min).quiet())
            .broken == 1);
}

TEST_CASE("DSP-04 passes fewer than were shipped: others see to that", "[DSP-04]") {
    CHECK(
        judge::judge(
            rules::dsp_04(),
            sold().left("IV1", {{"MUG", 3}}, nine).posted("IV1", {{"MUG", 2}}, nine + 1min).quiet())
            .verdict == Verdict::pass);
}

TEST_CASE("DSP-04 adds parts up", "[DSP-04]") {
    const Units second = GENERATE(Units{1}, Units{2});
    auto story = sold()
                     .left("IV1", {{"MUG", 3}}, nine)
                     .posted("IV1", {{"MUG", 2}}, nine + 1min, false, "d-1");
    CHECK(judge::judge(rules::dsp_04(),
                       story.posted("IV1", {{"MUG", second}}, nine + 2min, true, "d-2").quiet())
              .broken == (second == 1 ? 0 : 1));
}

TEST_CASE("DSP-04 is not exercised when nothing is posted", "[DSP-04]") {
    CHECK(judge::judge(rules::dsp_04(), sold().left("IV1", {{"MUG", 3}}, nine).quiet()).verdict ==
          Verdict::not_exercised);
}

TEST_CASE("DSP-04 law: it fails exactly when more is posted than was shipped before", "[DSP-04]") {
    CHECK(rc::check("posted never above shipped", [] {
        Journal journal;
        Units shipped = 0, posted = 0;
        std::int64_t wrong = 0;
        Time at = nine;
        const int steps = *rc::gen::inRange(1, 12);
        for (int i = 0; i < steps; ++i) {
            const bool ships = *rc::gen::arbitrary<bool>();
            const auto units = *rc::gen::inRange<Units>(1, 4);
            at += 1min;
            if (ships) {
                journal.by(0).confirmed("SH1", "IV1", {{"MUG", units}}, at, {}, false);
                shipped += units;
            } else {
                journal.call({.operation = "khaos.ImportDespatches", .keys = {"IV1"}}, at)
                    .posted("IV1", {{"", "MUG", units}}, at, "d-" + std::to_string(i), false);
                posted += units;
                wrong += posted > shipped ? 1 : 0;
            }
        }
        RC_ASSERT(judge::judge(rules::dsp_04(), journal.by(0).quiet(nine + 1h)).broken == wrong);
    }));
}
