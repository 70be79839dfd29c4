#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/rules/stk/stk.h"
#include "tests/conformance/dsp/story.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

Story damaged() {
    Story story;
    return story.stock("MUG", 100).corrected("M1", "ADJUST", "MUG", -2, nine, "DAMAGED");
}
judge::RuleVerdict judged(const std::vector<Record>& records) {
    return judge::judge(rules::stk_06(), records);
}

}  // namespace

TEST_CASE("STK-06 passes an adjustment with its reason", "[STK-06]") {
    const auto verdict = judged(damaged().adjusted("MUG", -2, nine + 1min, "DAMAGED").quiet());
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("STK-06 fails an adjustment that never comes", "[STK-06]") {
    const auto verdict = judged(damaged().quiet());
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations[0].entity == "MUG");
    CHECK(verdict.violations[0].due == nine + 5min);
    CHECK(verdict.violations[0].exposure_pence == 1000);
}

TEST_CASE("STK-06 fails an adjustment under another reason, both ways", "[STK-06]") {
    const auto verdict = judged(damaged().adjusted("MUG", -2, nine + 1min, "COUNT").quiet());
    CHECK(verdict.broken == 2);  // a count that nobody made, and a damage that nobody told
}

TEST_CASE("STK-06 fails just after the window, not on it: 5 min down, 15 min up", "[STK-06]") {
    const bool down = GENERATE(true, false);
    const auto late_by = GENERATE(0us, 1us);
    Story story;
    story.stock("MUG", 100).corrected("M1", "COUNT", "MUG", down ? -1 : 1, nine);
    story.adjusted("MUG", down ? -1 : 1, nine + (down ? 5min : 15min) + late_by, "COUNT").quiet();
    CHECK(judged(story).broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("STK-06 fails one adjustment too many, at once", "[STK-06]") {
    const auto verdict = judged(damaged()
                                    .adjusted("MUG", -2, nine + 1min, "DAMAGED", "a-1")
                                    .adjusted("MUG", -2, nine + 2min, "DAMAGED", "a-2")
                                    .quiet());
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations[0].at == nine + 2min);
}

TEST_CASE("STK-06 allows sums: several movements in one adjustment, one movement in several",
          "[STK-06]") {
    Story story;
    story.stock("MUG", 100);
    SECTION("added up") {
        story.corrected("M1", "COUNT", "MUG", -2, nine)
            .corrected("M2", "COUNT", "MUG", -1, nine + 1min)
            .adjusted("MUG", -3, nine + 2min, "COUNT");
    }
    SECTION("taken apart") {
        story.corrected("M1", "COUNT", "MUG", -2, nine)
            .adjusted("MUG", -1, nine + 1min, "COUNT", "a-1")
            .adjusted("MUG", -1, nine + 2min, "COUNT", "a-2");
    }
    SECTION("netted") {
        story.corrected("M1", "COUNT", "MUG", -3, nine)
            .corrected("M2", "COUNT", "MUG", 1, nine + 1min)
            .adjusted("MUG", -2, nine + 2min, "COUNT");
    }
    SECTION("netted to nothing") {
        story.corrected("M1", "COUNT", "MUG", -1, nine)
            .corrected("M2", "COUNT", "MUG", 1, nine + 1min);
    }
    CHECK(judged(story.quiet()).verdict == Verdict::pass);
}

TEST_CASE("STK-06 does not let netting hide a loss that was dropped", "[STK-06]") {
    Story story;
    story.stock("MUG", 100)
        .corrected("M1", "COUNT", "MUG", -1, nine)
        .corrected("M2", "COUNT", "MUG", 1, nine + 1min)
        .adjusted("MUG", 1, nine + 2min, "COUNT");
    CHECK(judged(story.quiet()).broken >= 1);
}

TEST_CASE("STK-06 knows each movement's reason in Khaos's words", "[STK-06]") {
    struct Case {
        const char* transaction;
        Units by;
        const char* reason;
        const char* expected;
    };
    const auto one = GENERATE(
        Case{"SHORT", -1, "SHORT", "SHORT"}, Case{"FOUND", 1, "FOUND", "FOUND"},
        Case{"COUNT", -1, "", "COUNT"}, Case{"ADJUST", -1, "EXPIRED", "EXPIRED"},
        Case{"ADJUST", -1, "FELL OFF", "VARIANCE"}, Case{"STATUS", -1, "QUARANTINE", "VARIANCE"},
        Case{"STATUS", -1, "DAMAGED", "DAMAGED"});
    Story story;
    story.stock("MUG", 100)
        .corrected("M1", one.transaction, "MUG", one.by, nine, one.reason)
        .adjusted("MUG", one.by, nine + 1min, one.expected)
        .quiet();
    CHECK(judged(story).verdict == Verdict::pass);
}

TEST_CASE("STK-06 has nothing to say of despatches, receipts, moves and other statuses",
          "[STK-06]") {
    Story story;
    story.stock("MUG", 100)
        .sold("IV1", {{"MUG", 1}}, nine)
        .left("IV1", {{"MUG", 1}}, nine)
        .posted("IV1", {{"MUG", 1}}, nine + 1min);
    story.journal.stock_moved("M1", "RECEIPT", "MUG", 5, "", "00", nine)
        .stock_moved("M2", "MOVE", "MUG", 3, "00", "00", nine);
    story.journal.stock_moved("M3", "STATUS", "MUG", 3, "20", "30", nine)
        .event("E3", "ADJUST", nine, "", "", "M3", "MUG");
    CHECK(judged(story.quiet()).verdict == Verdict::not_exercised);
}

TEST_CASE("STK-06 lists what was refused for good and told", "[STK-06]") {
    const bool told = GENERATE(true, false);
    auto story = damaged();
    story.journal.refused("khaos.ImportStockAdjustments", {"MUG"}, nine + 1min);
    if (told) story.journal.raised("stock-unposted", "MUG", nine + 2min);
    const auto verdict = judged(story.quiet());
    CHECK(verdict.broken == (told ? 0 : 1));
    CHECK(verdict.escalated == (told ? 1 : 0));
}

TEST_CASE(
    "STK-06 law: any design that sums what it read passes; a dropped, doubled or mislabelled one "
    "fails",
    "[STK-06]") {
    CHECK(rc::check("sums per SKU and reason", [] {
        const std::vector<std::string> skus{"MUG", "CUP"}, kinds{"COUNT", "ADJUST", "FOUND"};
        Story story;
        story.stock("MUG", 1'000).stock("CUP", 1'000);
        const int design =
            *rc::gen::inRange(0, 3);  // one by one, added up per read, netted per read
        const int wrong = *rc::gen::inRange(0, 4);  // 0 right, 1 drops, 2 doubles, 3 mislabels
        const int reads = *rc::gen::inRange(1, 6);
        const int victim = *rc::gen::inRange(0, reads);
        bool harmed = false;
        int number = 0;
        for (int read = 0; read < reads; ++read) {
            const Time from = nine + read * 4min;
            std::map<std::pair<std::string, std::string>, std::vector<Units>> seen;
            const int count = *rc::gen::inRange(1, 5);
            for (int i = 0; i < count; ++i) {
                const auto sku = *rc::gen::elementOf(skus);
                const auto kind = *rc::gen::elementOf(kinds);
                Units by = *rc::gen::inRange<Units>(1, 4);
                if (kind == "ADJUST" || (kind == "COUNT" && *rc::gen::arbitrary<bool>())) by = -by;
                story.corrected("M" + std::to_string(++number), kind, sku, by, from + i * 1s,
                                kind == "ADJUST" ? "DAMAGED" : "");
                seen[{sku, kind == "ADJUST" ? "DAMAGED" : kind}].push_back(by);
            }
            Time at = from + 1min;
            bool harm = wrong != 0 && read == victim;
            for (const auto& [key, all] : seen) {
                std::vector<Units> postings;
                if (design == 0) postings = all;
                Units down = 0, up = 0;
                for (const Units by : all) (by < 0 ? down : up) += by;
                if (design == 1) postings = {down, up};
                if (design == 2) postings = {down + up};
                for (const Units by : postings) {
                    if (by == 0) continue;
                    at += 1s;
                    const bool here = std::exchange(harm, false);
                    harmed |= here;
                    if (here && wrong == 1) continue;
                    story.adjusted(key.first, by, at, here && wrong == 3 ? "SAMPLE" : key.second,
                                   "a-" + std::to_string(to_us(at)));
                    if (here && wrong == 2)
                        story.adjusted(key.first, by, at + 1ms, key.second,
                                       "b-" + std::to_string(to_us(at)));
                }
            }
        }
        const auto verdict = judged(story.quiet());
        RC_ASSERT((verdict.broken > 0) == harmed);
    }));
}
