#pragma once

#include <string>

#include "scenarios/play.h"
#include "sim/problem.h"

namespace peakproof::scenarios {

// The play as a slice of itself. `from` is said as a scenario says times; `length` is how long its
// traffic goes on, to the day's end at most, and to it where empty. What would come after it does
// not come; what comes before stays, for a predecessor to play.
Expected<Play> slice_of(Play play, const std::string& from, const std::string& length);

}  // namespace peakproof::scenarios
