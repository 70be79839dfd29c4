#pragma once

#include <cstdint>
#include <vector>

#include "scenarios/traffic/market.h"

namespace peakproof::scenarios::traffic {

// The orders that one demand makes, numbered from `first` in the order of their times; and what
// people do later for those that were unpaid or held.
struct Made {
    std::vector<PlannedOrder> orders;
    std::vector<PersonRule> people;
};
Made make_orders(const Demand& demand, std::int64_t first, const Market& market,
                 sim::Stream stream);
Made make_flash(const Flash& flash, const Demand& demand, std::int64_t first,
                const std::vector<PlannedItem>& items, sim::Stream stream);

}  // namespace peakproof::scenarios::traffic
