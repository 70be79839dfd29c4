#pragma once

#include <chrono>

namespace peakproof::sync {

using namespace std::chrono_literals;

// Whole microseconds since the Unix epoch, UTC. Time is handed in; nothing here reads a clock.
using Duration = std::chrono::microseconds;
using Time = std::chrono::sys_time<Duration>;

constexpr Time never = Time::max();

}  // namespace peakproof::sync
