#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/judge/judge.h"
#include "conformance/rules/sku/sku.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

constexpr auto create = "snapfulfil.shipments.create";
Journal gap() {
    return Journal{}
        .knows({"MUG"})
        .listed("GAP")
        .invoice("IV1", {{"MUG", 1}, {"GAP", 1}}, nine)
        .ready("IV1", nine);
}
Journal refused() { return gap().refused(create, {"IV1"}, nine + 1min); }
judge::RuleVerdict judged(const Journal& story) { return judge::judge(rules::sku_02(), story); }
Journal quiet(Journal story) { return story.by(0).quiet(nine + 9h); }

}  // namespace

TEST_CASE("SKU-02 passes an order of known items", "[SKU-02]") {
    const auto verdict = judged(quiet(
        gap().known("GAP", nine).shipment("SH1", "IV1", {{"MUG", 1}, {"GAP", 1}}, nine + 1min)));
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("SKU-02 fails an order that takes effect with an unknown item, or without it",
          "[SKU-02]") {
    const auto verdict =
        judged(quiet(gap().shipment("SH1", "IV1", {{"MUG", 1}, {"GAP", 1}}, nine + 1min)));
    REQUIRE(verdict.violations.size() == 1);
    CHECK(verdict.violations.front().entity == "IV1");
    CHECK(verdict.violations.front().summary ==
          "Invoice IV1 went to the warehouse as shipment SH1, though SnapFulfil does not know its "
          "item GAP.");
    CHECK(judged(quiet(gap().shipment("SH1", "IV1", {{"MUG", 1}}, nine + 1min))).broken == 1);
}

TEST_CASE("SKU-02 allows a reading of the item master that is fifteen minutes old", "[SKU-02]") {
    const auto late_by = GENERATE(0us, 1us);
    const auto story =
        gap()
            .known("GAP", nine - 1h)
            .gone("GAP", nine + 1h)
            .shipment("SH1", "IV1", {{"MUG", 1}, {"GAP", 1}}, nine + 75min + late_by);
    CHECK(judged(quiet(story)).broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("SKU-02 fails a repeat after a refusal that nobody was told of", "[SKU-02]") {
    const auto verdict = judged(quiet(refused().refused(create, {"IV1"}, nine + 20min)));
    REQUIRE(verdict.violations.size() == 1);
    CHECK(verdict.violations.front().opened == nine + 1min);
    CHECK(verdict.violations.front().evidence.size() >= 2);
}

TEST_CASE("SKU-02 passes a repeat after an exception, or once the item is known", "[SKU-02]") {
    CHECK(judged(quiet(refused()
                           .raised("item-unknown", "IV1", nine + 2min, {"GAP"})
                           .refused(create, {"IV1"}, nine + 20min)))
              .broken == 0);
    CHECK(judged(quiet(refused()
                           .known("GAP", nine + 2min)
                           .call({.operation = create, .keys = {"IV1"}}, nine + 3min)
                           .shipment("SH1", "IV1", {{"MUG", 1}, {"GAP", 1}}, nine + 3min)))
              .broken == 0);
    CHECK(judged(quiet(refused()
                           .invoice("IV1", {{"MUG", 1}}, nine + 2min)
                           .call({.operation = create, .keys = {"IV1"}}, nine + 5min)
                           .shipment("SH1", "IV1", {{"MUG", 1}}, nine + 5min)))
              .broken == 0);  // the line was taken out
}

TEST_CASE("SKU-02 blames no repeat by a life that had not heard the refusal", "[SKU-02]") {
    const auto unheard = gap().call({.operation = create,
                                     .keys = {"IV1"},
                                     .outcome = "reset",
                                     .status = 0,
                                     .applied = false,
                                     .failure = "passing",
                                     .fault = "f"},
                                    nine + 1min);
    CHECK(judged(quiet(Journal{unheard}.refused(create, {"IV1"}, nine + 2min))).broken == 0);
    CHECK(
        judged(
            quiet(refused().killed(nine + 1min, nine + 2min).refused(create, {"IV1"}, nine + 3min)))
            .broken == 0);
}

TEST_CASE("SKU-02 is not exercised on a quiet run", "[SKU-02]") {
    CHECK(judged(quiet(gap())).verdict == Verdict::not_exercised);
}

TEST_CASE("SKU-02 holds for any order of events", "[SKU-02]") {
    CHECK(rc::check("an effect is broken exactly where an item was unknown", [] {
        Journal story;
        story.knows({"A", "B"}).listed("C").listed("D");
        std::vector<Sold> sold;
        std::vector<UnitLine> sent;
        bool unknown = false;
        for (const auto* sku : {"A", "B", "C", "D"}) {
            if (!*rc::gen::arbitrary<bool>()) continue;
            sold.push_back({sku, 1});
            sent.push_back({sku, 1});
            unknown = unknown || *sku == 'C' || *sku == 'D';
        }
        if (sold.empty()) return;
        const bool mended = *rc::gen::arbitrary<bool>();
        if (mended) story.known("C", nine + 10min).known("D", nine + 20min);
        story.invoice("IV1", sold, nine)
            .ready("IV1", nine)
            .shipment("SH1", "IV1", sent, nine + 30min);
        RC_ASSERT(judged(quiet(story)).broken == (unknown && !mended ? 1 : 0));
    }));
}
