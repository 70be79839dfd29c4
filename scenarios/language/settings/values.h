#pragma once

#include <string>
#include <string_view>

#include "scenarios/language/settings/setting.h"

namespace peakproof::scenarios::settings {

inline constexpr std::string_view never = "never";  // of a length that may be none

void read_value(const Setting& setting, language::Reading& reading, const language::Tree& tree,
                Systems& systems);
std::string written(const Setting& setting, Systems systems);  // as YAML

}  // namespace peakproof::scenarios::settings
