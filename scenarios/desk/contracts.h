#pragma once

#include <map>
#include <string>
#include <string_view>

#include "scenarios/systems.h"

namespace peakproof::desk {

// The contracts of both systems and of the admin's door, made from the tables that serve them; by
// their paths under docs/api.
std::map<std::string, std::string> contracts(std::string_view version,
                                             const scenarios::Systems& systems);

}  // namespace peakproof::desk
