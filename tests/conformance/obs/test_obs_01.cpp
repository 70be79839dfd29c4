#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/rules/obs/obs.h"
#include "tests/conformance/dsp/story.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

judge::RuleVerdict judged(const std::vector<Record>& records) {
    return judge::judge(rules::obs_01(), records);
}

// Each kind of divergence, open from nine on, with the class that tells of it and by when.
struct Kind {
    const char* name;
    const char* entity;
    const char* what;
    Duration by;
};
const Kind unposted{"despatch", "IV1", "despatch-unposted", 30min};
const Kind lost{"loss", "MUG", "stock-unposted", 20min};
const Kind found{"gain", "MUG", "stock-unposted", 30min};
const Kind jammed{"order", "IV1", "order-jam", 30min};
const Kind blocked{"item", "IV1", "item-unknown", 10min};

Story open(const Kind& kind) {
    Story story;
    const std::string name = kind.name;
    if (name == "order" || name == "item") {
        story.journal.listed("MUG");
        if (name == "order") story.journal.known("MUG", nine - 1h);
        story.journal.invoice("IV1", {{"MUG", 2}}, nine).ready("IV1", nine);
        return story;
    }
    story.stock("MUG", 10);
    if (name == "despatch")
        return story.sold("IV1", {{"MUG", 2}}, nine - 30min).left("IV1", {{"MUG", 2}}, nine);
    return story.corrected("M1", "COUNT", "MUG", name == "loss" ? -1 : 1, nine);
}
Story over(Story story, const Kind& kind, Time at) {
    const std::string name = kind.name;
    if (name == "despatch") return story.posted("IV1", {{"MUG", 2}}, at);
    if (name == "loss" || name == "gain")
        return story.adjusted("MUG", name == "loss" ? -1 : 1, at, "COUNT");
    if (name == "item") story.journal.by(3).known("MUG", at).by(0);
    story.journal.shipment("SH1", "IV1", {{"MUG", 2}}, at);
    return story;
}

}  // namespace

