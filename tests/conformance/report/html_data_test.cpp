#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "tests/conformance/report/html_story.h"

using namespace peakproof;
using namespace peakproof::report;
using namespace std::chrono_literals;
using Numbers = std::vector<std::int64_t>;

namespace {

nlohmann::json parsed(const std::string& text) { return nlohmann::json::parse(text); }

// Differences back into values, as the page does it.
std::vector<std::int64_t> summed(const nlohmann::json& steps) {
    std::vector<std::int64_t> values = steps.get<std::vector<std::int64_t>>();
    for (std::size_t i = 1; i < values.size(); ++i) values[i] += values[i - 1];
    return values;
}

}  // namespace

TEST_CASE("HTML: what waits is counted at the end of each minute", "[report][html]") {
    const auto series = parsed(Story{a_small_day()}.texts().run).at("series");

    CHECK(series.at("cell_s") == 60);
    const auto hand_over = series.at("hand_over").at("backlog").get<Numbers>();
    REQUIRE(hand_over.size() == 41);
    CHECK(Numbers(hand_over.begin(), hand_over.begin() + 7) == Numbers{0, 1, 2, 1, 1, 0, 0});
    const auto despatch = series.at("despatch").at("backlog").get<Numbers>();
    CHECK(despatch[14] == 0);
    CHECK(despatch[15] == 2);
    CHECK(despatch[21] == 1);
    CHECK(despatch.back() == 1);  // IV2 was never posted
}

