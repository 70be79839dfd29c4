#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/judge/judge.h"
#include "conformance/rules/ord/ord.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

Journal ready(Units units = 2) {
    return Journal{}.knows({"MUG"}).invoice("IV1", {{"MUG", units}}, nine).ready("IV1", nine);
}
judge::RuleVerdict judged(const Journal& story) { return judge::judge(rules::ord_03(), story); }

}  // namespace

TEST_CASE("ORD-03 passes one shipment for one invoice", "[ORD-03]") {
    const auto verdict =
        judged(ready().shipment("SH1", "IV1", {{"MUG", 2}}, nine + 1min).quiet(nine + 1h));
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("ORD-03 fails a second shipment beside a live one", "[ORD-03]") {
    const auto verdict = judged(ready()
                                    .shipment("SH1", "IV1", {{"MUG", 2}}, nine + 1min)
                                    .shipment("SH2", "IV1", {{"MUG", 2}}, nine + 2min)
                                    .quiet(nine + 1h));
    REQUIRE(verdict.violations.size() == 1);
    const auto& found = verdict.violations.front();
    CHECK(found.entity == "IV1");
    CHECK(found.summary ==
          "Invoice IV1 is in the warehouse twice: as shipment SH1 and as shipment SH2.");
    CHECK(found.exposure_pence == 1000);  // two mugs at cost
    REQUIRE(found.evidence.size() == 2);
    CHECK(found.evidence.front().text == "shipment SH1 created for 2 MUG");
}

TEST_CASE("ORD-03 passes a shipment sent again once the old one is dead", "[ORD-03]") {
    CHECK(judged(ready()
                     .shipment("SH1", "IV1", {{"MUG", 2}}, nine + 1min)
                     .dead("SH1", "IV1", nine + 2min)
                     .shipment("SH2", "IV1", {{"MUG", 2}}, nine + 3min)
                     .quiet(nine + 1h))
              .verdict == Verdict::pass);
    // The same id too, after it was deleted.
    CHECK(judged(ready()
                     .shipment("SH1", "IV1", {{"MUG", 2}}, nine + 1min)
                     .dead("SH1", "IV1", nine + 2min)
                     .shipment("SH1", "IV1", {{"MUG", 2}}, nine + 3min)
                     .quiet(nine + 1h))
              .verdict == Verdict::pass);
}

TEST_CASE("ORD-03 fails units beyond what is assigned, and passes the last of them", "[ORD-03]") {
    const auto units = GENERATE(2, 3);
    const auto verdict =
        judged(ready().shipment("SH1", "IV1", {{"MUG", units}}, nine + 1min).quiet(nine + 1h));
    CHECK(verdict.broken == (units == 2 ? 0 : 1));
    if (units == 3)
        CHECK(verdict.violations.front().summary ==
              "Shipment SH1 asks the warehouse for more than invoice IV1 has been assigned: 1 MUG "
              "too many.");
}

TEST_CASE("ORD-03 counts what has shipped before", "[ORD-03]") {
    const auto again = GENERATE(1, 2);
    const auto verdict = judged(ready(3)
                                    .shipment("SH1", "IV1", {{"MUG", 3}}, nine + 1min)
                                    .moved("SH1", "IV1", "50", nine + 1h, false)
                                    .confirmed("SH1", "IV1", {{"MUG", 2}}, nine + 1h)
                                    .shipment("SH2", "IV1", {{"MUG", again}}, nine + 2h)
                                    .quiet(nine + 3h));
    CHECK(verdict.broken == (again == 1 ? 0 : 1));
}

TEST_CASE("ORD-03 still knows, after the invoice was issued, that its goods have left",
          "[ORD-03]") {
    const auto verdict = judged(ready()
                                    .shipment("SH1", "IV1", {{"MUG", 2}}, nine + 1min)
                                    .confirmed("SH1", "IV1", {{"MUG", 2}}, nine + 1h)
                                    .posted("IV1", {{"T1", "MUG", 2}}, nine + 61min)
                                    .issued("IV1", {{"MUG", 2, 2000, 400}}, nine + 61min)
                                    .shipment("SH2", "IV1", {{"MUG", 2}}, nine + 20h)
                                    .quiet(nine + 30h));
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.occasions == 2);
    CHECK(verdict.violations.front().actual == "everything shipped before");
}

TEST_CASE("ORD-03 leaves a cut of less than two minutes to ORD-05", "[ORD-03]") {
    const auto late_by = GENERATE(0us, 1us);
    const auto verdict =
        judged(ready(3)
                   .invoice("IV1", {{"MUG", 3, 2}}, nine + 1h)
                   .shipment("SH1", "IV1", {{"MUG", 3}}, nine + 1h + 2min + late_by)
                   .quiet(nine + 3h));
    CHECK(verdict.broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("ORD-03 is not exercised on a quiet run", "[ORD-03]") {
    CHECK(judged(ready().quiet(nine + 1h)).verdict == Verdict::not_exercised);
}

TEST_CASE("ORD-03 holds for any life of shipments", "[ORD-03]") {
    CHECK(rc::check("broken as often as a live one was joined", [] {
        Journal story = ready(2);
        std::vector<std::string> live;
        Time at = nine;
        int broken = 0, next = 0;
        const int steps = *rc::gen::inRange(0, 12);
        for (int i = 0; i < steps; ++i) {
            at += 1min;
            if (!live.empty() && *rc::gen::arbitrary<bool>()) {
                const auto which =
                    static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(live.size())));
                story.dead(live[which], "IV1", at);
                live.erase(live.begin() + static_cast<std::ptrdiff_t>(which));
            } else {
                if (!live.empty()) ++broken;
                live.push_back("SH" + std::to_string(++next));
                story.shipment(live.back(), "IV1", {{"MUG", *rc::gen::inRange<Units>(1, 3)}}, at);
            }
        }
        const auto verdict = judged(story.quiet(at + 1h));
        RC_ASSERT(verdict.broken == broken);
        RC_ASSERT(verdict.occasions == next);
    }));
}
