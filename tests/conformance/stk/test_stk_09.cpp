#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/rules/stk/stk.h"
#include "tests/conformance/dsp/story.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

judge::RuleVerdict judged(const std::vector<Record>& records) {
    return judge::judge(rules::stk_09(), records);
}

// A customer orders: Khaos accepts, assigns, tells the invoice.
Story& orders(Story& story, const std::string& id, Units units, Units shown, Time at,
              bool back_order = false) {
    story.journal.by(0)
        .add(OrderAccepted{"SO-" + id, "WEB-" + id, id, {{"MUG", units, shown}}, back_order}, at)
        .booked("MUG", "assigned", "available", std::min(units, shown), at, "order", id)
        .invoice(id, {{"MUG", units, std::min(units, shown)}}, at);
    return story;
}
// Three on hand, and one is lost.
Story lost_one() {
    Story story;
    return story.stock("MUG", 3).corrected("M1", "COUNT", "MUG", -1, nine);
}

}  // namespace

TEST_CASE("STK-09 fails an order for a lost unit once its posting was due, not before",
          "[STK-09]") {
    const auto after = GENERATE(Duration{5min}, Duration{5min} + 1us);
    auto story = lost_one();
    const auto verdict = judged(orders(story, "IV1", 3, 3, nine + after).quiet());
    CHECK(verdict.occasions == 1);
    CHECK(verdict.broken == (after == 5min ? 0 : 1));
}

TEST_CASE("STK-09 says who was promised what was not there, at what it is worth", "[STK-09]") {
    auto story = lost_one();
    const auto verdict = judged(orders(story, "IV1", 3, 3, nine + 1h).quiet());
    REQUIRE(verdict.violations.size() == 1);
    const auto& finding = verdict.violations.front();
    CHECK(finding.entity == "SO-IV1");
    CHECK(finding.opened == nine);
    CHECK(finding.due == nine + 5min);
    CHECK(finding.exposure_pence == 3600);
    CHECK(finding.summary ==
          "Order SO-IV1 was promised 1 x MUG that the warehouse had said it did not have: Khaos "
          "Control showed 3 available, 1 of them gone.");
    CHECK(finding.evidence.size() == 2);
}

TEST_CASE("STK-09 lets customers have what is there", "[STK-09]") {
    auto story = lost_one();
    orders(story, "IV1", 2, 3, nine + 1h);
    CHECK(judged(Story{story}.quiet()).broken == 0);
    CHECK(judged(orders(story, "IV2", 1, 1, nine + 2h).quiet()).broken == 1);  // and then no more
}

TEST_CASE("STK-09 excepts back orders, and what was never shown", "[STK-09]") {
    auto back = lost_one();
    CHECK(judged(orders(back, "IV1", 3, 3, nine + 1h, true).quiet()).verdict ==
          Verdict::not_exercised);
    auto beyond = lost_one().adjusted("MUG", -1, nine + 1min, "COUNT");
    CHECK(judged(orders(beyond, "IV1", 5, 2, nine + 1h).quiet()).broken == 0);
}

TEST_CASE("STK-09 takes a channel's buffer for the safety that it is", "[STK-09]") {
    auto story = lost_one();  // three available, one kept back: two are shown, and two are there
    CHECK(judged(orders(story, "IV1", 2, 2, nine + 1h).quiet()).broken == 0);
}

TEST_CASE("STK-09 passes once the loss is posted, however it is netted", "[STK-09]") {
    auto story = lost_one();
    SECTION("posted") { story.adjusted("MUG", -1, nine + 1min, "COUNT"); }
    SECTION("posted late, but before the customer came") {
        story.adjusted("MUG", -1, nine + 50min, "COUNT");
    }
    SECTION("netted") {
        story.corrected("M2", "COUNT", "MUG", -1, nine)
            .corrected("M3", "FOUND", "MUG", 1, nine + 1min)
            .adjusted("MUG", -1, nine + 2min, "COUNT");
    }
    const auto verdict = judged(orders(story, "IV1", 2, 2, nine + 1h).quiet());
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("STK-09 counts a unit that was found and is not posted yet as there", "[STK-09]") {
    auto story = lost_one().corrected("M2", "FOUND", "MUG", 1, nine + 59min);
    CHECK(judged(orders(story, "IV1", 3, 3, nine + 1h).quiet()).broken == 0);
}

TEST_CASE("STK-09 fails an order for units that an unfounded write added, at once", "[STK-09]") {
    Story story;
    story.stock("MUG", 2);
    SECTION("an adjustment without a movement") {
        story.adjusted("MUG", 3, nine, "COUNT");
        orders(story, "IV1", 4, 5, nine + 1s);
    }
    SECTION("what had left is given back for sale") {
        story.sold("IV1", {{"MUG", 2}}, nine - 1h).left("IV1", {{"MUG", 2}}, nine);
        story.posted("IV1", {{"MUG", 1}}, nine + 1min);
        orders(story, "IV2", 1, 1, nine + 2min);
    }
    CHECK(judged(story.quiet()).broken == 1);
}

TEST_CASE("STK-09 does not hold a write against it that was taken back", "[STK-09]") {
    Story story;
    story.stock("MUG", 2).adjusted("MUG", 3, nine, "COUNT", "a-1");
    story.adjusted("MUG", -3, nine + 1min, "COUNT", "a-2");
    CHECK(judged(orders(story, "IV1", 2, 2, nine + 2min).quiet()).broken == 0);
}

TEST_CASE("STK-09 waits while Khaos is down, and lists what was told in time", "[STK-09]") {
    auto down = lost_one();
    down.journal.down("khaos", nine + 1min, nine + 2h);
    CHECK(judged(orders(down, "IV1", 3, 3, nine + 1h).quiet()).broken == 0);
    auto told = lost_one();
    told.journal.refused("khaos.ImportStockAdjustments", {"MUG"}, nine + 1min)
        .raised("stock-unposted", "MUG", nine + 2min);
    CHECK(judged(orders(told, "IV1", 3, 3, nine + 1h).quiet()).broken == 0);
}

TEST_CASE("STK-09 law: an oversell is an order beyond what is there of an overdue loss",
          "[STK-09]") {
    CHECK(rc::check("one loss, posted early or late, and customers all the while", [] {
        Story story;
        const auto stock = *rc::gen::inRange<Units>(3, 12);
        const auto lost = *rc::gen::inRange<Units>(1, 3);
        const auto posts_after = *rc::gen::inRange(1, 40);  // minutes
        story.stock("MUG", stock).corrected("M1", "COUNT", "MUG", -lost, nine);
        Units available = stock;
        std::int64_t oversold = 0;
        for (int minute = 0; minute < 40; ++minute) {
            const Time at = nine + minute * 1min + 1s;
            if (minute == posts_after) {
                story.adjusted("MUG", -lost, at - 1s, "COUNT");
                available -= lost;
            }
            const Units units =
                std::min(*rc::gen::inRange<Units>(0, 3), std::max<Units>(0, available));
            if (units == 0) continue;
            orders(story, "IV" + std::to_string(minute), units, available, at);
            const bool overdue = minute >= 5 && minute < posts_after;
            const Units there = available - (overdue ? lost : 0);
            oversold += units > std::max<Units>(0, there) ? 1 : 0;
            available -= units;
        }
        RC_ASSERT(judged(story.quiet()).broken == oversold);
    }));
}
