#pragma once

#include <string>

#include "sim/time.h"

namespace peakproof::judge {

// The day on the wall in Europe/London at that instant: "2026-11-27".
std::string uk_day(Time at);

}  // namespace peakproof::judge
