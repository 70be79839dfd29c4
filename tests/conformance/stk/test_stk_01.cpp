#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/rules/stk/stk.h"
#include "tests/conformance/dsp/story.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

judge::RuleVerdict judged(const std::vector<Record>& records) {
    return judge::judge(rules::stk_01(), records);
}

Story sold(Units units = 3) {
    Story story;
    return story.stock("MUG", 10).sold("IV1", {{"MUG", units}}, nine - 1h);
}

}  // namespace

TEST_CASE("STK-01 passes the worked story of the ledger", "[STK-01]") {
    auto story = sold();  // Available 7, Assigned 3, Good 10
    story.short_pick("M1", "IV1", "MUG", 2, 1, nine)
        .adjusted("MUG", -1, nine + 1min, "SHORT");  // 6, 3, 9
    story.left("IV1", {{"MUG", 2}}, nine + 2min)
        .posted("IV1", {{"MUG", 2}}, nine + 3min);  // 7, 0, Good 7: the third is free ...
    story.journal.booked("MUG", "assigned", "available", 1, nine + 3min, "back-order",
                         "IV1-2");  // ... and assigned again: 6, 1
    story.corrected("M2", "FOUND", "MUG", 1, nine + 1h)
        .adjusted("MUG", 1, nine + 1h + 1min, "FOUND");  // 7, 1, 8
    const auto verdict = judged(story.quiet());
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 3);
}

TEST_CASE(
    "STK-01 fails the naive integration that writes the level: it counts the open assignment twice",
    "[STK-01]") {
    auto story = sold();
    story.corrected("M1", "COUNT", "MUG", -1,
                    nine);  // Good 9: it writes LEVEL 9, which was 7 and should be 6
    story.journal.call({.operation = "khaos.ImportStockStatus", .keys = {"MUG"}}, nine + 1min);
    story.journal.booked("MUG", "available", "variance", 2, nine + 1min, "level");
    const auto verdict = judged(story.quiet());
    REQUIRE(verdict.broken >= 1);
    CHECK(verdict.violations[0].entity == "MUG");
    CHECK(std::any_of(verdict.violations.begin(), verdict.violations.end(),
                      [](const auto& one) { return one.at == nine + 1min; }));
}

TEST_CASE("STK-01 fails a movement that Khaos never follows", "[STK-01]") {
    Story story;
    const auto verdict =
        judged(story.stock("MUG", 10).corrected("M1", "COUNT", "MUG", -1, nine).quiet());
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations[0].due == nine + 5min);
}

TEST_CASE("STK-01 fails just after a movement's window, not on it", "[STK-01]") {
    const auto late_by = GENERATE(0us, 1us);
    Story story;
    story.stock("MUG", 10)
        .corrected("M1", "COUNT", "MUG", -1, nine)
        .adjusted("MUG", -1, nine + 5min + late_by, "COUNT")
        .quiet();
    CHECK(judged(story).broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("STK-01 fails a write without a movement at once, the last unit of one not", "[STK-01]") {
    const Units by = GENERATE(Units{-2}, Units{-3});
    Story story;
    story.stock("MUG", 10)
        .corrected("M1", "COUNT", "MUG", -2, nine)
        .adjusted("MUG", by, nine + 1min, "COUNT")
        .quiet();
    const auto verdict = judged(story);
    CHECK(verdict.broken == (by == -2 ? 0 : 1));
    if (by == -3) {
        CHECK(verdict.violations[0].at == nine + 1min);
    }
}

TEST_CASE(
    "STK-01 fails a despatch posted with fewer than were shipped: a phantom is for sale again",
    "[STK-01]") {
    const auto verdict = judged(
        sold().left("IV1", {{"MUG", 3}}, nine).posted("IV1", {{"MUG", 2}}, nine + 1min).quiet());
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations[0].opened == nine + 1min);
    CHECK(verdict.violations[0].entity == "MUG");
}

TEST_CASE("STK-01 fails an issue before the goods left, once", "[STK-01]") {
    const auto verdict = judged(
        sold().posted("IV1", {{"MUG", 3}}, nine).left("IV1", {{"MUG", 3}}, nine + 1min).quiet());
    CHECK(verdict.broken == 1);
}

TEST_CASE("STK-01 fails two shipments of one invoice when both leave", "[STK-01]") {
    auto story = sold();
    story.left("IV1", {{"MUG", 3}}, nine).posted("IV1", {{"MUG", 3}}, nine + 1min);
    story.journal.stock_moved("D2", "DESPATCH", "MUG", -3, "00", "", nine + 2min)
        .confirmed("SH2", "IV1", {{"MUG", 3}}, nine + 2min);
    const auto verdict = judged(story.quiet());
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations[0].entity == "MUG");
    CHECK(verdict.violations[0].summary.find("IV1") != std::string::npos);
}

