#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/judge/judge.h"
#include "conformance/rules/rty/rty.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

constexpr auto create = "snapfulfil.shipments.create", post = "khaos.ImportDespatches",
               adjust = "khaos.ImportStockAdjustments";

// The answer never comes. `applied`: the system did it all the same.
Journal& lost(Journal& story, const std::string& operation, const std::string& key, bool applied,
              Time at, const std::string& outcome = "reset") {
    return story.call({.operation = operation,
                       .keys = {key},
                       .outcome = outcome,
                       .status = 0,
                       .applied = applied,
                       .failure = "passing",
                       .fault = "f"},
                      at, at + 1s);
}
Journal ready() {
    return Journal{}
        .knows({"MUG"})
        .invoice("IV1", {{"MUG", 2}}, nine - 1min)
        .ready("IV1", nine - 1min);
}
Journal despatched() { return ready().confirmed("SH1", "IV1", {{"MUG", 2}}, nine - 1s); }
Journal moved() {
    return Journal{}.listed("MUG").stock_moved("M1", "ADJUST", "MUG", -2, "", "00", nine - 1min);
}
judge::RuleVerdict judged(Journal story) {
    return judge::judge(rules::rty_05(), story.by(0).quiet(nine + 9h));
}
const std::vector<ParcelLine> parcel{{"T1", "MUG", 2}};

}  // namespace

