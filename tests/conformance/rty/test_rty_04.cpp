#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/judge/judge.h"
#include "conformance/rules/rty/rty.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

constexpr auto create = "snapfulfil.shipments.create", post = "khaos.ImportDespatches";
Journal ready() {
    return Journal{}
        .knows({"MUG"})
        .invoice("IV1", {{"MUG", 2}}, nine - 1min)
        .ready("IV1", nine - 1min);
}
Journal refused() { return ready().refused(create, {"IV1"}, nine, "same"); }
judge::RuleVerdict judged(Journal story) {
    return judge::judge(rules::rty_04(), story.by(0).quiet(nine + 9h));
}
judge::RuleVerdict told(Journal story) {
    return judged(story.by(0).raised("order-refused", "IV1", nine + 1min));
}

Journal skipped(Journal story, const std::string& ref,
                Time at) {  // an import that skips its one record
    return story
        .call({.operation = post,
               .keys = {"IV1"},
               .refs = {ref},
               .applied = false,
               .failure = "none",
               .refused = {{"IV1", ref, "MORE THAN ASSIGNED", true}},
               .digest = "d-" + ref},
              at)
        .by(0);
}

}  // namespace

TEST_CASE("RTY-04 passes one refusal that a person hears of", "[RTY-04]") {
    const auto verdict = told(refused());
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("RTY-04 fails the same again within 15 minutes, and passes it after them", "[RTY-04]") {
    const auto early_by = GENERATE(0us, 1us);
    const auto verdict = told(refused().refused(create, {"IV1"}, nine + 15min - early_by, "same"));
    CHECK(verdict.occasions == 2);
    CHECK(verdict.broken == (early_by == 0us ? 0 : 1));
    if (early_by != 0us) CHECK(verdict.violations.front().entity == "IV1");
}

TEST_CASE("RTY-04 passes another content, whatever becomes of it", "[RTY-04]") {
    CHECK(told(refused().refused(create, {"IV1"}, nine + 1min, "other")).broken == 0);
}

TEST_CASE("RTY-04 allows three tries of a fault of Khaos, and not four", "[RTY-04]") {
    const auto tries = GENERATE(3, 4);
    auto story = ready();
    for (int i = 0; i < tries; ++i) story.refused(post, {"IV1"}, nine + i * 10s, "same", 500);
    CHECK(told(story).broken == (tries == 3 ? 0 : 1));
}

TEST_CASE("RTY-04 knows a skipped record by its reference or its content", "[RTY-04]") {
    CHECK(told(skipped(skipped(ready(), "d-1", nine), "d-1", nine + 1min)).broken == 1);
    CHECK(told(skipped(skipped(ready(), "d-1", nine), "d-2", nine + 1min)).broken == 0);
    CHECK(told(skipped(skipped(ready(), "d-1", nine), "d-1", nine + 16min)).broken == 0);
}

TEST_CASE("RTY-04 wants an exception, in the window and the alert's", "[RTY-04]") {
    const auto late_by = GENERATE(0us, 1us);
    const auto verdict = judged(refused().raised("order-refused", "IV1", nine + 30min + late_by));
    CHECK(verdict.broken == (late_by == 0us ? 0 : 1));
    const auto never = judged(refused());
    REQUIRE(never.violations.size() == 1);
    CHECK(never.violations.front().summary ==
          "snapfulfil.shipments.create of IV1 was refused for good, and 30 min later nobody had "
          "been told.");
    CHECK(never.violations.front().exposure_pence == 2400);
}

TEST_CASE("RTY-04 needs no exception where it was done in the end, or is wanted no more",
          "[RTY-04]") {
    CHECK(judged(refused().shipment("SH1", "IV1", {{"MUG", 2}}, nine + 5min)).broken == 0);
    CHECK(judged(refused().unready("IV1", nine + 5min)).broken == 0);
    CHECK(judged(Journal{}.refused(create, {"IV9"}, nine)).broken == 0);  // never ready
    CHECK(
        judged(Journal{}.posted("IV1", {{"T1", "MUG", 2}}, nine - 1h).refused(post, {"IV1"}, nine))
            .broken == 0);  // posted before
    CHECK(judged(Journal{}.refused("khaos.ImportInvoiceStages", {"IV1"}, nine)).broken ==
          0);  // a race with a hold
    CHECK(judged(Journal{}.refused("snapfulfil.products.create", {"GAP"}, nine)).broken ==
          0);  // SKU-04 tells, once ordered
}

TEST_CASE("RTY-04 takes news for what it is: a person, an item, a changed order, a new life",
          "[RTY-04]") {
    const auto again = [](Journal story) {
        return told(story.by(0).refused(create, {"IV1"}, nine + 5min, "same")).broken;
    };
    CHECK(again(refused()) == 1);
    CHECK(again(refused().person("fix-address", "IV1", nine + 2min)) == 0);
    CHECK(again(refused().person("fix-address", "WEB-IV1", nine + 2min)) == 0);
    CHECK(again(refused().known("GAP", nine + 2min)) == 0);
    CHECK(again(refused().invoice("IV1", {{"MUG", 1}}, nine + 2min)) == 0);
    CHECK(again(refused().by(3).acknowledged("IV1", nine + 2min)) ==
          1);  // its own doing is no news
    CHECK(again(refused().killed(nine + 1min, nine + 2min)) == 0);
}

TEST_CASE("RTY-04 counts no refusal that nobody heard", "[RTY-04]") {
    const auto unheard = ready()
                             .call({.operation = create,
                                    .keys = {"IV1"},
                                    .outcome = "reset",
                                    .status = 0,
                                    .applied = false,
                                    .failure = "passing",
                                    .refused = {{"IV1", "", "CHECK_CODE", true}},
                                    .digest = "same"},
                                   nine)
                             .by(0);
    CHECK(told(Journal{unheard}.refused(create, {"IV1"}, nine + 1min, "same")).broken == 0);
}

TEST_CASE("RTY-04 asks of each of many, refused together, when it is refused alone", "[RTY-04]") {
    auto story = ready()
                     .refused(create, {"IV1", "IV2"}, nine, "both")
                     .call({.operation = create, .keys = {"IV2"}}, nine + 1min)
                     .by(0)
                     .refused(create, {"IV1"}, nine + 1min, "one");
    CHECK(told(story).broken == 0);
}

TEST_CASE("RTY-04 is not exercised on a quiet run", "[RTY-04]") {
    CHECK(judged(ready()).verdict == Verdict::not_exercised);
}

TEST_CASE("RTY-04 holds for any rhythm", "[RTY-04]") {
    CHECK(rc::check("broken as often as the same came within 15 minutes", [] {
        auto story = ready();
        Time at = nine;
        int broken = 0;
        const int tries = *rc::gen::inRange(1, 10);
        for (int i = 0; i < tries; ++i) {
            if (i > 0) {
                const auto wait = *rc::gen::inRange(60, 1'800) * 1s;
                at += wait;
                if (wait < 15min) ++broken;
            }
            story.refused(create, {"IV1"}, at, "same");
        }
        RC_ASSERT(told(story).broken == broken);
    }));
}
