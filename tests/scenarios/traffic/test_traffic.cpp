#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "scenarios/language/scenario_types.h"
#include "scenarios/traffic/curve.h"
#include "scenarios/traffic/customers.h"
#include "scenarios/traffic/goods.h"
#include "sim/zone.h"

using namespace peakproof;
using namespace peakproof::scenarios;

namespace {

Play played(const std::string& text, std::uint64_t seed = 1) {
    const auto scenario = read_scenario(text, "t.yaml");
    INFO((scenario ? std::string{} : describe(scenario.error())));
    REQUIRE(scenario.has_value());
    return expand(*scenario, seed);
}

const std::string shop = "scenario: x\ncatalogue: {skus: 100}\n";

}  // namespace

TEST_CASE("demand makes exactly the orders it says, numbered in the order of their times",
          "[traffic]") {
    const Play play = played(shop + "demand: {orders: 500}\n");
    REQUIRE(play.orders.size() == 500);
    for (std::size_t i = 0; i < play.orders.size(); ++i) {
        CHECK(play.orders[i].order.number == static_cast<std::int64_t>(i) + 1);
        if (i > 0) CHECK(play.orders[i - 1].at <= play.orders[i].at);
        CHECK(play.orders[i].at >= play.start);
        CHECK(play.orders[i].at < play.traffic_ends);
    }
}

TEST_CASE("numbers of demand go on after the explicit orders", "[traffic]") {
    const Play play = played(
        "scenario: x\nstock: {A: 9}\norders: [{at: 2h, number: 40, lines: [[A, 1]]}]\ndemand: "
        "{orders: 3, shape: flat}\n");
    std::set<std::int64_t> numbers;
    for (const PlannedOrder& order : play.orders) numbers.insert(order.order.number);
    CHECK(numbers == std::set<std::int64_t>{40, 41, 42, 43});
}

TEST_CASE("another seed is another day at the same shop", "[traffic]") {
    const Play one = played(shop + "demand: {orders: 50}\n", 1),
               two = played(shop + "demand: {orders: 50}\n", 2);
    REQUIRE(one.items.size() == two.items.size());
    for (std::size_t i = 0; i < one.items.size(); ++i) {
        CHECK(one.items[i].item.description == two.items[i].item.description);
        CHECK(one.items[i].item.sell_net_millionths == two.items[i].item.sell_net_millionths);
    }
    CHECK(std::any_of(one.orders.begin(), one.orders.end(), [&](const PlannedOrder& order) {
        const PlannedOrder& other = two.orders[static_cast<std::size_t>(order.order.number - 1)];
        return order.at != other.at;
    }));
    CHECK(one.scenario_hash == two.scenario_hash);
}

TEST_CASE("orders fall as the curve says, by the clock on the wall", "[traffic]") {
    // Summer time ends in that night: the hour from one to two is there twice.
    const Play play = played(shop +
                             "start: 2026-10-25\nlasts: 25h\ndemand: {orders: 3000, curve: "
                             "{\"00:59\": 0, \"01:00\": 10, \"01:59\": 10, \"02:00\": 0}}\n");
    std::map<std::int64_t, int> by_hour;
    for (const PlannedOrder& order : play.orders) ++by_hour[(order.at - play.start) / Duration{1h}];
    CHECK(by_hour[1] + by_hour[2] > 2900);
    CHECK(std::abs(by_hour[1] - by_hour[2]) < 300);
}

TEST_CASE(
    "the black-friday shape peaks at ten times the ordinary minute, at midnight and in the evening",
    "[traffic]") {
    const Curve curve = *traffic::named_shape("black-friday");
    const auto weights = traffic::minute_weights(curve, *sim::parse_iso_local("2026-11-27"), 24h);
    REQUIRE(weights.size() == 1440);
    std::vector<std::int64_t> sorted = weights;
    std::sort(sorted.begin(), sorted.end());
    const std::int64_t ordinary = sorted[720];
    CHECK(*std::max_element(weights.begin(), weights.begin() + 60) >= 10 * ordinary);
    CHECK(*std::max_element(weights.begin() + 18 * 60, weights.end()) >= 10 * ordinary);
}

TEST_CASE("the best sellers take the share of lines that they took in the real month",
          "[traffic]") {
    std::int64_t all = 0, best = 0;
    for (std::int64_t rank = 1; rank <= 3000; ++rank) {
        all += traffic::popularity(rank);
        if (rank <= 300) best += traffic::popularity(rank);
    }
    CHECK(best * 100 / all >= 41);
    CHECK(best * 100 / all <= 44);
}

