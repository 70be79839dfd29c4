#pragma once

#include <string>

#include "mocks/khaos/soap.h"

namespace peakproof::khaos {

// A hash of what a call means: the method and its parameters, documents among them without white
// space between elements and with attributes in the order of their names. Dates are content and
// stay. One that is deeper than is read at all is hashed as text.
std::string digest_of(const SoapCall& call, std::size_t depth_most);

}  // namespace peakproof::khaos
