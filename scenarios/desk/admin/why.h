#pragma once

#include "scenarios/desk/admin/operations.h"

namespace peakproof::desk {

// Why a call was refused, into what is told of it: "refused", each with the vendor's code, what it
// is about and whether the vendor is known to refuse so; "nearest", what was probably meant.
void explain(const Desk& desk, const Exchange& exchange, Json& into);

}  // namespace peakproof::desk
