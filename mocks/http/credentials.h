#pragma once

#include <string>
#include <string_view>

#include "mocks/http/message.h"

namespace peakproof::http {

// What a request shows of who asks: "basic"; "other", another Authorization; "url", a user or a
// password in its address, where every log on the way keeps it; empty: nothing.
std::string_view credentials_shown(const Request& request);

// What the header says: "Basic ..." (RFC 7617).
std::string basic_credentials(std::string_view user, std::string_view password);

}  // namespace peakproof::http
