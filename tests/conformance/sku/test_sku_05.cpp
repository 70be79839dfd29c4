#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "conformance/judge/judge.h"
#include "conformance/rules/sku/sku.h"
#include "conformance/rules/stk/stk.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

// One of OLD is written off at nine; Khaos knows MUG and nothing else.
Journal moved(Units by = -1) {
    return Journal{}
        .knows({"MUG"})
        .stock_moved("M1", "ADJUST", "OLD", by, "", "00", nine, "DAMAGED")
        .event("E1", "ADJUST", nine, "", "", "M1", "OLD");
}
Journal told(Journal story, Time at) { return story.raised("unlinked-sku", "OLD", at); }
std::vector<Record> whole(Journal story) { return story.by(0).quiet(nine + 9h); }
judge::RuleVerdict judged(Journal story) {
    return judge::judge(rules::sku_05(), whole(std::move(story)));
}

}  // namespace

TEST_CASE("SKU-05 passes when the code is named in time, and fails just after it", "[SKU-05]") {
    const auto late_by = GENERATE(0us, 1us);
    // A loss: 5 min to be posted, and 15 until somebody must hear of it. A gain: 15 and 15.
    const auto loss = judged(told(moved(), nine + 20min + late_by));
    CHECK(loss.occasions == 1);
    CHECK(loss.broken == (late_by == 0us ? 0 : 1));
    CHECK(judged(told(moved(2), nine + 30min + late_by)).broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("SKU-05 says what moved, and that nobody was told", "[SKU-05]") {
    const auto verdict = judged(moved());
    REQUIRE(verdict.violations.size() == 1);
    const auto& found = verdict.violations.front();
    CHECK(found.entity == "OLD");
    CHECK(found.summary ==
          "Stock of OLD moved in SnapFulfil, Khaos Control has no such item, and 20 min later "
          "nobody had been told.");
    REQUIRE(found.evidence.size() == 1);
    CHECK(found.evidence.front().text == "ADJUST of -1 x OLD in SnapFulfil (movement M1)");
}

TEST_CASE("SKU-05 wants the right class, and takes one that stands already", "[SKU-05]") {
    CHECK(judged(moved().raised("stock-unposted", "OLD", nine + 1min)).broken == 1);
    CHECK(judged(moved().raised("unlinked-sku", "MUG", nine + 1min)).broken == 1);
    CHECK(judged(moved().raised("unlinked-sku", "MUG", nine + 1min, {"OLD"})).broken == 0);
    const auto before = judged(told(moved(), nine - 1h));
    CHECK(before.verdict == Verdict::pass);
    CHECK(before.occasions == 1);
}

TEST_CASE("SKU-05 owes nothing once a person has linked the code", "[SKU-05]") {
    CHECK(judged(moved().listed("OLD", nine + 10min)).verdict == Verdict::not_exercised);
}

TEST_CASE("SKU-05 fails at once where stock is posted for a code that Khaos has not", "[SKU-05]") {
    const auto verdict = judged(told(moved(), nine + 1min).by(3).adjusted("OLD", -1, nine + 2min));
    REQUIRE(verdict.violations.size() == 1);
    CHECK(verdict.violations.front().summary ==
          "Stock of OLD was posted to Khaos Control by -1, though Khaos has no such item.");
}

TEST_CASE("SKU-05 has no occasion where Khaos knows every code", "[SKU-05]") {
    const auto mug = Journal{}
                         .knows({"MUG"})
                         .stock_moved("M1", "ADJUST", "MUG", -1, "", "00", nine, "DAMAGED")
                         .event("E1", "ADJUST", nine, "", "", "M1", "MUG");
    CHECK(judged(mug).verdict == Verdict::not_exercised);
    // A movement that changes no good stock owes nothing.
    CHECK(judged(Journal{}
                     .knows({"MUG"})
                     .stock_moved("M1", "STATUS", "OLD", 1, "20", "30", nine)
                     .event("E1", "ADJUST", nine, "", "", "M1", "OLD"))
              .verdict == Verdict::not_exercised);
}

TEST_CASE("what Khaos does not know is SKU-05's, and not late for STK-01 and STK-06",
          "[SKU-05][STK-01][STK-06]") {
    for (const auto& rule : {rules::stk_01(), rules::stk_06()}) {
        INFO(rule.info.id);
        // Found out by looking, never by trying: nothing was refused.
        CHECK(judge::judge(rule, whole(told(moved(), nine + 19min))).broken == 0);
        // Linked: then it is owed, and nobody tells the integration but the next try.
        const auto linked = [] { return told(moved(), nine + 1min).listed("OLD", nine + 1h); };
        CHECK(judge::judge(rule, whole(linked())).broken > 0);
        CHECK(judge::judge(rule,
                           whole(linked()
                                     .by(3)
                                     .adjusted("OLD", -1, nine + 1h + 20min)
                                     .booked("OLD", "variance", "available", 1, nine + 1h + 20min,
                                             "adjustment", "", "a-OLD", "DAMAGED")))
                  .broken == 0);
    }
}

TEST_CASE("SKU-05 holds for any shelf", "[SKU-05]") {
    CHECK(rc::check("told in time, or broken; once a code", [] {
        Journal story = Journal{}.knows({"MUG"});
        int late = 0;
        const int codes = *rc::gen::inRange(1, 6);
        for (int i = 0; i < codes; ++i) {
            const auto sku = fmt::format("OLD-{}", i);
            const auto at = nine + *rc::gen::inRange(0, 3'600) * 1s;
            const auto after = *rc::gen::inRange(0, 2'400) * 1s;
            const int times = *rc::gen::inRange(1, 4);
            for (int n = 0; n < times; ++n) {
                const auto movement = fmt::format("M{}-{}", i, n);
                story.stock_moved(movement, "ADJUST", sku, -1, "", "00", at + n * 1h, "DAMAGED")
                    .event("E" + movement, "ADJUST", at + n * 1h, "", "", movement, sku);
            }
            story.raised("unlinked-sku", sku, at + after);
            late += after > 20min ? 1 : 0;
        }
        RC_ASSERT(judged(story).broken == late);
    }));
}
