#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mocks/snapfulfil/settings.h"
#include "sim/time.h"

// Dates as SnapFulfil writes them: wall time, no zone, whole seconds (recorded).
namespace peakproof::snapfulfil {

std::string stamp(Time utc, Zone zone);  // "2026-11-27T19:00:00"
// What came in ("2018-09-16", "2018-09-16T00:12:02-07:00"), as it is stored: an offset is turned
// into the server's zone, what has none is kept as it is (assumed). None: no date.
std::optional<std::string> stored_date(std::string_view text, Zone server_zone);
// The instant of a stored date. None: no date.
std::optional<Time> instant_of(std::string_view stored, Zone server_zone);

}  // namespace peakproof::snapfulfil
