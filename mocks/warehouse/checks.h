#pragma once

#include <string_view>

#include "mocks/warehouse/settings.h"

namespace peakproof::warehouse {

int length(std::string_view utf8);  // in characters, not bytes
// How long a field's text may be, by its wire name.
int limit_of(std::string_view field, const Settings& settings);

}  // namespace peakproof::warehouse
