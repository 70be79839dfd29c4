#pragma once

#include <string_view>
#include <vector>

#include "mocks/snapfulfil/body.h"
#include "mocks/warehouse/entities.h"

namespace peakproof::snapfulfil {

// What in a body has not the shape of its field: a list or an object where the entity has one
// value, one value or an object where it has rows. Names that the entity has not are nobody's
// business.
std::vector<warehouse::Invalid> misshapen(const Body& body, std::string_view entity);

}  // namespace peakproof::snapfulfil
