#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/language/scenario_types.h"

// Made-up goods: what an item is where a scenario says no more than its code, and whole ranges.
namespace peakproof::scenarios::traffic {

std::string_view trimmed(std::string_view code);
PlannedItem plain_item(std::string_view sku, Time start);
std::int64_t usual_cost_pence(std::int64_t sell_net_millionths);

// The range without stock: the same for every seed. The rank says how popular, 1 first.
struct RangeItem {
    PlannedItem planned;
    std::int64_t rank = 1;
};
std::vector<RangeItem> range_items(const Catalogue& catalogue, Time start);
// How often customers choose the item of that rank: falls with the rank as sales of gift shops do.
std::int64_t popularity(std::int64_t rank);

}  // namespace peakproof::scenarios::traffic
