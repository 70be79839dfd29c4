#pragma once

#include <string_view>

#include "mocks/http/message.h"

namespace peakproof::http {

// What a request shows of who asks: "basic"; "other", another Authorization; "url", a user or a
// password in its address, where every log on the way keeps it; empty: nothing.
std::string_view credentials_shown(const Request& request);

}  // namespace peakproof::http
