#pragma once

#include "mocks/http/message.h"

namespace peakproof::snapfulfil {

// What is told to whoever calls by HTTP: 403 and no redirect (documented); the page is that of the
// web server (assumed).
http::Response plain_http();

}  // namespace peakproof::snapfulfil
