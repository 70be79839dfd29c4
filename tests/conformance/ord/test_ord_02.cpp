#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/judge/judge.h"
#include "conformance/rules/ord/ord.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {
Journal ready_at_nine() {
    return Journal{}.knows({"MUG"}).invoice("IV1", {{"MUG", 2}}, nine).ready("IV1", nine, 2400);
}
}  // namespace

TEST_CASE("ORD-02 passes on the window and fails just after it", "[ORD-02]") {
    const auto late_by = GENERATE(0us, 1us);
    const auto journal = ready_at_nine()
                             .shipment("SH1", "IV1", {{"MUG", 2}}, nine + 15min + late_by)
                             .quiet(nine + 1h);

    const auto verdict = judge::judge(rules::ord_02(), journal);

    CHECK(verdict.occasions == 1);
    CHECK(verdict.violations.size() == (late_by == 0us ? 0 : 1));
    CHECK(verdict.verdict == (late_by == 0us ? Verdict::pass : Verdict::fail));
}

TEST_CASE("ORD-02 names what was never handed over, and its value", "[ORD-02]") {
    const auto verdict = judge::judge(rules::ord_02(), ready_at_nine().quiet(nine + 10min));

    REQUIRE(verdict.violations.size() == 1);
    const auto& found = verdict.violations.front();
    CHECK(found.entity == "IV1");
    CHECK(found.opened == nine);
    CHECK(found.due == nine + 15min);
    CHECK(found.exposure_pence == 2400);
    CHECK(found.summary ==
          "Invoice IV1 was ready, and 15 min later the warehouse still had no shipment for it.");
    REQUIRE(found.evidence.size() == 1);
    CHECK(found.evidence.front().number == 5);
}

TEST_CASE("ORD-02 waits while Khaos calls in vain, and for nothing that the integration turned away",
          "[ORD-02]") {
    const auto fault = GENERATE(std::string{"answer-lost"}, std::string{});
    const auto late_by = GENERATE(0us, 1us);
    const auto journal = ready_at_nine()
                             .khaos_called("kcc.OrderStatusUpload", false, nine + 1min, fault)
                             .khaos_called("kcc.OrderStatusUpload", true, nine + 22min)
                             .shipment("SH1", "IV1", {{"MUG", 2}}, nine + 37min + late_by)
                             .quiet(nine + 1h);
    const bool pays = fault.empty() || late_by != 0us;
    CHECK(judge::judge(rules::ord_02(), journal).broken == (pays ? 1 : 0));
}

TEST_CASE("ORD-02 is not exercised on a quiet run", "[ORD-02]") {
    CHECK(judge::judge(rules::ord_02(), Journal{}.quiet(nine)).verdict == Verdict::not_exercised);
}