TEST_CASE("HTML: how long things took stands where they ended", "[report][html]") {
    const auto series = parsed(Story{a_small_day()}.texts().run).at("series");

    const auto worst = series.at("hand_over").at("worst_ms").get<Numbers>();
    CHECK(worst[2] == -1);
    CHECK(worst[3] == 120'000);
    CHECK(worst[5] == 180'000);
    CHECK(series.at("despatch").at("median_ms").at(21) == 360'000);
    CHECK(series.at("failed_calls").at(16) == 1);
    CHECK(series.at("failed_calls").at(21) == 0);
    CHECK(series.at("khaos_calls").at(21) == 1);
}

TEST_CASE("HTML: the three books of a SKU are its changes, and drift is their difference",
          "[report][html]") {
    const auto texts = Story{a_small_day()}.texts();
    const auto stock = parsed(texts.stock);
    REQUIRE(stock.size() == 1);
    const auto& mug = stock.at(0);

    CHECK(mug.at("sku") == "MUG");
    CHECK(summed(mug.at("shelf").at(1)) == Numbers{10});
    CHECK(summed(mug.at("snapfulfil").at(0)) == Numbers{0, 12 * 60});
    CHECK(summed(mug.at("snapfulfil").at(1)) == Numbers{10, 9});
    CHECK(summed(mug.at("khaos").at(0)) == Numbers{0, 22 * 60});
    CHECK(mug.at("drift") == 0);
    CHECK(mug.at("drift_unit_s") == 600);
    const auto drift = parsed(texts.run).at("series").at("drift_units").get<Numbers>();
    CHECK(drift[11] == 0);
    CHECK(drift[12] == 1);
    CHECK(drift[21] == 1);
    CHECK(drift[22] == 0);
}

TEST_CASE("HTML: a finding's chapter holds what names its entity, and what proves it",
          "[report][html]") {
    const auto records = a_small_day().records();
    const auto first_balance = std::find_if(records.begin(), records.end(), [](const auto& one) {
        return std::holds_alternative<journal::Balance>(one.body);
    });
    const Story story{
        a_small_day(),
        {finding_on("IV2", nine + 15min, nine + 30min, {{first_balance->number, nine, "proof"}})}};
    const auto run = parsed(story.texts().run);
    const auto chapter = summed(run.at("chapters").at(0).at("records"));

    CHECK(chapter.front() == first_balance->number);
    std::vector<std::string> kinds;
    for (const std::int64_t number : chapter)
        kinds.emplace_back(journal::kind(records.at(static_cast<std::size_t>(number - 1)).body));
    CHECK(kinds == std::vector<std::string>{"balance", "khaos.invoice", "khaos.ready",
                                            "exchange.ended", "snapfulfil.shipment",
                                            "snapfulfil.despatched", "exchange.ended"});
}

TEST_CASE("HTML: of a SKU's records a finding shows those about its stock, near its time",
          "[report][html]") {
    const Story story{a_small_day(), {finding_on("MUG", nine + 12min, nine + 20min)}};
    const auto chapter = summed(parsed(story.texts().run).at("chapters").at(0).at("records"));

    std::vector<std::string> kinds;
    for (const std::int64_t number : chapter)
        kinds.emplace_back(
            journal::kind(story.records.at(static_cast<std::size_t>(number - 1)).body));
    CHECK(kinds == std::vector<std::string>{"khaos.item", "snapfulfil.moved", "khaos.posted"});
    const Story late{a_small_day(), {finding_on("MUG", nine + 39min, nine + 40min)}};
    CHECK(parsed(late.texts().run).at("chapters").at(0).at("records").empty());
}

TEST_CASE("HTML: faults, outages and kills are bands and moments", "[report][html]") {
    auto day = a_small_day();
    day.killed(nine + 30min, nine + 31min);
    const auto bands = parsed(Story{day}.texts().run).at("bands");

    const auto& fault = bands.at("faults").at(0);
    CHECK(fault.at("what") == "down");
    CHECK(fault.at("extent") == "whole");
    CHECK(fault.at("from") == 600);
    CHECK(fault.at("until") == 1'200);
    CHECK(bands.at("moments").at(0).at("what") == "killed (life 1)");
    CHECK(bands.at("moments").at(1).at("at") == 31 * 60);
}

TEST_CASE("HTML: milestones are there of every invoice, whatever else has no room",
          "[report][html]") {
    html::Room none;
    while (none.less()) {
    }
    const auto lives = parsed(Story{a_small_day()}.texts(none).lives);

    CHECK(lives.at("invoice") == std::vector<std::string>{"IV1", "IV2"});
    CHECK(lives.at("handed_over") == Numbers{180, 300});
    CHECK(lives.at("posted") == Numbers{21 * 60, html::Lives::never});
    CHECK(lives.at("pence") == Numbers{2400, 1200});
}

TEST_CASE("HTML: where there is no room, orders go whole, and findings and landmarks stay",
          "[report][html]") {
    test::Journal day;
    for (int i = 0; i < 640; ++i)
        day.ready("IV" + std::to_string(i), nine)
            .stage("IV" + std::to_string(i), 9, 12, nine + 1min);
    day.down("khaos", nine + 2min, nine + 3min).quiet(nine + 5min);
    const Story story{day, {finding_on("IV7", nine, nine + 2min)}};
    html::Room few;
    few.everything = false;
    few.lots = 8;
    const auto texts = story.texts(few);
    const auto account = parsed(texts.run).at("account");

    CHECK(account.at("of_findings") == 2);
    CHECK(account.at("landmarks") == 6);
    const auto sampled = account.at("sampled").get<std::int64_t>();
    CHECK(sampled > 2 * 640 / 8 / 2);
    CHECK(sampled < 2 * 640 / 8 * 2);
    CHECK(sampled % 2 == 0);  // both records of an order, or none
    CHECK(parsed(texts.records).at("n").size() == static_cast<std::size_t>(sampled) + 8);

    html::Room fewer = few;
    fewer.lots = 0;
    CHECK(parsed(story.texts(fewer).run).at("account").at("sampled") == 0);
}

TEST_CASE("HTML: of a finding there is always what proves it", "[report][html]") {
    const auto records = a_small_day().records();
    const auto proof = static_cast<std::int64_t>(records.size()) - 2;
    const Story story{a_small_day(),
                      {finding_on("IV2", nine + 15min, nine + 30min, {{proof, nine, "proof"}})}};
    html::Room none;
    while (none.less()) {
    }
    const auto texts = story.texts(none);
    const auto chapter = parsed(texts.run).at("chapters").at(0);

    CHECK(summed(chapter.at("records")) == Numbers{proof});
    CHECK(chapter.at("left_out") == 6);
    CHECK(summed(parsed(texts.records).at("n")).back() >= proof);
}

TEST_CASE("HTML: room runs out, and then there is no less", "[report][html]") {
    CHECK(html::Room::for_journal(1'000).everything);
    const auto large = html::Room::for_journal(1'000'000);
    CHECK_FALSE(large.everything);
    CHECK(large.lots == 25);
    html::Room room;
    int times = 0;
    while (room.less()) ++times;
    CHECK(times < 30);
    CHECK(room.lots == 0);
    CHECK(room.failed_calls == 0);
    CHECK(room.of_a_finding == 0);
}

TEST_CASE("HTML: what was before the run's own start is carried over, and not told",
          "[report][html]") {
    Story slice{a_small_day()};
    slice.run.facts.start = nine + 14min;  // a slice: another played until here
    const auto texts = slice.texts();
    const auto run = parsed(texts.run);
    const auto& series = run.at("series");

    CHECK(series.at("despatch").at("backlog").get<Numbers>()[1] == 2);
    CHECK(series.at("hand_over").at("worst_ms").get<Numbers>()[0] == -1);
    CHECK(series.at("snapfulfil_calls").get<Numbers>()[0] == 0);
    CHECK(series.at("drift_units").get<Numbers>()[0] == 1);
    CHECK(parsed(texts.lives).at("handed_over") == Numbers{180 - 14 * 60, 300 - 14 * 60});
    const auto mug = parsed(texts.stock).at(0);
    CHECK(summed(mug.at("snapfulfil").at(1)) == Numbers{9});
    CHECK(mug.at("drift_unit_s") == 8 * 60);  // of the ten minutes those since then
    CHECK(run.at("bands").at("faults").at(0).at("from") == 0);
    CHECK(run.at("bands").at("faults").at(0).at("until") == 6 * 60);
}

TEST_CASE("HTML: a long run has no more cells than a chart can show", "[report][html]") {
    const auto day = html::Grid::over(nine, nine + 26h);
    CHECK(day.cell == 1min);
    CHECK(day.cells == 26 * 60 + 1);
    const auto month = html::Grid::over(nine, nine + 24h * 31);
    CHECK(month.cell == 15min);
    CHECK(month.cells < 3'001);
    CHECK(month.at(nine + 24h * 40) == month.cells - 1);
    CHECK(html::Grid::over(nine, nine).cells == 1);
}

TEST_CASE("HTML: the data of a small day is what it was", "[report][html][golden]") {
    const auto texts =
        Story{a_small_day(), {finding_on("IV2", nine + 15min, nine + 30min)}}.texts();
    auto records = parsed(texts.records);
    records.erase("kinds");  // the list of all grows with the journal's
    const std::string now = parsed(texts.run).dump(1) + '\n' + parsed(texts.stock).dump(1) + '\n' +
                            parsed(texts.lives).dump(1) + '\n' + records.dump(1) + '\n';
    const std::string path =
        std::string{PEAKPROOF_SOURCE} + "/tests/conformance/report/golden/small_day.json";
    if (std::getenv("PEAKPROOF_GOLDEN") != nullptr) std::ofstream{path} << now;
    std::ifstream file{path};
    std::stringstream kept;
    kept << file.rdbuf();
    CHECK(kept.str() == now);
}
