#pragma once

#include <string_view>

#include "mocks/http/message.h"

namespace peakproof::khaos {

// HTTP Basic (RFC 7617): is this the user and password that the request carries?
bool is_authorised(const http::Request& request, std::string_view user, std::string_view password);

}  // namespace peakproof::khaos
