#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/judge/judge.h"
#include "conformance/rules/sku/sku.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

Journal gap() {
    return Journal{}
        .knows({"MUG"})
        .listed("GAP")
        .invoice("IV1", {{"MUG", 1}, {"GAP", 1}}, nine)
        .ready("IV1", nine);
}
Journal quiet(Journal story) { return story.by(0).quiet(nine + 9h); }
judge::RuleVerdict judged(const Journal& story) { return judge::judge(rules::sku_04(), story); }

}  // namespace

TEST_CASE(
    "SKU-04 passes when the order and the item are named in time, and fails a microsecond later",
    "[SKU-04]") {
    const auto late_by = GENERATE(0us, 1us);
    const auto verdict =
        judged(quiet(gap().raised("item-unknown", "IV1", nine + 10min + late_by, {"GAP"})));
    CHECK(verdict.occasions == 1);
    CHECK(verdict.broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("SKU-04 says which order and which item nobody heard of", "[SKU-04]") {
    const auto verdict = judged(quiet(gap()));
    REQUIRE(verdict.violations.size() == 1);
    CHECK(verdict.violations.front().entity == "IV1");
    CHECK(verdict.violations.front().summary ==
          "Invoice IV1 could not go because SnapFulfil does not know its item GAP, and 10 min "
          "later no exception had named both.");
}

TEST_CASE("SKU-04 wants both named, whichever stands first", "[SKU-04]") {
    CHECK(judged(quiet(gap().raised("item-unknown", "IV1", nine + 1min))).broken == 1);
    CHECK(judged(quiet(gap().raised("item-unknown", "IV1", nine + 1min, {"MUG"}))).broken == 1);
    CHECK(judged(quiet(gap().raised("item-unknown", "GAP", nine + 1min, {"IV7", "IV1"}))).broken ==
          0);
    CHECK(judged(quiet(gap().raised("item-unknown", "IV0", nine - 1min, {"GAP", "IV1"}))).verdict ==
          Verdict::pass);  // told before
}

TEST_CASE(
    "SKU-04 owes nothing where the item came, or the order went away, before anybody had to be "
    "told",
    "[SKU-04]") {
    CHECK(judged(quiet(gap().unready("IV1", nine + 9min))).verdict == Verdict::not_exercised);
    const auto came =
        judged(quiet(gap()
                         .by(4)
                         .known("GAP", nine + 9min)
                         .by(0)
                         .shipment("SH1", "IV1", {{"MUG", 1}, {"GAP", 1}}, nine + 10min)));
    CHECK(came.verdict == Verdict::pass);
    CHECK(came.occasions == 1);  // its hand-over
}

TEST_CASE("SKU-04 wants the order handed over by itself once the item is there", "[SKU-04]") {
    const auto late_by = GENERATE(0us, 1us);
    const auto told = [] { return gap().raised("item-unknown", "IV1", nine + 1min, {"GAP"}); };
    CHECK(judged(quiet(told()
                           .by(4)
                           .known("GAP", nine + 2h)
                           .by(0)
                           .shipment("SH1", "IV1", {}, nine + 2h + 15min + late_by)))
              .broken == (late_by == 0us ? 0 : 1));
    CHECK(judged(quiet(told()
                           .known("GAP", nine + 2h)
                           .shipment("SH1", "IV1", {}, nine + 2h + 30min + late_by)))
              .broken == (late_by == 0us ? 0 : 1));
    const auto never = judged(quiet(told().known("GAP", nine + 2h)));
    REQUIRE(never.violations.size() == 1);
    CHECK(never.violations.front().opened == nine + 2h);
}

TEST_CASE("SKU-04 waits while the item itself is being struck", "[SKU-04]") {
    const auto story = gap()
                           .failed("snapfulfil.products.create", {"GAP"}, nine + 8min, 500)
                           .raised("item-unknown", "IV1", nine + 18min, {"GAP"});
    CHECK(judged(quiet(story)).broken == 0);
}

TEST_CASE("SKU-04 asks for the second item too, once the first is there", "[SKU-04]") {
    const auto two = Journal{}
                         .listed("GAP")
                         .listed("HOLE")
                         .invoice("IV1", {{"GAP", 1}, {"HOLE", 1}}, nine)
                         .ready("IV1", nine)
                         .raised("item-unknown", "IV1", nine + 1min, {"GAP"})
                         .known("GAP", nine + 1h);
    CHECK(judged(quiet(two)).broken == 1);
    CHECK(judged(quiet(Journal{two}
                           .cleared("item-unknown", "IV1", nine + 1h)
                           .raised("item-unknown", "IV1", nine + 1h + 10min, {"HOLE"})))
              .broken == 0);
}

TEST_CASE("SKU-04 is not exercised where every item is known", "[SKU-04]") {
    CHECK(judged(
              quiet(Journal{}.knows({"MUG"}).invoice("IV1", {{"MUG", 1}}, nine).ready("IV1", nine)))
              .verdict == Verdict::not_exercised);
}

TEST_CASE("SKU-04 holds for any wait", "[SKU-04]") {
    CHECK(rc::check("told in time and sent in time, or broken", [] {
        const auto told = *rc::gen::inRange(0, 1'300) * 1s,
                   known = *rc::gen::inRange(1'301, 4'000) * 1s;
        const auto sent = *rc::gen::inRange(0, 2'000) * 1s;
        auto story = gap()
                         .raised("item-unknown", "IV1", nine + told, {"GAP"})
                         .by(3)
                         .known("GAP", nine + known)
                         .by(0)
                         .shipment("SH1", "IV1", {{"MUG", 1}, {"GAP", 1}}, nine + known + sent);
        RC_ASSERT(judged(quiet(story)).broken == (told > 10min ? 1 : 0) + (sent > 15min ? 1 : 0));
    }));
}
