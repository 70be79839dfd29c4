#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "conformance/judge/judge.h"
#include "conformance/rules/sku/sku.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

// Both systems have it the evening before.
Journal mug() {
    return Journal{}.item("MUG", "Mug, hare", nine - 12h).held("MUG", "Mug, hare", nine - 12h);
}
Journal renamed() { return mug().item("MUG", "Mug, hare, blue", nine); }
Journal fresh() { return Journal{}.item("NEW", "Candle", nine); }
judge::RuleVerdict judged(Journal story) {
    return judge::judge(rules::sku_01(), story.by(0).quiet(nine + 9h));
}
const std::string long_name =
    "A jug with a name that nobody could ever fit into fifty characters of a label";

}  // namespace

TEST_CASE("SKU-01 passes when a new item is there within the window, and fails just after it",
          "[SKU-01]") {
    const auto late_by = GENERATE(0us, 1us);
    const auto verdict = judged(fresh().by(3).held("NEW", "Candle", nine + 15min + late_by));
    CHECK(verdict.occasions == 1);
    CHECK(verdict.broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("SKU-01 passes when a change is there within the window, and fails just after it",
          "[SKU-01]") {
    const auto late_by = GENERATE(0us, 1us);
    const auto verdict =
        judged(renamed().by(3).held("MUG", "Mug, hare, blue", nine + 15min + late_by));
    CHECK(verdict.occasions == 1);
    CHECK(verdict.broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("SKU-01 says which item, and what is still written there", "[SKU-01]") {
    const auto unknown = judged(fresh());
    REQUIRE(unknown.violations.size() == 1);
    CHECK(unknown.violations.front().entity == "NEW");
    CHECK(unknown.violations.front().due == nine + 15min);
    CHECK(unknown.violations.front().summary ==
          "Khaos Control lists item NEW, and 15 min later SnapFulfil did not know it.");
    const auto old = judged(renamed());
    REQUIRE(old.violations.size() == 1);
    CHECK(old.violations.front().summary ==
          "Khaos Control says \"Mug, hare, blue\" as description of item MUG, and 15 min later "
          "SnapFulfil still said \"Mug, hare\".");
}

TEST_CASE("SKU-01 has no occasion where both agree, or the warehouse need not know it",
          "[SKU-01]") {
    CHECK(judged(mug()).verdict == Verdict::not_exercised);
    CHECK(judged(Journal{}.item("FEE", "Fee", nine, "", false)).verdict == Verdict::not_exercised);
    CHECK(judged(mug().item("MUG", "Mug, hare", nine)).verdict == Verdict::not_exercised);
    // Changed back before anybody had to follow.
    CHECK(judged(renamed().item("MUG", "Mug, hare", nine + 10min)).verdict ==
          Verdict::not_exercised);
    // Said of no item at all.
    CHECK(judged(Journal{}.item("", "Candle", nine)).verdict == Verdict::not_exercised);
    // A person did it.
    CHECK(judged(fresh().held("NEW", "Candle", nine + 5min)).verdict == Verdict::not_exercised);
}

TEST_CASE("SKU-01 takes a name that was cut at fifty characters", "[SKU-01]") {
    const auto written = [](std::string text) {
        return judged(Journal{}.item("NEW", long_name, nine).by(3).held("NEW", text, nine + 1min));
    };
    CHECK(written(long_name.substr(0, 50)).broken == 0);
    CHECK(written(long_name.substr(0, 30)).broken == 1);
}

TEST_CASE("SKU-01 wants the barcode too, unless the profile does not map it", "[SKU-01]") {
    const auto story = [] { return mug().item("MUG", "Mug, hare", nine, "5012345678900"); };
    CHECK(judged(story()).broken == 1);
    CHECK(judged(story().by(3).held("MUG", "Mug, hare", nine + 1min, "5012345678900")).broken == 0);
    CHECK(judged(story().setting("mirrors", "description")).verdict == Verdict::not_exercised);
    // None in Khaos: what the warehouse entered itself may stand.
    CHECK(judged(Journal{}.item("NEW", "Candle", nine).by(3).held("NEW", "Candle", nine, "77"))
              .broken == 0);
}

TEST_CASE("SKU-01 owes each change by itself, and a later writing pays for all", "[SKU-01]") {
    const auto twice = [] { return renamed().item("MUG", "Mug, hare, green", nine + 10min); };
    CHECK(judged(twice()).broken == 2);
    const auto last = judged(twice().by(3).held("MUG", "Mug, hare, green", nine + 12min));
    CHECK(last.occasions == 2);
    CHECK(last.broken == 0);
    // As read before the second change, then again.
    CHECK(judged(twice()
                     .by(3)
                     .held("MUG", "Mug, hare, blue", nine + 14min)
                     .held("MUG", "Mug, hare, green", nine + 25min))
              .broken == 0);
    CHECK(judged(twice()
                     .by(3)
                     .held("MUG", "Mug, hare, blue", nine + 14min)
                     .held("MUG", "Mug, hare, green", nine + 25min + 1us))
              .broken == 1);
}

TEST_CASE("SKU-01 sees a writing that puts back what was changed", "[SKU-01]") {
    const auto done = [] { return renamed().by(3).held("MUG", "Mug, hare, blue", nine + 1min); };
    CHECK(judged(done()).broken == 0);
    CHECK(judged(done().by(4).held("MUG", "Mug, hare", nine + 2min)).broken == 1);
}

TEST_CASE("SKU-01 is excused by a refusal for good that a person hears of", "[SKU-01]") {
    const auto refused = [] {
        return fresh().refused("snapfulfil.products.create", {"NEW"}, nine + 1min);
    };
    CHECK(judged(refused().raised("item-unknown", "NEW", nine + 10min)).escalated == 1);
    CHECK(judged(refused().raised("item-unknown", "IV1", nine + 10min, {"NEW"})).escalated == 1);
    CHECK(judged(refused()).broken == 1);
}

TEST_CASE("SKU-01 waits while a system is down, or the item itself is struck", "[SKU-01]") {
    CHECK(judged(
              fresh().down("khaos", nine, nine + 2h).by(3).held("NEW", "Candle", nine + 2h + 15min))
              .broken == 0);
    CHECK(judged(fresh()
                     .failed("snapfulfil.products.create", {"NEW"}, nine + 14min, 500)
                     .by(3)
                     .held("NEW", "Candle", nine + 24min))
              .broken == 0);
}

TEST_CASE("SKU-01 waits while Khaos calls in vain", "[SKU-01]") {
    const auto fault = GENERATE(std::string{"answer-lost"}, std::string{});
    const auto late_by = GENERATE(0us, 1us);
    const auto verdict = judged(fresh()
                                    .khaos_called("kcc.StockUpload", false, nine + 1min, fault)
                                    .khaos_called("kcc.StockUpload", true, nine + 22min)
                                    .by(3)
                                    .held("NEW", "Candle", nine + 37min + late_by));
    CHECK(verdict.broken == (fault.empty() || late_by != 0us ? 1 : 0));
}

TEST_CASE("SKU-01 forbids to write over what the warehouse measured", "[SKU-01]") {
    const auto weighed = [] {
        return mug()
            .held("MUG", "Mug, hare", nine - 1h, "", {{"Weight", "0.412"}})
            .item("MUG", "Mug, hare, blue", nine);
    };
    const auto kept = judged(
        weighed().by(3).held("MUG", "Mug, hare, blue", nine + 1min, "", {{"Weight", "0.412000"}}));
    CHECK(kept.verdict == Verdict::pass);
    CHECK(kept.occasions == 2);
    const auto lost = judged(
        weighed().by(3).held("MUG", "Mug, hare, blue", nine + 1min, "", {{"Weight", "0.3"}}));
    REQUIRE(lost.violations.size() == 1);
    CHECK(lost.violations.front().entity == "MUG");
    CHECK(lost.violations.front().summary ==
          "The warehouse had measured item MUG (Weight 0.412), and a write of the integration made "
          "it 0.3.");
    CHECK(judged(weighed().by(3).held("MUG", "Mug, hare, blue", nine + 1min)).broken == 1);
    // What the integration itself said first, nobody has measured.
    CHECK(judged(fresh()
                     .by(3)
                     .held("NEW", "Candle", nine + 1min, "", {{"Weight", "0.2"}})
                     .by(4)
                     .held("NEW", "Candle", nine + 2min, "", {{"Weight", "0.3"}}))
              .broken == 0);
}

TEST_CASE("SKU-01 holds for any change", "[SKU-01]") {
    CHECK(rc::check("followed within the window, or broken", [] {
        Journal story;
        int late = 0;
        const int items = *rc::gen::inRange(1, 8);
        for (int i = 0; i < items; ++i) {
            const auto sku = fmt::format("SKU-{}", i);
            const bool known = *rc::gen::arbitrary<bool>();
            const auto changed = nine + *rc::gen::inRange(0, 7'200) * 1s;
            const auto took = *rc::gen::inRange(0, 1'800) * 1s;
            if (known) story.item(sku, "Old", nine - 1h).held(sku, "Old", nine - 1h);
            story.item(sku, "New", changed).by(3).held(sku, "New", changed + took).by(0);
            late += took > 15min ? 1 : 0;
        }
        const auto verdict = judged(story);
        RC_ASSERT(verdict.occasions == items);
        RC_ASSERT(verdict.broken == late);
    }));
}
