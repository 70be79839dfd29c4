#include <rapidcheck.h>
#include <catch2/catch.hpp>
#include <optional>

#include "conformance/rules/dsp/dsp.h"
#include "tests/conformance/dsp/story.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

using Parcels = std::vector<ParcelLine>;
constexpr Time summer_night =
    from_us(1'720'997'400'000'000);  // Sunday 14 July 2024, 22:50 UTC: 23:50 in London

// Two parcels leave with DPD.
Journal left(Time at = nine) {
    return Journal{}
        .knows({"MUG", "CUP"}, at - 24h)
        .invoice("IV1", {{"MUG", 3}, {"CUP", 1}}, at - 1h, {{"service", "DPD24"}})
        .confirmed("SH1", "IV1", {{"MUG", 3}, {"CUP", 1}}, at,
                   {{"T1", "MUG", 2}, {"T2", "MUG", 1}, {"T2", "CUP", 1}})
        .event("E1", "DESPATCH", at, "SH1", "IV1");
}
const Parcels whole{{"T1", "MUG", 2}, {"T2", "MUG", 1}, {"T2", "CUP", 1}};

Journal told(Journal story, Parcels parcels, Time at = nine + 1min, std::string courier = "DPD",
             bool complete = true, std::optional<Time> date = {}) {
    story.call({.operation = "khaos.ImportDespatches", .keys = {"IV1"}}, at);
    DespatchPosted posting{"d-1",
                           "IV1",
                           "SO-IV1",
                           std::move(courier),
                           std::move(parcels),
                           complete,
                           to_us(date.value_or(at))};
    return story.add(std::move(posting), at).by(0);
}
judge::RuleVerdict judged(Journal story) {
    return judge::judge(rules::dsp_03(), story.quiet(nine + 2h));
}

}  // namespace

TEST_CASE("DSP-03 passes what was posted as it left, and counts it once", "[DSP-03]") {
    const auto verdict = judged(told(left(), whole));
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("DSP-03 says what left and what was posted", "[DSP-03]") {
    const auto verdict =
        judged(told(left(), {{"T1", "MUG", 3}, {"T1", "CUP", 1}}));  // all under the first number
    REQUIRE(verdict.violations.size() == 1);
    const auto& finding = verdict.violations.front();
    CHECK(finding.entity == "IV1");
    CHECK(finding.expected ==
          "2 x MUG in parcel T1; 1 x MUG in parcel T2; 1 x CUP in parcel T2; 0 x CUP in parcel T1");
    CHECK(finding.actual ==
          "3 x MUG in parcel T1; 0 x MUG in parcel T2; 0 x CUP in parcel T2; 1 x CUP in parcel T1");
    CHECK(finding.evidence.size() == 3);  // what left, the call, what was taken
    CHECK(finding.exposure_pence > 0);
}

TEST_CASE("DSP-03 fails one unit less, one more, another code, no number", "[DSP-03]") {
    const auto wrong = GENERATE(Parcels{{"T1", "MUG", 2}, {"T2", "CUP", 1}},
                                Parcels{{"T1", "MUG", 2}, {"T2", "MUG", 2}, {"T2", "CUP", 1}},
                                Parcels{{"T1", "MUG", 2}, {"T2", "MUG", 1}, {"T2", "cup", 1}},
                                Parcels{{"", "MUG", 3}, {"", "CUP", 1}}, Parcels{});
    CHECK(judged(told(left(), wrong)).broken == 1);
}

TEST_CASE("DSP-03 compares several postings when the last one closes the invoice", "[DSP-03]") {
    const bool all = GENERATE(true, false);
    auto story = told(left(), {{"T1", "MUG", 2}}, nine + 1min, "DPD", false);
    if (all) story = told(std::move(story), {{"T2", "MUG", 1}}, nine + 2min, "DPD", false);
    const auto verdict = judged(told(std::move(story), {{"T2", "CUP", 1}}, nine + 3min));
    CHECK(verdict.occasions == 1);
    CHECK(verdict.broken == (all ? 0 : 1));
}

TEST_CASE("DSP-03 wants the carrier that took it, or the service that was ordered", "[DSP-03]") {
    CHECK(judged(told(left(), whole, nine + 1min, "DPD24")).broken == 0);
    CHECK(judged(told(left(), whole, nine + 1min, "")).broken == 0);  // Khaos takes the order's
    const auto verdict = judged(told(left(), whole, nine + 1min, "EVRI"));
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations.front().actual == "by EVRI");
}

TEST_CASE("DSP-03 wants the day of despatch as it is in London", "[DSP-03]") {
    const auto posted = [](Time leaves, Time date) {
        return judged(told(left(leaves), whole, leaves + 1min, "DPD", true, date)).broken;
    };
    // 14 July, 23:50 in London; five minutes before midnight, and five after it.
    CHECK(posted(summer_night, summer_night - 23h) == 0);  // the same day, early
    CHECK(posted(summer_night, summer_night + 9min) == 0);
    CHECK(posted(summer_night, summer_night + 10min) == 1);               // 15 July there
    CHECK(posted(summer_night + 15min, summer_night + 15min - 1h) == 1);  // in UTC it was the 14th
    CHECK(posted(summer_night + 15min, summer_night + 15min) == 0);
}

TEST_CASE("DSP-03 has nothing to say of a despatch of nothing, or of what a person posted",
          "[DSP-03]") {
    auto nothing = Journal{}.knows({"MUG"}).invoice("IV1", {{"MUG", 2}}, nine - 1h);
    CHECK(judged(told(nothing, {})).verdict == Verdict::not_exercised);
    auto hand = left().posted("IV1", {{"", "MUG", 3}}, nine + 1min);
    CHECK(judged(hand).verdict == Verdict::not_exercised);
}

TEST_CASE("DSP-03 law: however the postings are cut, their sum decides", "[DSP-03]") {
    CHECK(rc::check("the same units under the same numbers", [] {
        Journal story =
            Journal{}.knows({"MUG", "CUP"}).invoice("IV1", {{"MUG", 9}, {"CUP", 9}}, nine - 1h);
        std::vector<std::pair<std::string, std::string>> units;  // parcel and code, one by one
        Parcels parcels;
        std::vector<UnitLine> lines;
        for (const std::string tracking : {"T1", "T2", "T3"}) {
            for (const std::string sku : {"MUG", "CUP"}) {
                const auto count = *rc::gen::inRange<Units>(units.empty() ? 1 : 0, 4);
                if (count == 0) continue;
                parcels.push_back({tracking, sku, count});
                lines.push_back({sku, count});
                for (Units i = 0; i < count; ++i) units.emplace_back(tracking, sku);
            }
        }
        story.confirmed("SH1", "IV1", lines, nine, parcels);
        const bool harm = *rc::gen::arbitrary<bool>();
        if (harm) units[*rc::gen::inRange<std::size_t>(0, units.size())].first = "T9";
        Time at = nine + 1min;
        for (std::size_t done = 0; done < units.size();) {
            const auto many = std::min(units.size() - done, *rc::gen::inRange<std::size_t>(1, 5));
            Parcels here;
            for (std::size_t i = done; i < done + many; ++i)
                here.push_back({units[i].first, units[i].second, 1});
            done += many;
            story = told(std::move(story), here, at, "DPD", done == units.size());
            at += 1s;
        }
        const auto verdict = judged(story);
        RC_ASSERT(verdict.occasions == 1);
        RC_ASSERT(verdict.broken == (harm ? 1 : 0));
    }));
}
