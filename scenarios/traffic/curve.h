#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "scenarios/language/scenario_types.h"

namespace peakproof::scenarios::traffic {

// A named shape of the day, straight lines between its points.
std::optional<Curve> named_shape(std::string_view name);

// How the orders of a demand fall over its minutes: the weight of each minute from the first on, by
// the curve read at that minute's UK wall time.
std::vector<std::int64_t> minute_weights(const Curve& curve, Time from, Duration over);

}  // namespace peakproof::scenarios::traffic