TEST_CASE("STK-01 lists what a person did in Khaos", "[STK-01]") {
    SECTION("a correction of the level") {
        Story story;
        story.stock("MUG", 10);
        story.journal.by(0)
            .adjusted("MUG", -4, nine, "DAMAGED")
            .booked("MUG", "variance", "available", 4, nine, "adjustment");
        CHECK(judged(story.quiet()).broken == 0);
    }
    SECTION("an order cancelled that shipped all the same") {
        auto story = sold();
        story.journal.by(0)
            .stage("IV1", 12, 1, nine, "cancelled")
            .booked("MUG", "available", "assigned", 3, nine, "cancel", "IV1");
        CHECK(judged(story.left("IV1", {{"MUG", 3}}, nine + 1min).quiet()).broken == 0);
    }
}

TEST_CASE("STK-01 lists what was refused for good and told, and fails it untold", "[STK-01]") {
    const bool told = GENERATE(true, false);
    Story story;
    story.stock("MUG", 10).corrected("M1", "COUNT", "MUG", -1, nine);
    story.journal.refused("khaos.ImportStockAdjustments", {"MUG"}, nine + 1min);
    if (told) story.journal.raised("stock-unposted", "MUG", nine + 2min);
    CHECK(judged(story.quiet()).broken == (told ? 0 : 1));
}

TEST_CASE("STK-01 takes goods-in on both sides as named, whichever comes first", "[STK-01]") {
    const auto later = GENERATE(-1min, 0min, 1min);
    auto story = sold();
    story.journal.by(0)
        .stock_moved("R1", "RECEIPT", "MUG", 5, "", "00", nine)
        .booked("MUG", "available", "supplier", 5, nine + later, "goods-in");
    CHECK(
        judged(
            story.left("IV1", {{"MUG", 3}}, nine).posted("IV1", {{"MUG", 3}}, nine + 2min).quiet())
            .verdict == Verdict::pass);
}

TEST_CASE("STK-01 holds while Khaos issues in a batch of its own", "[STK-01]") {
    auto story = sold();
    story.left("IV1", {{"MUG", 3}}, nine);
    story.journal.call({.operation = "khaos.ImportDespatches", .keys = {"IV1"}}, nine + 1min)
        .posted("IV1", {{"T", "MUG", 3}}, nine + 1min);
    story.journal.by(0).booked("MUG", "sold", "assigned", 3, nine + 5h, "issue", "IV1");
    CHECK(judged(story.quiet()).verdict == Verdict::pass);
}

TEST_CASE(
    "STK-01 is not exercised by a day on which nothing moves, and lists an opening difference",
    "[STK-01]") {
    Story story;
    story.stock("MUG", 10).journal.balance("opening", "snapfulfil", "00", "MUG", 3, nine - 1h,
                                           "0001");
    CHECK(judged(story.quiet()).verdict == Verdict::not_exercised);
}

TEST_CASE("STK-01 law: legal flows in any order keep the books, one unfounded write breaks them",
          "[STK-01]") {
    CHECK(rc::check("K - N = Good but for named movements", [] {
        Story story;
        story.stock("MUG", 10'000).stock("CUP", 10'000);
        const std::vector<std::string> skus{"MUG", "CUP"};
        const int orders = *rc::gen::inRange(1, 10), corrections = *rc::gen::inRange(0, 10);
        const auto delay = [](std::int64_t most_s) {
            return Duration{*rc::gen::inRange<std::int64_t>(0, most_s * 1'000'000)};
        };
        for (int i = 0; i < orders; ++i) {
            const auto sku = *rc::gen::elementOf(skus);
            const auto invoice = "IV" + std::to_string(i), name = "S" + std::to_string(i);
            const auto found = *rc::gen::inRange<Units>(0, 4),
                       missing = *rc::gen::inRange<Units>(found == 0 ? 1 : 0, 3);
            const Time picked = nine + delay(3'600);
            const Time leaves = picked + delay(600);
            story.sold(invoice, {{sku, found + missing}}, nine - 1h);
            if (missing > 0)
                story.short_pick(name, invoice, sku, found, missing, picked)
                    .adjusted(sku, -missing, picked + delay(299), "SHORT", "s-" + name);
            if (found > 0) story.left(invoice, {{sku, found}}, leaves);
            if (found == 0) story.none_found(invoice, leaves);
            story.posted(invoice, found > 0 ? Lines{{sku, found}} : Lines{}, leaves + delay(899));
        }
        for (int i = 0; i < corrections; ++i) {
            const auto sku = *rc::gen::elementOf(skus);
            const Units by = *rc::gen::element<Units>(-2, -1, 1, 2);
            const Time at = nine + delay(3'600);
            story.corrected("C" + std::to_string(i), "COUNT", sku, by, at)
                .adjusted(sku, by, at + delay(299), "COUNT", "c-" + std::to_string(i));
        }
        const bool breaks = *rc::gen::arbitrary<bool>();
        if (breaks)
            story.adjusted(*rc::gen::elementOf(skus), *rc::gen::element<Units>(-3, 2), nine + 6h,
                           "VARIANCE", "x");
        RC_ASSERT(judged(story.quiet()).broken == (breaks ? 1 : 0));
    }));
}