TEST_CASE("RTY-05 passes an effect whose answer was lost and that was left at that", "[RTY-05]") {
    auto story = ready();
    const auto verdict =
        judged(lost(story, create, "IV1", true, nine).shipment("SH1", "IV1", {{"MUG", 2}}, nine));
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("RTY-05 fails what is dropped", "[RTY-05]") {
    for (const auto* outcome : {"reset", "timed-out", "truncated", "abandoned"}) {
        INFO(outcome);
        auto story = ready();
        const auto verdict = judged(lost(story, create, "IV1", false, nine, outcome));
        REQUIRE(verdict.violations.size() == 1);
        CHECK(verdict.violations.front().entity == "IV1");
        CHECK(verdict.violations.front().actual == "no effect");
        CHECK(verdict.violations.front().exposure_pence == 2400);
    }
    auto despatch = despatched();
    CHECK(judged(lost(despatch, post, "IV1", false, nine)).broken == 1);
    auto stock = moved();
    CHECK(judged(lost(stock, adjust, "MUG", false, nine)).broken == 1);
}

TEST_CASE("RTY-05 passes what was done by a later try, told to a person, or wanted no more",
          "[RTY-05]") {
    auto story = ready();
    lost(story, create, "IV1", false, nine);
    CHECK(judged(Journal{story}
                     .call({.operation = create, .keys = {"IV1"}}, nine + 1min)
                     .shipment("SH1", "IV1", {{"MUG", 2}}, nine + 1min))
              .broken == 0);
    CHECK(judged(Journal{story}.by(0).raised("order-jam", "IV1", nine + 1min)).broken == 0);
    CHECK(judged(Journal{story}.by(0).unready("IV1", nine + 1min)).broken == 0);
    CHECK(judged(Journal{story}.refused(create, {"IV1"}, nine + 1min)).broken ==
          0);  // RTY-04's from here
}

TEST_CASE("RTY-05 takes a refused connection for certain: nothing was sent", "[RTY-05]") {
    auto story = ready();
    CHECK(judged(lost(story, create, "IV1", false, nine, "refused")).verdict ==
          Verdict::not_exercised);
}

TEST_CASE("RTY-05 fails a second shipment after an answer that was lost", "[RTY-05]") {
    auto story = ready();
    lost(story, create, "IV1", true, nine).shipment("SH1", "IV1", {{"MUG", 2}}, nine);
    CHECK(judged(Journal{story}.shipment("SH2", "IV1", {{"MUG", 2}}, nine + 1min)).broken == 1);
    CHECK(judged(Journal{story}
                     .dead("SH1", "IV1", nine + 1min)
                     .shipment("SH2", "IV1", {{"MUG", 2}}, nine + 2min))
              .broken == 0);
    // There already, says the system: no effect.
    CHECK(judged(Journal{story}.call({.operation = create,
                                      .keys = {"IV1"},
                                      .status = 304,
                                      .applied = false,
                                      .failure = "duplicate"},
                                     nine + 1min))
              .broken == 0);
    // Nobody was in doubt: ORD-03 speaks of it.
    CHECK(judged(ready()
                     .shipment("SH1", "IV1", {{"MUG", 2}}, nine)
                     .shipment("SH2", "IV1", {{"MUG", 2}}, nine + 1min))
              .broken == 0);
}

TEST_CASE(
    "RTY-05 fails a despatch that is posted twice, and passes one sent again under its reference",
    "[RTY-05]") {
    auto story = despatched();
    lost(story, post, "IV1", true, nine).posted("IV1", parcel, nine, "d-1");
    CHECK(judged(Journal{story}.posted("IV1", parcel, nine + 1min, "d-2")).broken == 1);
    CHECK(judged(Journal{story}.repeated("d-1", "ImportDespatches", nine + 1min)).broken == 0);
    // Issued the same moment, and the loss is known a second later.
    CHECK(judged(Journal{story}.issued("IV1", {{"MUG", 2, 2000, 400}}, nine)).verdict ==
          Verdict::pass);
}

TEST_CASE("RTY-05 passes a despatch in parts, of which one answer was lost", "[RTY-05]") {
    auto story = despatched();
    lost(story, post, "IV1", true, nine)
        .posted("IV1", {{"T1", "MUG", 1}}, nine, "d-1", false)
        .by(0)
        .posted("IV1", {{"T2", "MUG", 1}}, nine + 1min, "d-2");
    CHECK(judged(story).broken == 0);
}

TEST_CASE("RTY-05 wants stock to come out even, by whatever sums", "[RTY-05]") {
    auto story = moved();
    lost(story, adjust, "MUG", true, nine).adjusted("MUG", -2, nine);
    CHECK(judged(Journal{story}).verdict == Verdict::pass);
    CHECK(judged(Journal{story}.adjusted("MUG", -2, nine + 1min)).broken ==
          1);  // done again under another reference
    // Found again meanwhile, and posted in one sum with what was lost.
    auto netted = moved();
    lost(netted, adjust, "MUG", false, nine)
        .by(0)
        .stock_moved("M2", "FOUND", "MUG", 1, "40", "00", nine + 1min)
        .by(9)
        .adjusted("MUG", -1, nine + 2min);
    CHECK(judged(netted).broken == 0);
    // What a person corrects in Khaos is not the integration's.
    CHECK(judged(Journal{story}.by(0).adjusted("MUG", 5, nine + 1min)).broken == 0);
}

TEST_CASE("RTY-05 is not exercised on a quiet run", "[RTY-05]") {
    CHECK(judged(ready()
                     .call({.operation = create, .keys = {"IV1"}}, nine)
                     .shipment("SH1", "IV1", {{"MUG", 2}}, nine))
              .verdict == Verdict::not_exercised);
}

TEST_CASE("RTY-05 holds for any fate of calls", "[RTY-05]") {
    CHECK(rc::check("once is right; twice and never are not", [] {
        auto story = moved();
        int effects = 0;
        Time at = nine;
        bool doubt = false;
        const int tries = *rc::gen::inRange(1, 6);
        for (int i = 0; i < tries; ++i) {
            const int fate = *rc::gen::inRange(0, 3);  // struck before, answer lost, well
            at += 1min;
            if (fate == 0) lost(story, adjust, "MUG", false, at);
            if (fate == 1) lost(story, adjust, "MUG", true, at);
            if (fate == 2) story.call({.operation = adjust, .keys = {"MUG"}}, at);
            if (fate < 2) doubt = true;
            const bool by_reference = effects > 0 && *rc::gen::arbitrary<bool>();
            if (fate > 0 && !by_reference) {
                story.adjusted("MUG", -2, at);
                ++effects;
            }
        }
        RC_ASSERT(judged(story).broken == (doubt && effects != 1 ? 1 : 0));
    }));
}
