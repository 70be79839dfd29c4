#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/rules/stk/stk.h"
#include "tests/conformance/dsp/story.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

Story counted(Units by, Time at = nine) {
    Story story;
    return story.stock("MUG", 100).corrected("M1", "COUNT", "MUG", by, at);
}
judge::RuleVerdict judged(const std::vector<Record>& records) {
    return judge::judge(rules::stk_02(), records);
}

}  // namespace

TEST_CASE("STK-02 fails just after the window, not on it: 5 min down, 15 min up", "[STK-02]") {
    const bool down = GENERATE(true, false);
    const auto late_by = GENERATE(0us, 1us);
    const Units by = down ? -1 : 1;
    const auto verdict = judged(
        counted(by).adjusted("MUG", by, nine + (down ? 5min : 15min) + late_by, "COUNT").quiet());
    CHECK(verdict.occasions == 1);
    CHECK(verdict.broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("STK-02 says what was on sale and what it cost", "[STK-02]") {
    const auto verdict = judged(counted(-2).quiet());
    REQUIRE(verdict.violations.size() == 1);
    const auto& finding = verdict.violations.front();
    CHECK(finding.entity == "MUG");
    CHECK(finding.opened == nine);
    CHECK(finding.due == nine + 5min);
    CHECK(finding.exposure_pence == 1000);
    CHECK(finding.summary ==
          "COUNT of -2 x MUG in SnapFulfil (movement M1) could be read, and 5 min later Khaos "
          "Control still had it for sale.");
    CHECK(finding.evidence.size() == 1);
}

TEST_CASE("STK-02 asks for the units, not for the reason", "[STK-02]") {
    CHECK(judged(counted(-1).adjusted("MUG", -1, nine + 1min, "DAMAGED").quiet()).verdict ==
          Verdict::pass);
}

TEST_CASE("STK-02 allows sums and nets", "[STK-02]") {
    Story story;
    story.stock("MUG", 100);
    SECTION("added up") {
        story.corrected("M1", "COUNT", "MUG", -2, nine)
            .corrected("M2", "ADJUST", "MUG", -1, nine + 1min, "DAMAGED")
            .adjusted("MUG", -3, nine + 2min, "COUNT");
    }
    SECTION("taken apart") {
        story.corrected("M1", "COUNT", "MUG", -2, nine)
            .adjusted("MUG", -1, nine + 1min, "COUNT", "a-1")
            .adjusted("MUG", -1, nine + 2min, "COUNT", "a-2");
    }
    SECTION("netted") {
        story.corrected("M1", "COUNT", "MUG", -3, nine)
            .corrected("M2", "FOUND", "MUG", 1, nine + 1min)
            .adjusted("MUG", -2, nine + 2min, "COUNT");
    }
    SECTION("netted to nothing") {
        story.corrected("M1", "COUNT", "MUG", -1, nine)
            .corrected("M2", "COUNT", "MUG", 1, nine + 1min);
    }
    const auto verdict = judged(story.quiet());
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions >= 1);
}

TEST_CASE("STK-02 does not let a net hide a loss that was dropped", "[STK-02]") {
    Story story;
    story.stock("MUG", 100)
        .corrected("M1", "COUNT", "MUG", -1, nine)
        .corrected("M2", "COUNT", "MUG", 1, nine + 1min)
        .adjusted("MUG", 1, nine + 2min, "COUNT");
    CHECK(judged(story.quiet()).broken == 1);
}

TEST_CASE("STK-02 takes a net for what it is, and not as slow", "[STK-02]") {
    Story story;
    story.stock("MUG", 1'000);
    for (int i = 0; i < 150; ++i) {
        const Time at = nine + i * 1min;
        const auto name = std::to_string(i);
        story.corrected("D" + name, "COUNT", "MUG", -3, at)
            .corrected("U" + name, "FOUND", "MUG", 1, at + 1s)
            .adjusted("MUG", -2, at + 10s, "COUNT", "a-" + name);
    }
    CHECK(judged(story.quiet()).verdict == Verdict::pass);
}

TEST_CASE("STK-02 wants 99 losses in 100 within 2 min, once there are enough of them", "[STK-02]") {
    const int losses = GENERATE(199, 200);
    const bool gains = GENERATE(true, false);
    Story story;
    story.stock("MUG", 1'000);
    for (int i = 0; i < losses; ++i) {
        const Units by = gains ? 1 : -1;
        const Time at = nine + i * 4min;
        story.corrected("M" + std::to_string(i), "COUNT", "MUG", by, at)
            .adjusted("MUG", by, at + (i < 3 ? 3min : 1min), "COUNT", "a-" + std::to_string(i));
    }
    CHECK(judged(story.quiet(nine + 20h)).broken == (losses == 200 && !gains ? 1 : 0));
}

TEST_CASE("STK-02 waits while Khaos is down", "[STK-02]") {
    auto story = counted(-1);
    story.journal.down("khaos", nine + 1min, nine + 1h);
    const auto late_by = GENERATE(0us, 1us);
    story.adjusted("MUG", -1, nine + 1h + 59min + late_by, "COUNT").quiet();
    CHECK(judged(story).broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("STK-02 fails what was in flight as it fell due, and took effect too late", "[STK-02]") {
    auto story = counted(-1);
    story.journal.call({.operation = "khaos.ImportStockAdjustments", .keys = {"MUG"}}, nine + 4min,
                       nine + 7min);
    story.journal.adjusted("MUG", -1, nine + 6min, "COUNT").by(0);
    CHECK(judged(story.quiet()).broken == 1);
}

TEST_CASE("STK-02 leaves despatches, receipts and returns to their own rules", "[STK-02]") {
    Story story;
    story.stock("MUG", 100).sold("IV1", {{"MUG", 1}}, nine).left("IV1", {{"MUG", 1}}, nine);
    story.journal.stock_moved("M1", "RECEIPT", "MUG", 5, "", "00", nine)
        .event("E1", "RECEIPT", nine, "", "", "M1", "MUG")
        .stock_moved("M2", "RETURN", "MUG", 1, "", "00", nine)
        .event("E2", "RETURN", nine, "", "", "M2", "MUG");
    CHECK(judged(story.quiet()).verdict == Verdict::not_exercised);
}

TEST_CASE("STK-02 lists what was refused for good and told", "[STK-02]") {
    const bool told = GENERATE(true, false);
    auto story = counted(-1);
    story.journal.refused("khaos.ImportStockAdjustments", {"MUG"}, nine + 1min);
    if (told) story.journal.raised("stock-unposted", "MUG", nine + 2min);
    const auto verdict = judged(story.quiet());
    CHECK(verdict.broken == (told ? 0 : 1));
    CHECK(verdict.escalated == (told ? 1 : 0));
}

TEST_CASE("STK-02 law: whoever posts sums of what was read in time passes, and who drops one fails",
          "[STK-02]") {
    CHECK(rc::check("sums per SKU, in time", [] {
        Story story;
        story.stock("MUG", 1'000).stock("CUP", 1'000);
        const bool nets = *rc::gen::arbitrary<bool>();
        const bool drops = *rc::gen::arbitrary<bool>();
        const int reads = *rc::gen::inRange(1, 6), victim = *rc::gen::inRange(0, reads);
        int number = 0;
        for (int read = 0; read < reads; ++read) {
            const Time from = nine + read * 4min;
            for (const std::string sku : {"MUG", "CUP"}) {
                Units down = 0, up = 0;
                const int count = *rc::gen::inRange(1, 4);
                for (int i = 0; i < count; ++i) {
                    const Units by = *rc::gen::elementOf(std::vector<Units>{-3, -2, -1, 1, 2});
                    story.corrected("M" + std::to_string(++number), "COUNT", sku, by,
                                    from + i * 1s);
                    (by < 0 ? down : up) += by;
                }
                if (drops && read == victim && sku == "MUG") {
                    down = 0;  // the losses of one read never arrive
                    story.corrected("M" + std::to_string(++number), "COUNT", sku, -4, from + 9s);
                }
                for (const Units by : nets ? std::vector{down + up} : std::vector{down, up}) {
                    if (by == 0) continue;
                    story.adjusted(sku, by, from + 1min, "COUNT",
                                   sku + std::to_string(read) + std::to_string(by));
                }
            }
        }
        RC_ASSERT((judged(story.quiet()).broken > 0) == drops);
    }));
}
