#pragma once

#include <stdexcept>
#include <string_view>

#include "conformance/journal/sinks.h"
#include "conformance/judge/judge.h"
#include "scenarios/language/scenario_types.h"
#include "scenarios/player/player.h"

// Plays of the library for the tests of the whole.
namespace peakproof::tests {

inline scenarios::Play library_play(std::string_view name, std::uint64_t seed = 7) {
    auto scenario = scenarios::library_scenario(name);
    if (!scenario) throw std::runtime_error(describe(scenario.error()));
    return scenarios::expand(*scenario, seed);
}

// The first orders of a play, and a day that ends soon after the last of them.
inline scenarios::Play first_orders(scenarios::Play play, std::size_t orders) {
    if (play.orders.size() > orders) play.orders.resize(orders);
    play.traffic_ends = play.orders.back().at + 1min;
    play.settle_limit = 24h;
    const auto late = [&](const auto& planned) { return planned.at > play.traffic_ends; };
    std::erase_if(play.goods_in, late);
    std::erase_if(play.adjustments, late);
    std::erase_if(play.people, late);
    return play;
}

}  // namespace peakproof::tests
