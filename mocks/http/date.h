#pragma once

#include <string>

#include "sim/time.h"

namespace peakproof::http {

// "Fri, 27 Nov 2026 19:00:00 GMT" (RFC 7231): the Date header, from virtual time.
std::string http_date(Time utc);

}  // namespace peakproof::http
