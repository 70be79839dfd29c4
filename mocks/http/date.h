#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/time.h"

namespace peakproof::http {

// "Fri, 27 Nov 2026 19:00:00 GMT" (RFC 7231): the Date header, from virtual time.
std::string http_date(Time utc);
std::optional<Time> read_http_date(std::string_view text);  // nothing: no such date

}  // namespace peakproof::http
