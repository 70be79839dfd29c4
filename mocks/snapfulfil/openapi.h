#pragma once

#include <string>

#include "mocks/snapfulfil/settings.h"
#include "mocks/warehouse/settings.h"

namespace peakproof::snapfulfil {

// The contract of the mock as an OpenAPI 3.0.3 document, made from the routes and the catalogue:
// the fields of one release, every operation with its grade and whether it is modelled.
std::string openapi(const WireSettings& wire, const warehouse::Settings& settings = {});

}  // namespace peakproof::snapfulfil
