#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace peakproof::snapfulfil {

// A number's text as whole units of 10^-scale: "4.5" at 6 is 4500000. Digits beyond are rounded
// half away from zero. None: not a number, or more than 15 digits before the point.
std::optional<std::int64_t> scaled(std::string_view text, int scale);
// A quantity. None also for a part of a unit: there are no fractions of an each.
std::optional<std::int64_t> whole(std::string_view text);
std::string decimal_text(std::int64_t value, int scale);  // 4500000 at 6: "4.500000"

}  // namespace peakproof::snapfulfil
