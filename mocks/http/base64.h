#pragma once

#include <string>
#include <string_view>

namespace peakproof::http {

std::string base64(std::string_view bytes);  // RFC 4648, with padding

}  // namespace peakproof::http
