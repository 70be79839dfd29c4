#pragma once

#include <string>
#include <string_view>

namespace peakproof::snapfulfil {

std::string base64(std::string_view bytes);  // RFC 4648, with padding

}  // namespace peakproof::snapfulfil
