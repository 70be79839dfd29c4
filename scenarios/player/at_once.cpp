#include <algorithm>

#include "scenarios/player/world.h"

// A world in which nobody is under test (scenarios/desk).
namespace peakproof::scenarios {

World::AtOnce World::ask(System system, const http::Request& request) {
    Flight flight = set_out(system, request);
    const std::int64_t exchange = next_exchange_;
    if (!flight.reached) {
        flight.response = service(system).answer(*flight.call, now_, flight.served);
        tell_facts(exchange);
        if (flight.struck) flight.outcome = flight.struck->fate.outcome;
        flight.reached = true;
    }
    record_end(exchange, flight, false);
    return {exchange, std::move(flight)};
}

bool World::step(Time until) {
    if (events_.empty() || events_.next_at() > until) {
        now_ = std::max(now_, until);
        return false;
    }
    auto [at, event] = events_.pop();
    now_ = std::max(now_, at);
    happen(event);
    return true;
}

void World::move_to(Time to) {
    while (step(to)) {
    }
}

void World::arm(FaultSpec fault) {
    const std::size_t index = striker_.faults().size();
    events_.schedule(fault.from, event::FaultEdge{index, true});
    events_.schedule(fault.until, event::FaultEdge{index, false});
    striker_.arm(std::move(fault));
    move_to(now_);  // what begins now has begun
}

bool World::disarm(std::string_view id) {
    const auto index = striker_.disarm(id, now_);
    if (!index) return false;
    fault_edge(*index, false);
    return true;
}

}  // namespace peakproof::scenarios
