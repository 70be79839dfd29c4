#pragma once

#include <map>
#include <string>
#include <string_view>

#include "scenarios/language/reading.h"
#include "scenarios/language/scenario_types.h"

// The parts of a scenario file, one reader each. What is wrong is noted in the map's Reading.
namespace peakproof::scenarios::language {

// What an order line or a fault may name: every item of the scenario, by its code without outer
// blanks.
using Goods = std::map<std::string, const erp::Item*, std::less<>>;
const erp::Item* find(const Goods& goods, std::string_view sku);

void read_world(const Map& file, Scenario& scenario);   // settings, systems, channel, windows
void read_items(const Map& file, Scenario& scenario);   // stock, items, catalogue
void read_demand(const Map& file, Scenario& scenario, const Goods& goods);
void read_orders(const Map& file, Scenario& scenario, const Goods& goods);
void read_floor(const Map& file, Scenario& scenario,
                const Goods& goods);  // goods_in, adjustments, floor
void read_people(const Map& file, Scenario& scenario, const Goods& goods);
void read_faults(const Map& file, Scenario& scenario, const Goods& goods);  // faults, kills

// "1..5" or "30min..2h", or one value for both ends.
DurationRange read_range(Reading& reading, const Tree& tree, std::string_view what);
// {1: 60%, 2: 40%}: together the whole.
Shares read_shares(Reading& reading, const Tree& tree, std::string_view what, std::int64_t most);
std::string read_sku(Reading& reading, const Tree& tree, std::string_view what, const Goods& goods);
// A time at which the scenario does something: not before its start, not after its traffic.
Time time_in_traffic(Reading& reading, const Tree& tree, std::string_view what);

}  // namespace peakproof::scenarios::language
