#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "conformance/judge/judge.h"
#include "conformance/rules/ord/ord.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

// At nine SnapFulfil has just refused IV0 for good.
Journal refused() {
    return Journal{}
        .knows({"MUG"})
        .invoice("IV0", {{"MUG", 1}}, nine - 1min)
        .ready("IV0", nine - 1min)
        .refused("snapfulfil.shipments.create", {"IV0"}, nine);
}
Journal& another(Journal& story, const std::string& id, Time ready) {
    return story.invoice(id, {{"MUG", 1}}, ready).ready(id, ready);
}
Journal& sent(Journal& story, const std::string& id, Time at) {
    return story.shipment("SH-" + id, id, {{"MUG", 1}}, at);
}
judge::RuleVerdict judged(Journal story) {
    return judge::judge(rules::ord_08(), story.by(0).quiet(nine + 9h));
}

}  // namespace

TEST_CASE("ORD-08 passes when another goes within the window, and fails a microsecond later",
          "[ORD-08]") {
    const auto late_by = GENERATE(0us, 1us);
    auto story = refused();
    another(story, "IV1", nine + 1min);
    sent(story, "IV1", nine + 16min + late_by);
    const auto verdict = judged(story);
    CHECK(verdict.occasions == 1);
    CHECK(verdict.broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("ORD-08 says which order was kept waiting behind which", "[ORD-08]") {
    auto story = refused();
    another(story, "IV1", nine + 1min);
    const auto verdict = judged(story);
    REQUIRE(verdict.violations.size() == 1);
    const auto& found = verdict.violations.front();
    CHECK(found.entity == "IV1");
    CHECK(found.opened == nine + 1min);
    CHECK(found.exposure_pence == 2400);
    CHECK(found.summary ==
          "Invoice IV1 was still not handed over after 15 min in which IV0 stood refused: 1 of 1 "
          "invoices were kept waiting so.");
    REQUIRE(found.evidence.size() == 2);
    CHECK(found.evidence.front().text ==
          "invoice IV0 cannot be handed over: SnapFulfil refuses it");
}

TEST_CASE("ORD-08 counts those that were waiting already from the refusal on", "[ORD-08]") {
    const auto late_by = GENERATE(0us, 1us);
    auto story = refused();
    another(story, "IV1", nine - 30s);
    sent(story, "IV1", nine + 15min + late_by);
    CHECK(judged(story).broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("ORD-08 has no occasion where nothing is refused, or nothing else is there", "[ORD-08]") {
    CHECK(judged(refused()).verdict == Verdict::not_exercised);
    Journal story = Journal{}.knows({"MUG"});
    another(story, "IV1", nine);
    CHECK(judged(story).verdict == Verdict::not_exercised);
}

TEST_CASE("ORD-08 ends with the refused one: sent, changed, or no longer ready", "[ORD-08]") {
    auto gone = refused();
    gone.unready("IV0", nine + 1min);
    another(gone, "IV1", nine + 2min);
    CHECK(judged(gone).verdict == Verdict::not_exercised);
    auto changed = refused();
    changed.invoice("IV0", {{"MUG", 1}}, nine + 1min, {{"country", "GBR"}});
    another(changed, "IV1", nine + 2min);
    CHECK(judged(changed).verdict == Verdict::not_exercised);
    auto taken = refused();
    sent(taken, "IV0", nine + 1min);
    another(taken, "IV1", nine + 2min);
    CHECK(judged(taken).verdict == Verdict::not_exercised);
}

TEST_CASE("ORD-08 also knows one that the integration itself turned down", "[ORD-08]") {
    Journal story = Journal{}
                        .knows({"MUG"})
                        .invoice("IV0", {{"MUG", 1}}, nine)
                        .ready("IV0", nine)
                        .raised("order-refused", "IV0", nine + 1min);
    another(story, "IV1", nine + 2min);
    CHECK(judged(story).broken == 1);
}

TEST_CASE("ORD-08 blames nobody for what is refused itself, or waits for its item", "[ORD-08]") {
    auto two = refused();
    another(two, "IV1", nine + 1min);
    two.refused("snapfulfil.shipments.create", {"IV1"}, nine + 2min);
    CHECK(judged(two).verdict == Verdict::not_exercised);

    auto gap = refused();
    gap.listed("GAP").invoice("IV1", {{"GAP", 1}}, nine + 1min).ready("IV1", nine + 1min);
    CHECK(judged(gap).verdict == Verdict::not_exercised);
    CHECK(judged(gap.known("GAP", nine + 2h)).broken == 1);
}

TEST_CASE("ORD-08 lets an outage end first", "[ORD-08]") {
    auto story = refused();
    another(story, "IV1", nine + 1min);
    story.down("snapfulfil", nine + 2min, nine + 1h);
    sent(story, "IV1", nine + 1h + 50min);
    CHECK(judged(story).broken == 0);
}

TEST_CASE("ORD-08 allows one in twenty to be late, where there are two hundred", "[ORD-08]") {
    const auto late = GENERATE(10, 11);
    auto story = refused();
    for (int i = 0; i < 200; ++i) {
        const auto id = fmt::format("IV{}", i + 1);
        another(story, id, nine + i * 1s);
        sent(story, id, nine + i * 1s + (i < late ? 20min : 10min));
    }
    const auto verdict = judged(story);
    CHECK(verdict.occasions == 200);
    CHECK(verdict.broken == (late == 10 ? 0 : 11));
}

TEST_CASE("ORD-08 holds for any day", "[ORD-08]") {
    CHECK(rc::check("few others: each of them within the window, or broken", [] {
        auto story = refused();
        const int count = *rc::gen::inRange(1, 12);
        int late = 0;
        for (int i = 0; i < count; ++i) {
            const auto id = fmt::format("IV{}", i + 1);
            const auto ready = nine + *rc::gen::inRange(1, 6'000) * 1s;
            const auto took = *rc::gen::inRange(0, 1'800) * 1s;
            another(story, id, ready);
            sent(story, id, ready + took);
            late += took > 15min ? 1 : 0;
        }
        const auto verdict = judged(story);
        RC_ASSERT(verdict.occasions == count);
        RC_ASSERT(verdict.broken == late);
    }));
}
