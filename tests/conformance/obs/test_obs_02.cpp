#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/rules/obs/obs.h"
#include "tests/conformance/dsp/story.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

judge::RuleVerdict judged(const std::vector<Record>& records) {
    return judge::judge(rules::obs_02(), records);
}
Story despatched() {
    Story story;
    return story.stock("MUG", 10)
        .sold("IV1", {{"MUG", 2}}, nine - 30min)
        .left("IV1", {{"MUG", 2}}, nine);
}

}  // namespace

TEST_CASE("OBS-02 fails an exception just after the window behind its divergence, not in it",
          "[OBS-02]") {
    const auto late_by = GENERATE(0us, 1us);
    SECTION("a despatch") {
        auto story = despatched().posted("IV1", {{"MUG", 2}}, nine + 1min);
        story.journal.raised("despatch-unposted", "IV1", nine + 31min + late_by);
        const auto verdict = judged(story.quiet());
        CHECK(verdict.occasions == 1);
        CHECK(verdict.broken == (late_by == 0us ? 0 : 1));
    }
    SECTION("a change of stock") {
        Story story;
        story.stock("MUG", 10).corrected("M1", "COUNT", "MUG", -1, nine);
        story.adjusted("MUG", -1, nine + 1min, "COUNT");
        story.journal.raised("stock-unposted", "MUG", nine + 31min + late_by);
        CHECK(judged(story.quiet()).broken == (late_by == 0us ? 0 : 1));
    }
    SECTION("an order") {
        Story story;
        story.journal.knows({"MUG"})
            .invoice("IV1", {{"MUG", 1}}, nine - 1h)
            .ready("IV1", nine - 1h)
            .shipment("SH1", "IV1", {{"MUG", 1}}, nine)
            .raised("order-jam", "IV1", nine + 30min + late_by);
        CHECK(judged(story.quiet()).broken == (late_by == 0us ? 0 : 1));
    }
    SECTION("an item") {
        Story story;
        story.journal.listed("GAP")
            .invoice("IV1", {{"GAP", 1}}, nine - 1h)
            .known("GAP", nine)
            .raised("item-unknown", "IV1", nine + 30min + late_by, {"GAP"});
        CHECK(judged(story.quiet()).broken == (late_by == 0us ? 0 : 1));
    }
}

TEST_CASE("OBS-02 says what people were called for", "[OBS-02]") {
    Story story;
    story.journal.raised("despatch-unposted", "IV1", nine);
    const auto verdict = judged(story.quiet());
    REQUIRE(verdict.violations.size() == 1);
    CHECK(verdict.violations.front().entity == "IV1");
    CHECK(
        verdict.violations.front().summary ==
        "People were told of despatch-unposted for IV1, though at no time within the alert window "
        "before a despatch of it was not posted.");
}

TEST_CASE("OBS-02 passes whoever tells at once, or for as long as it stands", "[OBS-02]") {
    const auto after = GENERATE(Duration{0}, Duration{6h});
    auto story = despatched();
    story.journal.raised("despatch-unposted", "IV1", nine + after);
    CHECK(judged(story.quiet()).verdict == Verdict::pass);
}

TEST_CASE("OBS-02 counts an exception that stands once", "[OBS-02]") {
    auto story = despatched();
    story.journal.raised("despatch-unposted", "IV1", nine + 1min)
        .raised("despatch-unposted", "IV1", nine + 2h)
        .cleared("despatch-unposted", "IV1", nine + 3h);
    CHECK(judged(story.quiet()).occasions == 1);
}

TEST_CASE("OBS-02 matches a system's alarm with its faults", "[OBS-02]") {
    Story story;
    const bool down = GENERATE(true, false);
    if (down)
        story.journal.down("khaos", nine, nine + 1h);
    else
        story.journal.down("snapfulfil", nine, nine + 1h);
    story.journal.raised("system-down", "khaos", nine + 3min);
    CHECK(judged(story.quiet()).broken == (down ? 0 : 1));
    Story failing;
    failing.journal.failed("khaos.ExportOrders", {}, nine)
        .raised("system-down", "khaos", nine + 2min);
    CHECK(judged(failing.quiet()).broken == 0);
    Story well;
    well.journal.call({.operation = "khaos.ExportOrders"}, nine)
        .by(0)
        .raised("system-down", "khaos", nine + 2min);
    CHECK(judged(well.quiet()).broken == 1);
}

TEST_CASE("OBS-02 takes a refusal, a hold after hand-over and a stop by staff for reasons",
          "[OBS-02]") {
    const bool happened = GENERATE(true, false);
    Story story;
    story.stock("MUG", 10).sold("IV1", {{"MUG", 2}}, nine - 1h);
    if (happened) {
        story.journal.refused("khaos.ImportDespatches", {"IV1"}, nine)
            .unready("IV1", nine)
            .dead("SH-IV1", "IV1", nine + 1min);
    }
    story.journal.raised("over-posted", "MUG", nine + 2min, {"IV1"})
        .raised("late-cancel", "IV1", nine + 2min)
        .raised("left-warehouse", "IV1", nine + 2min);
    const auto verdict = judged(story.quiet());
    CHECK(verdict.occasions == 3);
    CHECK(verdict.broken == (happened ? 0 : 3));
}

TEST_CASE("OBS-02 gives time where nobody can know that it is over", "[OBS-02]") {
    auto story = despatched().posted("IV1", {{"MUG", 2}}, nine + 1min);
    story.journal.down("khaos", nine + 2min, nine + 1h)
        .raised("despatch-unposted", "IV1", nine + 50min);
    CHECK(judged(story.quiet()).broken == 0);
}

TEST_CASE("OBS-02 does not judge an integration's own words", "[OBS-02]") {
    Story story;
    story.journal.raised("disk-filling-up", "host-7", nine);
    CHECK(judged(story.quiet()).verdict == Verdict::not_exercised);
}

TEST_CASE("OBS-02 law: false is exactly what came long after its divergence, or without one",
          "[OBS-02]") {
    CHECK(rc::check("founded or not", [] {
        Story story;
        story.stock("MUG", 1'000);
        std::int64_t wrong = 0;
        const auto count = *rc::gen::inRange<std::int64_t>(1, 20);
        for (std::int64_t i = 0; i < count; ++i) {
            const auto invoice = "IV" + std::to_string(i);
            const bool leaves = *rc::gen::inRange(0, 4) > 0;
            const Duration took{*rc::gen::inRange<std::int64_t>(1, 3'600'000'000)};
            const Duration told{*rc::gen::inRange<std::int64_t>(1, 7'200'000'000)};
            if (leaves)
                story.sold(invoice, {{"MUG", 1}}, nine - 1h)
                    .left(invoice, {{"MUG", 1}}, nine)
                    .posted(invoice, {{"MUG", 1}}, nine + took);
            story.journal.raised("despatch-unposted", invoice, nine + told);
            wrong += !leaves || told > took + 30min ? 1 : 0;
        }
        const auto verdict = judged(story.quiet());
        RC_ASSERT(verdict.occasions == count);
        RC_ASSERT(verdict.broken == wrong);
    }));
}
