#include <catch2/catch.hpp>

#include "tests/conformance/report/example.h"

using namespace peakproof;
using namespace peakproof::report;

TEST_CASE("Books that move together are never told to differ", "[report]") {
    Told told;
    told.at(0, opening("khaos", "available", 10))
        .at(0, opening("snapfulfil", "00", 10))
        .at(0, opening("physical", "shelf", 10));
    told.at(1, posted("assigned", "available", 3, "IV-1"));
    // Despatched: Good falls, and N holds the balance until Khaos issues.
    told.at(2, moved("00", "", -2, "IV-1")).at(2, despatched("IV-1", 2));
    told.at(2,
            journal::PhysicalMoved{
                .sku = "MUG-01", .from = "shelf", .to = "customer", .why = "despatch", .units = 2});
    told.at(4, posted("sold", "assigned", 2, "IV-1"));

    const auto facts = told.at(9, journal::RunEnded{}).facts();

    CHECK(facts.stock.drift_units == 0);
    CHECK(facts.stock.drift_unit_seconds == 0);
    CHECK(facts.stock.skus_that_differed == 0);
    CHECK(facts.stock.skus_unlike_the_shelf == 0);
}

TEST_CASE("A unit that SnapFulfil writes off drifts until Khaos does too", "[report]") {
    Told told;
    told.at(0, opening("khaos", "available", 10))
        .at(0, opening("snapfulfil", "00", 10))
        .at(0, opening("physical", "shelf", 10));
    told.at(1, moved("00", "40", 1));
    told.at(3, posted("variance", "available", 1));

    const auto facts = told.at(9, journal::RunEnded{}).facts();

    CHECK(facts.stock.drift_units == 0);
    CHECK(facts.stock.drift_unit_seconds == 120);
    CHECK(facts.stock.worst_sku == "MUG-01");
    CHECK(facts.stock.skus_that_differed == 1);
    CHECK(facts.stock.skus_unlike_the_shelf == 1);
}

TEST_CASE("A despatch that Khaos issues twice is adrift at the end", "[report]") {
    Told told;
    told.at(0, opening("khaos", "available", 10)).at(0, opening("snapfulfil", "00", 10));
    told.at(1, posted("assigned", "available", 4, "IV-1"));
    told.at(2, moved("00", "", -2, "IV-1")).at(2, despatched("IV-1", 2));
    told.at(3, posted("sold", "assigned", 2, "IV-1")).at(5, posted("sold", "assigned", 2, "IV-1"));

    CHECK(told.at(9, journal::RunEnded{}).facts().stock.drift_units == 2);
}

TEST_CASE("Lag is counted from the first moment that something could be seen", "[report]") {
    Told told;
    for (std::int64_t i = 0; i < 10; ++i) {
        const std::string invoice = "IV-" + std::to_string(i);
        told.at(0, journal::Ready{.invoice = invoice, .units = 1, .value_pence = 100});
    }
    for (std::int64_t i = 0; i < 10; ++i) {
        told.at(i + 1, journal::ShipmentCreated{.shipment = "SH",
                                                .invoice = "IV-" + std::to_string(i),
                                                .lines = {},
                                                .details = {}});
    }
    const auto facts = told.facts();

    REQUIRE(facts.lags.size() == 3);
    CHECK(facts.lags[0].kind == "hand-over");
    CHECK(facts.lags[0].occasions == 10);
    CHECK(facts.lags[0].p50 == 5min);
    CHECK(facts.lags[0].p99 == 10min);
    CHECK(facts.lags[0].worst == 10min);
}

TEST_CASE("A run without its end is told as incomplete, with the outage that it was in",
          "[report]") {
    Told told;
    told.at(0, journal::RunBegun{});
    told.at(1,
            journal::FaultBegan{
                .fault = "fault-1", .what = "service-down", .system = "khaos", .extent = "whole"});
    const auto facts = told.at(4, journal::ExceptionRaised{}).facts();

    CHECK_FALSE(facts.complete);
    CHECK(facts.outages == 1);
    CHECK(facts.outage == 3min);
    CHECK(facts.exceptions_open == 1);
}

TEST_CASE("The grade of a run is the lowest that any exchange stood on", "[report]") {
    Told told;
    for (const char* grade : {"recorded", "assumed", "documented"}) {
        journal::ExchangeEnded ended;
        ended.grade = grade;
        ended.outcome = "answered";
        told.at(1, std::move(ended));
    }
    CHECK(told.facts().grade == "assumed");
}

TEST_CASE(
    "Of a slice only what came after it began is told, and what was open then counts from there",
    "[report][slice]") {
    Told told;
    told.at(0, journal::RunBegun{})
        .at(0, opening("khaos", "available", 10))
        .at(0, opening("snapfulfil", "00", 10));
    journal::OrderAccepted order;
    order.lines = {{"MUG-01", 2, 10}};
    told.at(1, order).at(1, journal::Ready{"IV1", 2, 2400}).at(2, moved("00", "", -1));
    told.at(60, journal::SliceBegun{"reference", to_us(minute(120)), 0, 0, 0, 0});
    journal::ShipmentCreated created;
    created.invoice = "IV1";
    told.at(65, created).at(70, order).at(90, posted("variance", "available", 1));
    const auto facts =
        told.at(100, journal::LagTold{1'500'000}).at(100, journal::RunEnded{}).facts();
    CHECK(facts.predecessor == "reference");
    CHECK(facts.start == minute(60));
    CHECK(facts.slice_until == minute(120));
    CHECK(facts.orders == 1);
    CHECK(facts.shipments == 1);
    CHECK(facts.lags.front().worst == 5min);
    CHECK(facts.stock.drift_unit_seconds == 30 * 60);
    CHECK(facts.harness_lag == 1500ms);
}
