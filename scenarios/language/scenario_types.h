#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenarios/language/scenario.h"
#include "scenarios/play.h"

// What a scenario file says, as typed values: times resolved, shares in parts per million, money in
// millionths or pence. The defaults are the language's.
namespace peakproof::scenarios {

struct ScenarioItem {
    PlannedItem planned;
    std::int64_t popularity = 1;  // weight among the items that a demand chooses from
};

// A made-up range of goods: names, prices and popularity derive from the place in the range alone.
struct Catalogue {
    std::int64_t skus = 0;
    std::int64_t cover_ppm =
        1'300'000;  // opening stock over the units that demand is expected to take
    std::int64_t at_least_units = 12;
    std::int64_t scarce_ppm = 0;  // share of SKUs that open with a quarter of that
};

using Shares = std::vector<std::pair<std::int64_t, std::int64_t>>;  // a number, and its share in
                                                                    // ppm; together the whole
using Curve = std::vector<std::pair<std::int64_t, std::int64_t>>;  // second of the UK day, orders a
                                                                   // minute relative to the others

struct DurationRange {
    Duration least{}, most{};
};

struct Unsure {  // orders that cannot go until somebody acts
    std::int64_t share_ppm = 0;
    DurationRange after{30min, 3h};
    std::int64_t never_ppm = 0;  // of these: cancelled by customer service instead
};

struct Flash {
    std::string sku{};
    Time at{};
    Duration lasts = 20min;
    std::int64_t orders = 0;
    Shares units{{1, 1'000'000}};
};

struct Demand {
    std::int64_t orders = 0;
    Curve curve;
    Time from{};
    Duration over{};
    Shares lines{{1, 450'000}, {2, 250'000}, {3, 150'000}, {4, 80'000}, {5, 70'000}};
    Shares units{{1, 820'000}, {2, 120'000}, {3, 40'000}, {6, 20'000}};
    std::vector<std::string> only{};   // SKUs it chooses from; empty: all
    std::int64_t postage_pence = 329;  // net: 3.95 with VAT
    std::int64_t postage_free_from_pence = 4000;
    std::int64_t back_order_ppm = 0;
    Unsure unpaid{}, held{};
    std::optional<Flash> flash{};
};

// Of a file that was written from a play: the scenario it came from, as long as nobody has changed
// it.
struct Origin {
    std::string hash, plan;
};

struct Scenario {
    std::string name, summary, group = "own";
    std::vector<std::string> exercises;
    std::uint64_t seed = 1;
    Time start{};
    Duration lasts = 24h, settle = 3h;
    std::map<std::string, Duration> windows;
    Systems systems;
    erp::Channel channel;
    std::vector<ScenarioItem> items;
    Catalogue catalogue;
    std::vector<Demand> demand;
    std::vector<PlannedOrder> orders;
    std::vector<GoodsIn> goods_in;
    std::vector<PlannedAdjustment> adjustments;
    std::vector<ItemChange> item_changes;
    Floor floor;
    std::vector<PersonRule> people;
    std::vector<FaultSpec> faults;
    std::vector<Kill> kills;
    std::optional<Origin> expanded_from;

    Time traffic_ends() const { return start + lasts; }
};

// SHA-256 over what a scenario says: the same for two files that mean the same. The seed is not
// part of it.
std::string scenario_hash(const Scenario& scenario);

// The play's orders, items, faults and people as a scenario that chooses nothing any more.
Scenario explicit_scenario(const Play& play);

}  // namespace peakproof::scenarios