TEST_CASE("ORD-02 waits for an item that SnapFulfil does not know, and then for the whole window",
          "[ORD-02]") {
    const auto gap = [] {
        return Journal{}.listed("GAP").invoice("IV1", {{"GAP", 1}}, nine).ready("IV1", nine);
    };
    CHECK(judge::judge(rules::ord_02(), Journal{gap().quiet(nine + 9h)}).verdict ==
          Verdict::pass);  // paused to the end
    const auto late_by = GENERATE(0us, 1us);
    // Made known by the integration itself: a window. By a person: a window, and 15 min to find out
    // by trying.
    CHECK(judge::judge(rules::ord_02(),
                       gap()
                           .by(3)
                           .known("GAP", nine + 2h)
                           .by(0)
                           .shipment("SH1", "IV1", {{"GAP", 1}}, nine + 2h + 15min + late_by)
                           .quiet(nine + 9h))
              .broken == (late_by == 0us ? 0 : 1));
    CHECK(judge::judge(rules::ord_02(),
                       gap()
                           .known("GAP", nine + 2h)
                           .shipment("SH1", "IV1", {{"GAP", 1}}, nine + 2h + 30min + late_by)
                           .quiet(nine + 9h))
              .broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("ORD-02 takes codes as Khaos does: blanks round them are trimmed", "[ORD-02]") {
    const auto story = Journal{}
                           .knows({"MUG"})
                           .invoice("IV1", {{" MUG ", 1}}, nine)
                           .ready("IV1", nine)
                           .quiet(nine + 9h);
    CHECK(judge::judge(rules::ord_02(), story).broken == 1);
}

TEST_CASE("ORD-02 lets go of what is no longer ready, and takes it up again", "[ORD-02]") {
    const auto held = ready_at_nine().unready("IV1", nine + 10min);
    CHECK(judge::judge(rules::ord_02(), Journal{held}.quiet(nine + 9h)).verdict ==
          Verdict::not_exercised);
    CHECK(judge::judge(rules::ord_02(), Journal{held}
                                            .ready("IV1", nine + 1h)
                                            .shipment("SH1", "IV1", {{"MUG", 2}}, nine + 75min)
                                            .quiet(nine + 9h))
              .verdict == Verdict::pass);
    CHECK(judge::judge(rules::ord_02(), Journal{held}.ready("IV1", nine + 1h).quiet(nine + 9h))
              .broken == 1);
}

TEST_CASE("ORD-02 owes nothing for a hold that is lifted while the shipment waits", "[ORD-02]") {
    const auto story = ready_at_nine()
                           .shipment("SH1", "IV1", {{"MUG", 2}}, nine + 1min)
                           .unready("IV1", nine + 2min)
                           .ready("IV1", nine + 3min);
    CHECK(judge::judge(rules::ord_02(), Journal{story}.quiet(nine + 9h)).verdict == Verdict::pass);
}

TEST_CASE(
    "ORD-02 wants sent again what the integration itself took back, not what the warehouse "
    "cancelled",
    "[ORD-02]") {
    const auto sent = ready_at_nine().shipment("SH1", "IV1", {{"MUG", 2}}, nine + 1min);
    CHECK(judge::judge(rules::ord_02(),
                       Journal{sent}.by(9).dead("SH1", "IV1", nine + 2h).by(0).quiet(nine + 9h))
              .broken == 1);
    CHECK(judge::judge(rules::ord_02(), Journal{sent}
                                            .by(9)
                                            .dead("SH1", "IV1", nine + 2h)
                                            .by(0)
                                            .shipment("SH2", "IV1", {{"MUG", 2}}, nine + 2h + 15min)
                                            .quiet(nine + 9h))
              .broken == 0);
    CHECK(
        judge::judge(rules::ord_02(), Journal{sent}.dead("SH1", "IV1", nine + 2h).quiet(nine + 9h))
            .broken == 0);
    // Cancelled by the warehouse and handed back to Khaos's stage 9 by the integration: it is to be
    // sent anew.
    CHECK(judge::judge(rules::ord_02(), Journal{sent}
                                            .dead("SH1", "IV1", nine + 2h)
                                            .by(9)
                                            .stage("IV1", 12, 9, nine + 3h, "handed back")
                                            .by(0)
                                            .quiet(nine + 9h))
              .broken == 1);
}

TEST_CASE("ORD-02 is excused by a refusal for good that a person hears of", "[ORD-02]") {
    const auto refused =
        ready_at_nine().refused("snapfulfil.shipments.create", {"IV1"}, nine + 1min);
    CHECK(
        judge::judge(rules::ord_02(),
                     Journal{refused}.raised("order-refused", "IV1", nine + 2min).quiet(nine + 9h))
            .escalated == 1);
    CHECK(judge::judge(rules::ord_02(), Journal{refused}.quiet(nine + 9h)).broken == 1);
}

TEST_CASE("ORD-02 has no occasion in an invoice of which nothing is picked", "[ORD-02]") {
    const auto story = Journal{}
                           .invoice("IV1", {{"GIFT", 1, 1, 500, false}}, nine)
                           .ready("IV1", nine)
                           .quiet(nine + 9h);
    CHECK(judge::judge(rules::ord_02(), story).verdict == Verdict::not_exercised);
}

TEST_CASE("ORD-02 holds for any day", "[ORD-02]") {
    CHECK(rc::check("broken as often as one was late, outages given", [] {
        Journal story;
        story.knows({"MUG"});
        const Time down = nine + *rc::gen::inRange(0, 120) * 1min,
                   up = down + *rc::gen::inRange(1, 60) * 1min;
        const bool outage = *rc::gen::arbitrary<bool>();
        if (outage) story.down(*rc::gen::element<std::string>("khaos", "snapfulfil"), down, up);
        const Time recovered = up + std::max<Duration>(up - down, 15min);
        const int orders = *rc::gen::inRange(0, 20);
        int late = 0;
        for (int i = 0; i < orders; ++i) {
            const auto id = "IV" + std::to_string(i);
            const Time at = nine + *rc::gen::inRange(0, 200) * 1min,
                       sent = at + *rc::gen::inRange(0, 200) * 1min + 1s;
            const Time window = at + 15min;
            const Time due = outage && down <= std::max(window, down) && down <= window
                                 ? std::max(window, recovered)
                                 : window;
            if (sent > due) ++late;
            story.invoice(id, {{"MUG", 1}}, at)
                .ready(id, at)
                .shipment("SH" + id, id, {{"MUG", 1}}, sent);
        }
        const auto verdict = judge::judge(rules::ord_02(), story.quiet(nine + 20h));
        RC_ASSERT(verdict.occasions == orders);
        RC_ASSERT(verdict.broken == late);
    }));
}
