#include <fmt/format.h>
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/rules/dsp/dsp.h"
#include "conformance/rules/rty/rty.h"
#include "conformance/rules/sku/sku.h"
#include "tests/conformance/dsp/story.h"
#include "tests/conformance/judge/probe.h"

// A slice of a day: what is before it was a predecessor's, and is not judged.
using namespace peakproof;
using namespace peakproof::test;
using namespace peakproof::judge;

namespace {

Verdicts run(const Journal& story) { return judge::judge(std::vector<Rule>{probe()}, story); }

}  // namespace

TEST_CASE("What stands when a slice begins is owed anew, from there on", "[judge][slice]") {
    const auto story = Journal{}.ready("IV1", nine).slice(nine + 10min);
    CHECK(due_exactly(story, nine + 25min));  // 15 min, whole

    const auto late = run(Journal{story}.quiet(nine + 1h)).rules.front();
    CHECK(late.occasions == 1);
    REQUIRE(late.violations.size() == 1);
    CHECK(late.violations.front().opened == nine + 10min);
    CHECK(late.violations.front().due == nine + 25min);
}

TEST_CASE("Neither occasions nor findings of a predecessor count", "[judge][slice]") {
    const auto story = Journal{}
                           .ready("IV1", nine)
                           .shipment("SH1", "IV1", {}, nine + 1min)
                           .ready("IV2", nine)
                           .slice(nine + 2h);  // IV2 was late, and told
    const auto verdicts = run(Journal{story}.quiet(nine + 3h));
    CHECK(verdicts.rules.front().occasions == 0);
    CHECK(verdicts.violations().empty());
    CHECK(verdicts.verdict == RunVerdict::vacuous);
    CHECK(verdicts.reasons.front() == "Nothing happened in this slice that could break a rule.");
}

TEST_CASE("What was escalated for a predecessor is owed by its successor", "[judge][slice]") {
    const auto story = Journal{}
                           .ready("IV1", nine)
                           .refused("snapfulfil.shipments.create", {"IV1"}, nine + 1min)
                           .raised("order-refused", "IV1", nine + 2min)
                           .cleared("order-refused", "IV1", nine + 30min)
                           .slice(nine + 30min);
    CHECK(due_exactly(story, nine + 45min));
}

TEST_CASE("A failure that struck a predecessor excuses nobody, an outage that goes on does",
          "[judge][slice]") {
    const auto failed = Journal{}
                            .ready("IV1", nine)
                            .failed("snapfulfil.shipments.create", {"IV1"}, nine + 9min)
                            .slice(nine + 10min);
    CHECK(due_exactly(failed, nine + 25min));
    const auto down =
        Journal{}.ready("IV1", nine).down("khaos", nine + 5min, nine + 40min).slice(nine + 10min);
    CHECK(due_exactly(down, nine + 75min));  // the outage and as long again
}

TEST_CASE("A journal cut anywhere gives no finding that opened before the cut", "[judge][slice]") {
    CHECK(rc::check("of whatever was ready, and whatever came of it", [] {
        const auto count = *rc::gen::inRange(1, 12);
        const auto cut = *rc::gen::inRange(0, 120);
        Journal story;
        for (int i = 0; i < count; ++i) {
            const std::string invoice = fmt::format("IV{}", i);
            const auto at = *rc::gen::inRange(0, 120);
            story.ready(invoice, nine + at * 1min);
            if (*rc::gen::arbitrary<bool>())
                story.shipment("SH" + invoice, invoice, {},
                               nine + (at + *rc::gen::inRange(0, 40)) * 1min);
        }
        const auto verdicts =
            judge::judge(std::vector<Rule>{probe()}, story.slice(nine + cut * 1min).quiet(nine + 8h));
        for (const auto* found : verdicts.violations())
            RC_ASSERT(found->opened >= nine + cut * 1min);
    }));
}

