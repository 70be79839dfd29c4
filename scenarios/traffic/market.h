#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/language/scenario_types.h"
#include "sim/draw.h"

namespace peakproof::scenarios::traffic {

// Everything a customer may choose from, weighted by how popular it is.
class Market {
public:
    Market(const std::vector<PlannedItem>& items, const std::vector<std::int64_t>& weights);

    // Of these alone, with the weights that they have here.
    Market only(const std::vector<std::string>& skus) const;
    const erp::Item& choose(sim::Stream& stream) const;
    std::size_t size() const { return items_.size(); }

private:
    Market() = default;
    std::vector<const PlannedItem*> items_;
    std::vector<std::int64_t> up_to_;  // sums of the weights
};

// The items of a scenario with their opening stock, in the order of codes, and the weight of each.
struct Stocked {
    std::vector<PlannedItem> items;
    std::vector<std::int64_t> weights;
};
Stocked stock_up(const Scenario& scenario, std::uint64_t seed);

// A number drawn by its share.
std::int64_t pick(const Shares& shares, sim::Stream& stream);

}  // namespace peakproof::scenarios::traffic
