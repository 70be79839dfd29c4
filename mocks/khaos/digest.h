#pragma once

#include <string>

#include "mocks/khaos/soap.h"

namespace peakproof::khaos {

// A hash of what a call means: the method and its parameters, documents among them without white
// space between elements and with attributes in the order of their names. Dates are content and
// stay.
std::string digest_of(const SoapCall& call);

}  // namespace peakproof::khaos