TEST_CASE("every range has distinct codes, barcodes that check, and prices a shop would show",
          "[traffic]") {
    const auto range = traffic::range_items({.skus = 3000}, Time{});
    std::set<std::string> codes, barcodes;
    std::set<std::int64_t> ranks;
    for (const traffic::RangeItem& item : range) {
        codes.insert(item.planned.item.sku);
        barcodes.insert(item.planned.item.barcode);
        ranks.insert(item.rank);
        int sum = 0;
        for (std::size_t i = 0; i < 13; ++i)
            sum += (item.planned.item.barcode[i] - '0') * (i % 2 == 0 ? 1 : 3);
        CHECK(sum % 10 == 0);
        // With VAT the price is whole pence ending in 49 or 99.
        const std::int64_t gross = (item.planned.item.sell_net_millionths * 6 / 5 + 5'000) / 10'000;
        CHECK((gross % 100 == 49 || gross % 100 == 99));
        CHECK(item.planned.item.cost_pence > 0);
    }
    CHECK(codes.size() == 3000);
    CHECK(barcodes.size() == 3000);
    CHECK(ranks.size() == 3000);
}

TEST_CASE("a flash sale wants its item within its minutes", "[traffic]") {
    const Play play = played(
        "scenario: x\nstock: {A: 9, B: 50}\ndemand: {orders: 0, flash: {sku: A, at: \"20:00\", "
        "for: 10min, orders: 200, units: {1: 50%, 2: 50%}}}\n");
    REQUIRE(play.orders.size() == 200);
    std::int64_t twos = 0;
    for (const PlannedOrder& order : play.orders) {
        CHECK(order.order.lines.size() == 1);
        CHECK(order.order.lines[0].sku == "A");
        twos += order.order.lines[0].units == 2 ? 1 : 0;
        CHECK(order.at - play.start >= 20h);
        CHECK(order.at - play.start < 20h + 10min);
    }
    CHECK(twos > 60);
    CHECK(twos < 140);
}

TEST_CASE("for each order that is unpaid or held somebody acts later", "[traffic]") {
    const Play play = played(shop +
                             "demand: {orders: 2000, unpaid: {share: 10%, paid: 1h..2h, never: "
                             "20%}, held: {share: 5%, lifted: 30min}}\n");
    std::map<std::string, const PersonRule*> acts;
    for (const PersonRule& rule : play.people) acts[rule.entity] = &rule;
    std::int64_t unpaid = 0, held = 0, cancelled = 0;
    for (const PlannedOrder& order : play.orders) {
        const auto act = acts.find(order.order.associated_ref);
        const bool waits = order.order.payment == erp::Payment::unpaid || order.order.held;
        REQUIRE(waits == (act != acts.end()));
        if (!waits) continue;
        const Duration after = act->second->at - order.at;
        if (order.order.held) {
            ++held;
            CHECK(act->second->action == "release-hold");
            CHECK((after == 30min || act->second->at == play.traffic_ends));
        } else {
            ++unpaid;
            cancelled += act->second->action == "cancel" ? 1 : 0;
            CHECK((after >= 1h ||
                   act->second->at == play.traffic_ends));  // nobody works after the end of trading
            CHECK(after <= 2h);
            CHECK(act->second->at <= play.traffic_ends);
        }
    }
    CHECK(unpaid > 150);
    CHECK(held > 60);
    CHECK(cancelled > 15);
    CHECK(static_cast<std::size_t>(unpaid + held) == play.people.size());
}

TEST_CASE("opening stock covers what is expected to sell, and scarce items a quarter of it",
          "[traffic]") {
    const std::string demand = "demand: {orders: 4000, lines: 2, units: 1}\n";
    const auto total = [](const Play& play) {
        std::int64_t units = 0;
        for (const PlannedItem& item : play.items) units += item.opening_units;
        return units;
    };
    const std::int64_t plenty =
        total(played("scenario: x\ncatalogue: {skus: 100, cover: 200%, at_least: 0}\n" + demand));
    CHECK(plenty > 15'500);
    CHECK(plenty < 16'500);
    const std::int64_t scarce = total(played(
        "scenario: x\ncatalogue: {skus: 100, cover: 200%, at_least: 0, scarce: 100%}\n" + demand));
    CHECK(scarce > 3'800);
    CHECK(scarce < 4'200);
}

TEST_CASE("an order's customer follows from its number alone, and is made up", "[traffic]") {
    const Time at = *sim::parse_iso_local("2026-11-27T10:00");
    std::set<std::string> postcodes;
    std::int64_t abroad = 0, express = 0;
    for (std::int64_t number = 1; number <= 2000; ++number) {
        const auto who = traffic::customer_of(number, at);
        CHECK(who == traffic::customer_of(number, at));
        CHECK(who.email.find("@example.com") != std::string::npos);
        CHECK(who.country_code.size() == 3);
        CHECK(who.customer_name.size() <= 30);
        CHECK(who.delivery_date > at);
        postcodes.insert(who.postcode);
        abroad += who.country_code != "GBR" ? 1 : 0;
        express += who.priority == "Express" ? 1 : 0;
    }
    CHECK(postcodes.size() > 1800);
    CHECK(abroad > 40);
    CHECK(abroad < 130);
    CHECK(express > 110);
    CHECK(express < 220);
}
