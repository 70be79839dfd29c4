#include <catch2/catch.hpp>

#include "tests/conformance/judge/probe.h"

using namespace peakproof;
using namespace peakproof::test;

namespace {
Journal ready() { return Journal{}.ready("IV1", nine); }
}  // namespace

TEST_CASE("An obligation is due at its window's end, and a microsecond later it is broken",
          "[judge]") {
    CHECK(due_exactly(ready(), nine + 15min));
    CHECK(due_exactly(ready().window("hand-over", 3min), nine + 3min));
}

TEST_CASE(
    "An outage of a needed link gives as long again after its end, 15 min at least and 4 h at most",
    "[judge]") {
    CHECK(due_exactly(ready().down("khaos", nine + 5min, nine + 10min), nine + 25min));
    CHECK(due_exactly(ready().down("snapfulfil", nine + 5min, nine + 65min), nine + 125min));
    CHECK(due_exactly(ready().down("khaos", nine + 5min, nine + 5min + 6h), nine + 5min + 10h));
    CHECK(due_exactly(Journal{}.down("khaos", nine - 2h, nine).ready("IV1", nine + 1h),
                      nine + 2h));  // what heaped up stands before it
}

TEST_CASE("An outage that is over and recovered from excuses nothing", "[judge]") {
    CHECK(due_exactly(Journal{}.down("khaos", nine - 2h, nine - 1h).ready("IV1", nine),
                      nine + 15min));
    CHECK(due_exactly(ready().down("khaos", nine + 1min, nine + 2min, "partial"), nine + 15min));
}

TEST_CASE("An outage within a recovery gives back what was left of it", "[judge]") {
    const auto story =
        ready().down("khaos", nine, nine + 1h).down("snapfulfil", nine + 90min, nine + 95min);
    CHECK(due_exactly(story, nine + 2h));  // each link by itself
    const auto again =
        ready().down("khaos", nine, nine + 1h).down("khaos", nine + 90min, nine + 95min);
    CHECK(due_exactly(again, nine + 125min));
}

TEST_CASE("The integration's own downtime blocks both links", "[judge]") {
    CHECK(due_exactly(ready().killed(nine + 14min, nine + 15min), nine + 30min));
    CHECK(due_exactly(ready().killed(nine + 14min, nine + 54min), nine + 94min));
}

TEST_CASE(
    "A failure injected on the entity, or on a read that would have shown it, gives ten minutes",
    "[judge]") {
    CHECK(due_exactly(ready().failed("snapfulfil.shipments.create", {"IV1"}, nine + 14min),
                      nine + 24min));
    CHECK(due_exactly(ready().failed("khaos.ExportOrderStatusEx", {}, nine + 13min), nine + 23min));
    CHECK(due_exactly(ready().failed("snapfulfil.shipments.create", {"IV2"}, nine + 14min),
                      nine + 15min));
    CHECK(due_exactly(ready().failed("khaos.GetStockList", {}, nine + 14min), nine + 15min));
}

TEST_CASE("A failure that nothing injected gives nothing", "[judge]") {
    const auto story = ready().call({.operation = "snapfulfil.shipments.create",
                                     .keys = {"IV1"},
                                     .status = 503,
                                     .applied = false,
                                     .failure = "passing"},
                                    nine + 14min);
    CHECK(due_exactly(story, nine + 15min));
}

TEST_CASE(
    "What is lawfully followed gives ten minutes to what opened after it, not to what opened "
    "before",
    "[judge]") {
    const auto story = [] {
        return Journal{}.ready("IV0", nine - 1min).ready("IV1", nine).ready("IV2", nine + 1min);
    };
    CHECK(due_exactly(story()
                          .shipment("SH0", "IV0", {}, nine + 11min)
                          .shipment("SH2", "IV2", {}, nine + 11min)
                          .failed("snapfulfil.shipments.create", {"IV0"}, nine + 10min),
                      nine + 20min));
    CHECK(due_exactly(story()
                          .shipment("SH0", "IV0", {}, nine + 11min)
                          .shipment("SH2", "IV2", {}, nine + 11min)
                          .failed("snapfulfil.shipments.create", {"IV2"}, nine + 10min),
                      nine + 15min));
}

TEST_CASE("Retry-After holds the whole system, and is waited for", "[judge]") {
    const auto story = ready().call({.operation = "snapfulfil.products.create",
                                     .keys = {"MUG"},
                                     .status = 503,
                                     .applied = false,
                                     .failure = "passing",
                                     .fault = "f",
                                     .retry_after = 20min},
                                    nine + 5min);
    CHECK(due_exactly(story, nine + 45min));  // held until 9:25, then as long again
}

TEST_CASE(
    "An operation of which every call fails for two minutes counts as down, and no more once one "
    "succeeds",
    "[judge]") {
    auto story = ready();
    for (int i = 0; i <= 60; ++i)
        story.failed("snapfulfil.shipments.create", {"IV9"}, nine + 1min + i * 10s);
    CHECK(due_exactly(story, nine + 26min));  // the last failure at 9:11, and 15 min
    auto mixed = ready();
    for (int i = 0; i <= 60; ++i) {
        mixed.failed("snapfulfil.shipments.create", {"IV9"}, nine + 1min + i * 10s);
        mixed
            .call({.operation = "snapfulfil.shipments.create", .keys = {"IV8"}},
                  nine + 1min + i * 10s + 5s)
            .by(0);
    }
    CHECK(due_exactly(mixed, nine + 15min));
}

TEST_CASE(
    "A request on the wire when it falls due is waited for: it may turn out to have been struck",
    "[judge]") {
    const auto struck = ready().call({.operation = "snapfulfil.shipments.create",
                                      .keys = {"IV1"},
                                      .outcome = "timed-out",
                                      .status = 0,
                                      .applied = false,
                                      .failure = "passing",
                                      .fault = "f"},
                                     nine + 14min + 50s, nine + 15min + 30s);
    CHECK(due_exactly(struck, nine + 25min + 30s));
    // One that nobody struck, and that is late, is late.
    const auto slow = ready().call({.operation = "snapfulfil.shipments.create", .keys = {"IV1"}},
                                   nine + 14min, nine + 16min);
    CHECK(due_exactly(slow, nine + 15min));
}

TEST_CASE("A pause stops the clock, and the whole window begins again after it", "[judge]") {
    CHECK(
        due_exactly(ready().gone("IV1", nine + 10min).known("IV1", nine + 3h), nine + 3h + 15min));
    CHECK(probed(ready().gone("IV1", nine + 10min).quiet(nine + 9h)).verdict ==
          judge::Verdict::pass);  // paused to the end
}

TEST_CASE("What is undone before it is due lapses, and was no occasion", "[judge]") {
    const auto verdict = probed(ready().unready("IV1", nine + 5min).quiet(nine + 1h));
    CHECK(verdict.verdict == judge::Verdict::not_exercised);
    CHECK(verdict.occasions == 0);
}

TEST_CASE("What is due with a request in flight waits for its end, minutes or fifty years",
          "[judge]") {
    const auto injected = [](Time began, Time ended) {
        Call call{.operation = "snapfulfil.shipments.create",
                  .keys = {"IV1"},
                  .status = 503,
                  .applied = false,
                  .failure = "passing"};
        call.fault = "fault-1";
        return Journal{}.ready("IV1", began).call(call, began, ended);
    };
    CHECK(due_exactly(injected(nine, nine + 40min), nine + 50min));
    const Time long_ago = nine - 50 * 365 * 24h;
    CHECK(due_exactly(injected(long_ago, nine), nine + 10min));
}
