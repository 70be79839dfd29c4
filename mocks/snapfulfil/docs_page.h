#pragma once

#include <string>

#include "mocks/snapfulfil/settings.h"
#include "mocks/warehouse/settings.h"

namespace peakproof::snapfulfil {

// The page at /docs.html (documented that it is there, by the vendor's own; what stands on it is
// ours): entities, operations, fields and grades, from the tables that serve them.
std::string docs_page(const WireSettings& wire, const warehouse::Settings& settings);

}  // namespace peakproof::snapfulfil