TEST_CASE("OBS-01 fails just after the alert window, not on it", "[OBS-01]") {
    const auto kind = GENERATE(unposted, lost, found, jammed, blocked);
    const auto late_by = GENERATE(0us, 1us);
    auto story = open(kind);
    story.journal.raised(kind.what, kind.entity, nine + kind.by + late_by);
    const auto verdict = judged(over(story, kind, nine + 2h).quiet());
    INFO(kind.name);
    CHECK(verdict.occasions == 1);
    CHECK(verdict.broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("OBS-01 names what nobody was told of", "[OBS-01]") {
    const auto kind = GENERATE(unposted, lost, found, jammed, blocked);
    const auto verdict = judged(over(open(kind), kind, nine + 2h).quiet());
    REQUIRE(verdict.violations.size() == 1);
    const auto& finding = verdict.violations.front();
    CHECK(finding.entity == kind.entity);
    CHECK(finding.opened == nine);
    CHECK(finding.due == nine + kind.by);
    CHECK(finding.expected.find(kind.what) != std::string::npos);
    CHECK(finding.evidence.size() == 1);
}

TEST_CASE("OBS-01 says it in one sentence", "[OBS-01]") {
    CHECK(judged(open(blocked).quiet()).violations.front().summary ==
          "10 min later invoice IV1, which waits for item MUG, was still not in the warehouse, and "
          "no exception named it.");
    CHECK(judged(open(lost).quiet()).violations.front().summary ==
          "20 min later a change of -1 MUG was still not in Khaos Control, and no exception named "
          "it.");
}

TEST_CASE("OBS-01 has no occasion in what ended before anybody had to be told", "[OBS-01]") {
    const auto kind = GENERATE(unposted, lost, found, jammed, blocked);
    const auto verdict = judged(over(open(kind), kind, nine + kind.by).quiet());
    INFO(kind.name);
    CHECK(verdict.verdict == Verdict::not_exercised);
}

TEST_CASE("OBS-01 takes an aggregate that lists the entity", "[OBS-01]") {
    const auto kind = GENERATE(unposted, lost, jammed, blocked);
    auto story = open(kind);
    story.journal.raised(kind.what, "this-hour", nine + 5min, {"IV7", kind.entity});
    CHECK(judged(story.quiet()).verdict == Verdict::pass);
}

TEST_CASE("OBS-01 does not take an exception of another kind, or one that was cleared",
          "[OBS-01]") {
    auto other = open(lost);
    other.journal.raised("item-unknown", "MUG", nine + 1min);
    CHECK(judged(other.quiet()).broken == 1);
    auto gone = open(unposted);
    gone.journal.raised("despatch-unposted", "IV1", nine + 1min)
        .cleared("despatch-unposted", "IV1", nine + 2min);
    CHECK(judged(gone.quiet()).broken == 1);
}

TEST_CASE("OBS-01 wants stock told of while Khaos is down, and orders once it can be read again",
          "[OBS-01]") {
    auto stock = open(lost);
    stock.journal.down("khaos", nine + 1min, nine + 1h);
    CHECK(judged(stock.quiet()).broken == 1);
    auto order = open(jammed);
    order.journal.down("khaos", nine + 1min, nine + 1h)
        .raised("order-jam", "IV1", nine + 1h + 59min);
    CHECK(judged(order.quiet()).broken == 0);
}

TEST_CASE("OBS-01 asks nothing of an order that was handed over, or is not ready", "[OBS-01]") {
    auto held = open(jammed);
    held.journal.unready("IV1", nine + 29min);
    CHECK(judged(held.quiet()).verdict == Verdict::not_exercised);
    auto item_came = open(blocked);
    item_came.journal.by(4)
        .known("MUG", nine + 9min)
        .by(0)
        .raised("order-jam", "IV1", nine + 39min);
    const auto verdict = judged(item_came.quiet());
    CHECK(verdict.occasions == 1);
    CHECK(verdict.broken == 0);
}

TEST_CASE("OBS-01 law: untold is exactly what stood past its window and nobody named", "[OBS-01]") {
    CHECK(rc::check("told or over in time", [] {
        Story story;
        story.stock("MUG", 10'000);
        std::int64_t open = 0, untold = 0;
        const auto count = *rc::gen::inRange<std::int64_t>(1, 20);
        for (std::int64_t i = 0; i < count; ++i) {
            const auto name = std::to_string(i);
            const bool stock = *rc::gen::arbitrary<bool>();
            const bool tells = *rc::gen::arbitrary<bool>();
            const Time at = nine + i * 2h;  // one after the other: an exception names a whole item
            const Duration by = stock ? 20min : 30min;
            const Duration ends{*rc::gen::inRange<std::int64_t>(0, 3'600'000'000)};
            const Duration told{*rc::gen::inRange<std::int64_t>(0, 3'600'000'000)};
            const auto entity = stock ? "MUG" : "IV" + name;
            const auto what = stock ? "stock-unposted" : "despatch-unposted";
            if (stock) {
                story.corrected("M" + name, "COUNT", "MUG", -1, at)
                    .adjusted("MUG", -1, at + ends, "COUNT", "a-" + name);
            } else {
                story.sold(entity, {{"MUG", 1}}, at - 1h).left(entity, {{"MUG", 1}}, at);
                story.posted(entity, {{"MUG", 1}}, at + ends);
            }
            if (tells)
                story.journal.raised(what, entity, at + told).cleared(what, entity, at + 61min);
            open += ends > by ? 1 : 0;
            untold += ends > by && (!tells || told > by) ? 1 : 0;
        }
        const auto verdict = judged(story.quiet(nine + count * 2h + 8h));
        RC_ASSERT(verdict.occasions == open);
        RC_ASSERT(verdict.broken == untold);
    }));
}
