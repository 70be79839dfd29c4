#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/rules/fin/fin.h"
#include "tests/conformance/dsp/story.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

judge::RuleVerdict judged(const std::vector<Record>& records) {
    return judge::judge(rules::fin_01(), records);
}

Story despatched() {
    Story story;
    return story.stock("MUG", 10)
        .sold("IV1", {{"MUG", 3}}, nine - 1h)
        .left("IV1", {{"MUG", 3}}, nine);
}

// One invoice of two lines and postage, shipped; what it is billed with is the test's.
InvoiceTold told(const std::string& id, Pence delivery) {
    InvoiceTold invoice;
    invoice.invoice = id;
    invoice.order = "SO1";
    invoice.delivery_net_pence = delivery;
    invoice.lines = {{"MUG", 2, 2, 12'345'678, 200'000, 1, true},
                     {"MUG", 1, 1, 10'000'000, 0, 2, true}};
    return invoice;
}
Journal billed(std::vector<MoneyLine> lines, Pence delivery = 395) {
    Journal journal;
    return journal.told(told("IV1", 395), nine - 1h)
        .confirmed("SH1", "IV1", {{"MUG", 3}}, nine)
        .add(Issued{"IV1", "SO1", std::move(lines), delivery, delivery / 5, to_us(nine)},
             nine + 1min)
        .quiet(nine + 1h);
}
const std::vector<MoneyLine> right{{"MUG", 2, 2470, 494},
                                   {"MUG", 1, 1000, 0}};  // 12.345678 is 12.35 a unit

}  // namespace

TEST_CASE("FIN-01 passes what is issued as shipped", "[FIN-01]") {
    const auto verdict = judged(despatched().posted("IV1", {{"MUG", 3}}, nine + 1min).quiet());
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("FIN-01 fails one unit fewer or more than was shipped", "[FIN-01]") {
    const Units units = GENERATE(Units{2}, Units{3}, Units{4});
    Story story;
    story.stock("MUG", 10)
        .sold("IV1", {{"MUG", 4}}, nine - 1h)
        .left("IV1", {{"MUG", 3}}, nine)
        .posted("IV1", {{"MUG", units}}, nine + 1min)
        .quiet();
    const auto verdict = judged(story);
    CHECK(verdict.broken == (units == 3 ? 0 : 1));
    if (units != 3) {
        CHECK(verdict.violations[0].entity == "IV1");
    }
}

TEST_CASE("FIN-01 fails what left and was never billed, told at the end", "[FIN-01]") {
    const auto verdict = judged(despatched().quiet());
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations[0].entity == "IV1");
    CHECK(verdict.violations[0].exposure_pence == 3600);
}

TEST_CASE("FIN-01 does not mind a late posting: that is DSP-01's", "[FIN-01]") {
    CHECK(judged(despatched().posted("IV1", {{"MUG", 3}}, nine + 3h).quiet()).verdict ==
          Verdict::pass);
}

TEST_CASE("FIN-01 lists what is posted and waits for Khaos to issue it", "[FIN-01]") {
    auto story = despatched();
    story.journal.call({.operation = "khaos.ImportDespatches", .keys = {"IV1"}}, nine + 1min)
        .posted("IV1", {{"T", "MUG", 3}}, nine + 1min);
    CHECK(judged(story.quiet()).broken == 0);
}

TEST_CASE("FIN-01 lists what was refused for good and told", "[FIN-01]") {
    const bool told = GENERATE(true, false);
    auto story = despatched();
    story.journal.refused("khaos.ImportDespatches", {"IV1"}, nine + 1min);
    if (told) story.journal.raised("despatch-unposted", "IV1", nine + 2min);
    CHECK(judged(story.quiet()).broken == (told ? 0 : 1));
}

TEST_CASE("FIN-01 reckons each line to the penny, rounded half up a unit, with its own VAT",
          "[FIN-01]") {
    CHECK(judged(billed(right)).verdict == Verdict::pass);
    CHECK(judged(billed({right[1], right[0]})).verdict == Verdict::pass);
    CHECK(judged(billed({{"MUG", 2, 2469, 494}, right[1]})).broken == 1);
    CHECK(judged(billed({{"MUG", 2, 2470, 493}, right[1]})).broken == 1);
    CHECK(judged(billed({right[0], {"MUG", 1, 1000, 200}})).broken == 1);
    CHECK(judged(billed({right[0], {"MUG", 1, 999, 0}})).violations.at(0).exposure_pence == 1);
}

TEST_CASE("FIN-01 wants postage whole on the order's first issued invoice and on no other",
          "[FIN-01]") {
    CHECK(judged(billed(right, 0)).broken == 1);
    CHECK(judged(billed(right, 396)).broken == 1);
    const Pence second = GENERATE(Pence{0}, Pence{395});
    auto journal = billed(right);
    journal.told(told("IV2", 0), nine + 2min).confirmed("SH2", "IV2", {{"MUG", 3}}, nine + 3min);
    journal.add(Issued{"IV2", "SO1", right, second, second / 5, to_us(nine)}, nine + 4min);
    CHECK(judged(journal).broken == (second == 0 ? 0 : 1));
}

TEST_CASE("FIN-01 lets a bill that was early come out even", "[FIN-01]") {
    CHECK(judged(Story{}
                     .stock("MUG", 9)
                     .sold("IV1", {{"MUG", 3}}, nine - 1h)
                     .posted("IV1", {{"MUG", 3}}, nine)
                     .left("IV1", {{"MUG", 3}}, nine + 1min)
                     .quiet())
              .broken == 0);
}

TEST_CASE("FIN-01 is not exercised by a day without an issue, nor by a posting of nothing",
          "[FIN-01]") {
    Story story;
    story.stock("MUG", 10)
        .sold("IV1", {{"MUG", 1}}, nine - 1h)
        .short_pick("M1", "IV1", "MUG", 0, 1, nine)
        .none_found("IV1", nine + 1min);
    CHECK(judged(story.posted("IV1", {}, nine + 2min).quiet()).verdict == Verdict::not_exercised);
}

TEST_CASE("FIN-01 law: it fails exactly the invoices whose bill is not what was shipped",
          "[FIN-01]") {
    CHECK(rc::check("issued equals shipped", [] {
        Story story;
        story.stock("MUG", 1'000);
        std::int64_t wrong = 0;
        const int count = *rc::gen::inRange(1, 15);
        for (int i = 0; i < count; ++i) {
            const auto id = "IV" + std::to_string(i);
            const auto shipped = *rc::gen::inRange<Units>(1, 5);
            const auto other = *rc::gen::inRange<Units>(1, 5);
            const Units sent = *rc::gen::arbitrary<bool>() ? shipped : other;
            const bool ever = *rc::gen::inRange(0, 6) > 0;
            story.sold(id, {{"MUG", 5}}, nine - 1h).left(id, {{"MUG", shipped}}, nine + i * 1min);
            if (ever) story.posted(id, {{"MUG", sent}}, nine + i * 1min + 30s);
            wrong += !ever || sent != shipped ? 1 : 0;
        }
        RC_ASSERT(judged(story.quiet()).broken == wrong);
    }));
}
