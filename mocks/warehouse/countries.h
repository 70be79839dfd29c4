#pragma once

#include <span>
#include <string_view>

namespace peakproof::warehouse {

// The lookup behind an address's Country: ISO 3166-1 alpha-2, upper case. That the lookup holds
// ISO's codes is assumed.
bool is_country(std::string_view code);
std::span<const std::string_view> country_codes();  // in order

}  // namespace peakproof::warehouse
