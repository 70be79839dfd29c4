#pragma once

#include <string>

#include "conformance/journal/records.h"

namespace peakproof::report {

// One record as a sentence for people who run a warehouse or a ledger, without its time.
std::string tell(const journal::Record& record);

}  // namespace peakproof::report
