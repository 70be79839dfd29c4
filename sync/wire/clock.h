#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sync/wire/time.h"

// The times on the two wires carry no zone. Both sites keep Europe/London (assumed).
namespace peakproof::sync::wire {

std::string uk_time(Time at);                             // "2026-11-27T19:00:00", wall time
std::optional<Time> read_uk_time(std::string_view text);  // the same, or a date alone: midnight
// Retry-After: seconds, or a date as HTTP writes it ("Fri, 27 Nov 2026 19:00:00 GMT").
std::optional<Duration> retry_after(std::string_view text, Time now);

}  // namespace peakproof::sync::wire