TEST_CASE("A successor is not held to what a predecessor tried, was refused or never learnt",
          "[judge][slice][RTY-01][RTY-04][RTY-05][SKU-02]") {
    const auto create = "snapfulfil.shipments.create", post = "khaos.ImportDespatches";
    const auto story = Journal{}
                           .knows({"MUG"})
                           .listed("GAP")
                           .invoice("IV1", {{"MUG", 1}, {"GAP", 1}}, nine)
                           .invoice("IV2", {{"MUG", 1}}, nine)
                           .ready("IV1", nine)
                           .refused(create, {"IV1"}, nine + 1min, "same")
                           .failed(post, {"IV2"}, nine + 1min)
                           .call({.operation = post,
                                  .keys = {"IV2"},
                                  .outcome = "timed-out",
                                  .applied = false,
                                  .failure = "passing",
                                  .fault = "f"},
                                 nine + 2min)
                           .by(0);
    const auto blamed = [&](const Rule& rule, bool cut) {
        Journal told{story};
        if (cut) told.slice(nine + 3min);
        return judge::judge(
                   rule, told.refused(create, {"IV1"}, nine + 4min, "same").by(0).quiet(nine + 9h))
                   .broken > 0;
    };
    for (const auto& rule : {rules::rty_01(), rules::rty_04(), rules::rty_05(), rules::sku_02()}) {
        INFO(rule.info.id);
        CHECK(blamed(rule, false));
        // Refused itself, and nobody told: that is RTY-04's in any case.
        CHECK(blamed(rule, true) == (rule.info.id == "RTY-04"));
    }
}

TEST_CASE(
    "What a predecessor had accepted can be read again, and is not its successor's to have lost",
    "[judge][slice][RTY-10]") {
    const auto story = Journal{}
                           .listed("MUG")
                           .stock_moved("M1", "ADJUST", "MUG", -2, "", "00", nine)
                           .by(3)
                           .taken("E1", "ADJUST", nine + 1min, "", "", "M1", "MUG")
                           .by(0)
                           .add(EventAgain{"E1", "ADJUST", "", "M1", "", "MUG"}, nine + 10min)
                           .slice(nine + 10min);
    const auto ends = [&](Journal told) {
        return judge::judge(rules::rty_10(), told.by(0).quiet(nine + 9h));
    };
    CHECK(ends(Journal{story}.killed(nine + 20min, nine + 21min)).occasions == 0);
    const auto accepted =
        Journal{story}.by(9).taken("E1", "ADJUST", nine + 15min, "", "", "M1", "MUG").by(0);
    CHECK(ends(Journal{accepted}.killed(nine + 20min, nine + 21min)).broken == 1);
    CHECK(ends(Journal{accepted}
                   .killed(nine + 20min, nine + 21min)
                   .by(12)
                   .adjusted("MUG", -2, nine + 1h))
              .broken == 0);
}

TEST_CASE("An outage that goes on is the successor's trouble from the slice on",
          "[judge][slice][DSP-05][RTY-06]") {
    Story story;
    story.stock("MUG", 10).sold("IV1", {{"MUG", 2}}, nine - 30min).left("IV1", {{"MUG", 2}}, nine);
    story.journal.down("khaos", nine + 1min, nine + 2h);
    story.journal.slice(nine + 1h);
    const auto posted = judge::judge(
        rules::dsp_05(), Story{story}.posted("IV1", {{"MUG", 2}}, nine + 2h + 5min).quiet());
    CHECK(posted.occasions == 1);
    CHECK(posted.verdict == Verdict::pass);
    CHECK(judge::judge(rules::dsp_05(), Story{story}.quiet()).broken == 1);

    Journal asked;
    asked.down("khaos", nine, nine + 2h);
    for (int i = 0; i < 250; ++i)
        asked.failed("khaos.ExportOrderStatusEx", {}, nine + 28min + i * 400ms);
    asked.slice(nine + 30min);
    for (int i = 0; i < 250; ++i)
        asked.failed("khaos.ExportOrderStatusEx", {}, nine + 30min + 100ms + i * 400ms);
    CHECK(judge::judge(rules::rty_06(), asked.by(0).quiet(nine + 9h)).broken == 0);
}

TEST_CASE("A blocked order is told of anew", "[judge][slice][SKU-04]") {
    const auto story = Journal{}
                           .listed("GAP")
                           .invoice("IV1", {{"GAP", 1}}, nine)
                           .ready("IV1", nine)
                           .raised("item-unknown", "IV1", nine + 5min, {"GAP"})
                           .cleared("item-unknown", "IV1", nine + 30min)
                           .slice(nine + 30min);
    CHECK(judge::judge(rules::sku_04(), Journal{story}.quiet(nine + 9h)).broken == 1);
    const auto late_by = GENERATE(0us, 1us);
    const auto told = Journal{story}.raised("item-unknown", "IV1", nine + 40min + late_by, {"GAP"});
    CHECK(judge::judge(rules::sku_04(), Journal{told}.quiet(nine + 9h)).broken ==
          (late_by == 0us ? 0 : 1));
}
