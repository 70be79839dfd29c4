#pragma once

#include <string_view>

namespace peakproof::scenarios::language {

// The text of scenarios/library/NAME.yaml, put into the program when it was built; empty if there
// is none.
std::string_view embedded_scenario(std::string_view name);

}  // namespace peakproof::scenarios::language
