#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/judge/judge.h"
#include "conformance/rules/ord/ord.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

Journal ready(Time at = nine) {
    return Journal{}.knows({"MUG"}).invoice("IV1", {{"MUG", 2}}, at).ready("IV1", at);
}
Journal sent(Journal story, Time at) {
    return story.by(7).shipment("SH1", "IV1", {{"MUG", 2}}, at).by(0).quiet(at + 9h);
}
judge::RuleVerdict judged(const Journal& story) { return judge::judge(rules::ord_01(), story); }

}  // namespace

TEST_CASE("ORD-01 passes a hand-over of what is ready", "[ORD-01]") {
    const auto verdict = judged(sent(ready(), nine + 1min));
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("ORD-01 fails a hand-over of what had never been ready", "[ORD-01]") {
    const auto verdict =
        judged(sent(Journal{}.knows({"MUG"}).invoice("IV1", {{"MUG", 2}}, nine), nine + 1min));
    REQUIRE(verdict.violations.size() == 1);
    const auto& found = verdict.violations.front();
    CHECK(found.entity == "IV1");
    CHECK(found.exposure_pence == 2400);
    CHECK(found.summary ==
          "Invoice IV1 went to the warehouse as shipment SH1, though it had never been ready.");
    CHECK(found.evidence.front().text == "shipment SH1 created");
}

TEST_CASE("ORD-01 allows two minutes since Khaos said that it is no longer ready, and not more",
          "[ORD-01]") {
    const auto late_by = GENERATE(0us, 1us);
    const auto verdict =
        judged(sent(ready().unready("IV1", nine + 1h), nine + 1h + 2min + late_by));
    CHECK(verdict.occasions == 1);
    CHECK(verdict.broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("ORD-01 passes what was paid or released in the end", "[ORD-01]") {
    CHECK(judged(sent(ready().unready("IV1", nine + 1h).ready("IV1", nine + 2h), nine + 2h))
              .verdict == Verdict::pass);
}

TEST_CASE("ORD-01 blames nobody for what could not be read", "[ORD-01]") {
    // Held while Khaos's service was down; sent from what had been read before.
    CHECK(judged(sent(ready().down("khaos", nine + 1min, nine + 2h).unready("IV1", nine + 5min),
                      nine + 90min))
              .broken == 0);
    // Held while the integration lay dead; it sends what it had in hand as it comes back.
    CHECK(judged(sent(ready().killed(nine + 1min, nine + 30min).unready("IV1", nine + 5min),
                      nine + 30min + 1s))
              .broken == 0);
    // The read that would have shown it was struck a minute before.
    CHECK(judged(sent(ready()
                          .unready("IV1", nine + 5min)
                          .failed("khaos.ExportOrderStatusEx", {}, nine + 9min),
                      nine + 10min))
              .broken == 0);
    // That a write was struck tells nothing about reading.
    CHECK(judged(sent(ready()
                          .unready("IV1", nine + 5min)
                          .failed("snapfulfil.shipments.create", {"IV1"}, nine + 9min),
                      nine + 10min))
              .broken == 1);
}

TEST_CASE("ORD-01 fails a shipment for no invoice, unless the warehouse made it itself",
          "[ORD-01]") {
    CHECK(judged(Journal{}.by(7).shipment("SH1", "", {{"MUG", 1}}, nine).by(0).quiet(nine + 1h))
              .broken == 1);
    CHECK(judged(Journal{}.shipment("SH1", "", {{"MUG", 1}}, nine).quiet(nine + 1h)).verdict ==
          Verdict::not_exercised);
}

TEST_CASE("ORD-01 still knows, a day later, that an invoice was cancelled", "[ORD-01]") {
    auto story = ready().stage("IV1", 9, 1, nine + 1h, "cancelled").unready("IV1", nine + 1h);
    story.invoice("IV2", {{"MUG", 1}}, nine + 20h)
        .ready("IV2", nine + 20h)
        .stage("IV2", 9, 1, nine + 21h)
        .unready("IV2", nine + 21h);
    const auto verdict = judged(sent(story, nine + 24h));
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations.front().actual == "issued or cancelled long before");
}

TEST_CASE("ORD-01 is not exercised on a quiet run", "[ORD-01]") {
    CHECK(judged(ready().quiet(nine + 1h)).verdict == Verdict::not_exercised);
}

TEST_CASE("ORD-01 holds for any life of readiness", "[ORD-01]") {
    CHECK(rc::check("broken exactly where it was unready for over two minutes", [] {
        Journal story;
        story.knows({"MUG"}).invoice("IV1", {{"MUG", 2}}, nine);
        bool is_ready = false, ever = false;
        Time at = nine, lost{};
        const int turns = *rc::gen::inRange(0, 6);
        for (int i = 0; i < turns; ++i) {
            at += *rc::gen::inRange(1, 400) * 1s;
            is_ready = !is_ready;
            ever = true;
            is_ready ? story.ready("IV1", at) : story.unready("IV1", at);
            if (!is_ready) lost = at;
        }
        at += *rc::gen::inRange(1, 400) * 1s;
        const bool legal = ever && (is_ready || at <= lost + 2min);
        RC_ASSERT(judged(sent(story, at)).broken == (legal ? 0 : 1));
    }));
}
