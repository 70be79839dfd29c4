#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/rules/stk/stk.h"
#include "tests/conformance/dsp/story.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

judge::RuleVerdict judged(const std::vector<Record>& records) {
    return judge::judge(rules::stk_04(), records);
}

Story short_pick() {
    Story story;
    return story.stock("MUG", 100)
        .sold("IV1", {{"MUG", 3}}, nine - 1h)
        .short_pick("M1", "IV1", "MUG", 2, 1, nine)
        .left("IV1", {{"MUG", 2}}, nine + 1min);
}

}  // namespace

TEST_CASE("STK-04 passes a short pick adjusted once and a despatch posted", "[STK-04]") {
    const auto verdict = judged(short_pick()
                                    .adjusted("MUG", -1, nine + 1min, "SHORT")
                                    .posted("IV1", {{"MUG", 2}}, nine + 2min)
                                    .quiet());
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("STK-04 fails a short pick adjusted twice, at once", "[STK-04]") {
    const auto verdict = judged(short_pick()
                                    .adjusted("MUG", -1, nine + 1min, "SHORT", "a-1")
                                    .adjusted("MUG", -1, nine + 2min, "SHORT", "a-2")
                                    .quiet());
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations[0].entity == "MUG");
    CHECK(verdict.violations[0].at == nine + 2min);
    CHECK(verdict.violations[0].exposure_pence == 500);
}

TEST_CASE("STK-04 fails a despatch that is also taken out as stock", "[STK-04]") {
    const auto verdict = judged(short_pick()
                                    .posted("IV1", {{"MUG", 2}}, nine + 2min)
                                    .adjusted("MUG", -1, nine + 3min, "SHORT")
                                    .adjusted("MUG", -2, nine + 4min, "VARIANCE")
                                    .quiet());
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations[0].actual == "-2 beyond the movements");
}

TEST_CASE("STK-04 fails one unit beyond the movements, not the last one, either way", "[STK-04]") {
    const Units sign = GENERATE(Units{-1}, Units{1}), beyond = GENERATE(Units{0}, Units{1});
    Story story;
    story.stock("MUG", 100)
        .corrected("M1", "COUNT", "MUG", 3 * sign, nine)
        .adjusted("MUG", (3 + beyond) * sign, nine + 1min, "COUNT")
        .quiet();
    CHECK(judged(story).broken == beyond);
}

TEST_CASE("STK-04 fails what is posted before anything moved", "[STK-04]") {
    const auto early = GENERATE(0us, 1us);
    Story story;
    story.stock("MUG", 100)
        .corrected("M1", "COUNT", "MUG", -1, nine)
        .adjusted("MUG", -1, nine - early, "COUNT")
        .quiet();
    CHECK(judged(story).broken == (early == 0us ? 0 : 1));
}

TEST_CASE("STK-04 allows netting and adding up, and leaves people alone", "[STK-04]") {
    Story story;
    story.stock("MUG", 100)
        .corrected("M1", "COUNT", "MUG", -3, nine)
        .corrected("M2", "COUNT", "MUG", 1, nine)
        .adjusted("MUG", -2, nine + 1min, "COUNT");
    story.journal.by(0).adjusted("MUG", -7, nine + 2min, "DAMAGED");
    CHECK(judged(story.quiet()).verdict == Verdict::pass);
}

TEST_CASE("STK-04 is not exercised by picking and despatching alone", "[STK-04]") {
    Story story;
    story.stock("MUG", 100)
        .sold("IV1", {{"MUG", 3}}, nine)
        .left("IV1", {{"MUG", 3}}, nine + 1min)
        .posted("IV1", {{"MUG", 3}}, nine + 2min)
        .quiet();
    CHECK(judged(story).verdict == Verdict::not_exercised);
}

TEST_CASE("STK-04 law: it fails exactly when a direction is given more than moved", "[STK-04]") {
    CHECK(rc::check("never more than the movements of a direction", [] {
        Story story;
        story.stock("MUG", 1'000);
        Units moved[2] = {0, 0}, posted[2] = {0, 0};
        std::int64_t wrong = 0;
        const int steps = *rc::gen::inRange(1, 15);
        for (int i = 0; i < steps; ++i) {
            const Time at = nine + i * 10s;
            const auto units = *rc::gen::inRange<Units>(1, 4);
            const std::size_t way = *rc::gen::arbitrary<bool>() ? 1 : 0;
            const Units by = way == 0 ? -units : units;
            if (*rc::gen::arbitrary<bool>()) {
                story.corrected("M" + std::to_string(i), "COUNT", "MUG", by, at);
                moved[way] += units;
            } else {
                story.adjusted("MUG", by, at, "COUNT", "a-" + std::to_string(i));
                posted[way] += units;
                wrong += posted[way] > moved[way] ? 1 : 0;
                posted[way] = std::min(posted[way], moved[way]);
            }
        }
        RC_ASSERT(judged(story.quiet()).broken == wrong);
    }));
}
