#include <algorithm>
#include <iterator>
#include <string>

#include "scenarios/language/scenario_types.h"
#include "scenarios/traffic/demand.h"
#include "scenarios/traffic/market.h"

namespace peakproof::scenarios {

Play expand(const Scenario& scenario, std::uint64_t seed) {
    Play play;
    play.scenario = scenario.name;
    play.scenario_hash = scenario_hash(scenario);
    play.summary = scenario.summary;
    play.seed = seed;
    play.start = scenario.start;
    play.traffic_ends = scenario.traffic_ends();
    play.settle_limit = scenario.settle;
    play.exercises = scenario.exercises;
    play.windows = scenario.windows;
    play.systems = scenario.systems;
    play.channel = scenario.channel;
    play.orders = scenario.orders;
    play.goods_in = scenario.goods_in;
    play.adjustments = scenario.adjustments;
    play.item_changes = scenario.item_changes;
    play.floor = scenario.floor;
    play.people = scenario.people;
    play.faults = scenario.faults;
    play.kills = scenario.kills;

    traffic::Stocked stocked = traffic::stock_up(scenario, seed);
    play.items = std::move(stocked.items);
    const traffic::Market market{play.items, stocked.weights};
    std::int64_t next = 1;  // numbers go on after the explicit orders
    for (const PlannedOrder& planned : play.orders) next = std::max(next, planned.order.number + 1);
    const auto take = [&](traffic::Made made) {
        next += static_cast<std::int64_t>(made.orders.size());
        std::move(made.orders.begin(), made.orders.end(), std::back_inserter(play.orders));
        // Whoever pays or lifts a hold does it by the end of trading: the office is closed while
        // the world settles.
        for (PersonRule& person : made.people) person.at = std::min(person.at, play.traffic_ends);
        std::move(made.people.begin(), made.people.end(), std::back_inserter(play.people));
    };
    for (std::size_t i = 0; i < scenario.demand.size(); ++i) {
        const Demand& demand = scenario.demand[i];
        const std::string which = std::to_string(i);
        take(traffic::make_orders(demand, next,
                                  demand.only.empty() ? market : market.only(demand.only),
                                  sim::Stream{seed, "demand " + which}));
        if (demand.flash)
            take(traffic::make_flash(*demand.flash, demand, next, play.items,
                                     sim::Stream{seed, "flash " + which}));
    }
    std::sort(play.orders.begin(), play.orders.end(),
              [](const PlannedOrder& a, const PlannedOrder& b) {
                  return a.at != b.at ? a.at < b.at : a.order.number < b.order.number;
              });
    std::stable_sort(play.goods_in.begin(), play.goods_in.end(),
                     [](const GoodsIn& a, const GoodsIn& b) { return a.at < b.at; });
    std::stable_sort(
        play.adjustments.begin(), play.adjustments.end(),
        [](const PlannedAdjustment& a, const PlannedAdjustment& b) { return a.at < b.at; });
    std::stable_sort(play.item_changes.begin(), play.item_changes.end(),
                     [](const ItemChange& a, const ItemChange& b) { return a.at < b.at; });
    return play;
}

}  // namespace peakproof::scenarios
