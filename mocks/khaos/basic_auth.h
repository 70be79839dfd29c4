#pragma once

#include <string>
#include <string_view>

#include "mocks/http/message.h"

namespace peakproof::khaos {

std::string base64(std::string_view bytes);

// HTTP Basic (RFC 7617): is this the user and password that the request carries?
bool is_authorised(const http::Request& request, std::string_view user, std::string_view password);

}  // namespace peakproof::khaos
