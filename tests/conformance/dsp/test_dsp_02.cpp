#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/rules/dsp/dsp.h"
#include "tests/conformance/dsp/story.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

Story despatched(Units units = 3) {
    Story story;
    story.stock("MUG", 10)
        .sold("IV1", {{"MUG", 5}}, nine - 30min)
        .left("IV1", {{"MUG", units}}, nine);
    return story;
}

}  // namespace

TEST_CASE("DSP-02 passes one posting, with its reference repeated and answered so", "[DSP-02]") {
    auto story = despatched().posted("IV1", {{"MUG", 3}}, nine + 1min, true, "d-1");
    story.journal.call({.operation = "khaos.ImportDespatches",
                        .keys = {"IV1"},
                        .refs = {"d-1"},
                        .applied = false,
                        .attempt = 2},
                       nine + 2min);
    story.journal.repeated("d-1", "DESPATCH", nine + 2min);
    const auto verdict = judge::judge(rules::dsp_02(), story.quiet());
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("DSP-02 fails the same parcel posted under another reference", "[DSP-02]") {
    auto story = despatched(2)
                     .posted("IV1", {{"MUG", 2}}, nine + 1min, false, "d-1")
                     .posted("IV1", {{"MUG", 2}}, nine + 2min, true, "d-2");
    const auto verdict = judge::judge(rules::dsp_02(), story.quiet());
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations[0].entity == "IV1");
    CHECK(verdict.violations[0].exposure_pence == 2000);
    CHECK(verdict.violations[0].evidence.size() >= 2);
}

TEST_CASE("DSP-02 fails a second effect after the invoice was closed", "[DSP-02]") {
    auto story = despatched()
                     .posted("IV1", {{"MUG", 3}}, nine + 1min, true, "d-1")
                     .posted("IV1", {{"MUG", 3}}, nine + 2min, true, "d-2");
    CHECK(judge::judge(rules::dsp_02(), story.quiet()).broken == 1);
}

TEST_CASE("DSP-02 allows parts up to the last unit shipped, and none beyond", "[DSP-02]") {
    const Units last = GENERATE(Units{1}, Units{2});
    auto story = despatched(3)
                     .posted("IV1", {{"MUG", 2}}, nine + 1min, false, "d-1")
                     .posted("IV1", {{"MUG", last}}, nine + 2min, true, "d-2");
    CHECK(judge::judge(rules::dsp_02(), story.quiet()).broken == (last == 1 ? 0 : 1));
}

TEST_CASE("DSP-02 leaves a first posting that says too much to DSP-04", "[DSP-02]") {
    CHECK(judge::judge(rules::dsp_02(),
                       despatched(1).posted("IV1", {{"MUG", 3}}, nine + 1min).quiet())
              .verdict == Verdict::pass);
}

TEST_CASE("DSP-02 tells parcels apart: the same tracking again is twice, another is not",
          "[DSP-02]") {
    const std::string second = GENERATE("T1", "T2");
    Journal journal;
    journal.confirmed("SH1", "IV1", {{"MUG", 4}}, nine, {{"T1", "MUG", 2}, {"T2", "MUG", 2}});
    journal.call({.operation = "khaos.ImportDespatches", .keys = {"IV1"}}, nine + 1min)
        .posted("IV1", {{"T1", "MUG", 2}}, nine + 1min, "d-1", false);
    journal.call({.operation = "khaos.ImportDespatches", .keys = {"IV1"}}, nine + 2min)
        .posted("IV1", {{second, "MUG", 2}}, nine + 2min, "d-2");
    CHECK(judge::judge(rules::dsp_02(), journal.by(0).quiet(nine + 1h)).broken ==
          (second == "T1" ? 1 : 0));
}

TEST_CASE("DSP-02 allows a closing posting without units", "[DSP-02]") {
    auto story = despatched(3)
                     .posted("IV1", {{"MUG", 3}}, nine + 1min, false, "d-1")
                     .posted("IV1", {}, nine + 2min, true, "d-2");
    CHECK(judge::judge(rules::dsp_02(), story.quiet()).verdict == Verdict::pass);
}

TEST_CASE("DSP-02 minds no posting that a person made, and is not exercised by a quiet day",
          "[DSP-02]") {
    Journal journal;
    journal.confirmed("SH1", "IV1", {{"MUG", 1}}, nine)
        .by(0)
        .posted("IV1", {{"", "MUG", 1}}, nine + 1min)
        .posted("IV1", {{"", "MUG", 1}}, nine + 2min);
    CHECK(judge::judge(rules::dsp_02(), journal.quiet(nine + 1h)).verdict ==
          Verdict::not_exercised);
}

TEST_CASE("DSP-02 law: cuts into parts pass, a repeated part fails", "[DSP-02]") {
    CHECK(rc::check("each unit once, in any parts", [] {
        const auto units = *rc::gen::inRange<Units>(1, 12);
        auto story = despatched(units);
        Units left = units;
        std::vector<Units> parts;
        while (left > 0) {
            parts.push_back(*rc::gen::inRange<Units>(1, left + 1));
            left -= parts.back();
        }
        const bool repeats = *rc::gen::arbitrary<bool>();
        if (repeats) parts.push_back(*rc::gen::elementOf(parts));
        for (std::size_t i = 0; i < parts.size(); ++i) {
            story.posted("IV1", {{"MUG", parts[i]}}, nine + 1min * (i + 1), i + 1 == parts.size(),
                         "d-" + std::to_string(i));
        }
        const auto verdict = judge::judge(rules::dsp_02(), story.quiet());
        RC_ASSERT(verdict.broken == (repeats ? 1 : 0));
    }));
}
