#pragma once

#include <string>
#include <string_view>

#include "sim/problem.h"
#include "sim/time.h"

namespace peakproof::sim {

// Europe/London, from rules shipped here and never the host's: summer time from the last Sunday of
// March to the last Sunday of October, both at 01:00 UTC (Summer Time Order 2002; the same since
// 1996).
Duration london_offset(Time utc);
struct LocalTime {
    int year = 1970;
    unsigned month = 1, day = 1, hour = 0, minute = 0, second = 0;
};
LocalTime to_london(Time utc);
// The first instant with that wall time; a wall time that summer time skips gives the instant after
// the gap.
Time from_london(const LocalTime& wall);
std::string iso_local(Time utc);                        // "2026-11-27T19:00:00", UK wall time
std::string iso_local_date(Time utc);                   // "2026-11-27"
std::string uk_date(Time utc);                          // "27/11/2026", UK wall time
std::string iso_utc(Time utc);                          // "2026-11-27T19:00:00.000000Z"
Expected<Time> parse_iso_local(std::string_view text);  // "2026-11-27", "2026-11-27T19:00[:00]" (a
                                                        // blank for the T too), UK wall time

}  // namespace peakproof::sim
