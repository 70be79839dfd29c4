#pragma once

#include <chrono>
#include <cstdint>

namespace peakproof {

using namespace std::chrono_literals;

// Virtual time: whole microseconds since the Unix epoch, UTC. Nothing here ever reads a clock.
using Duration = std::chrono::microseconds;
using Time = std::chrono::sys_time<Duration>;

constexpr std::int64_t to_us(Time at) { return at.time_since_epoch().count(); }
constexpr Time from_us(std::int64_t us) { return Time{Duration{us}}; }

}  // namespace peakproof
