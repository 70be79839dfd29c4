#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conformance/journal/records.h"

// An effect as retries know it: what is asked, of what. Requests are many, effects are counted
// once.
namespace peakproof::rules {

// "khaos.ImportDespatches of IV0000123A01"
std::string effect_of(std::string_view operation, std::string_view key);

// The call failed in a way that passes: no answer, or one that says to come again. A call that a
// kill cut off is neither.
bool failed_in_passing(const journal::ExchangeEnded& ended);

// The integration cannot know whether it took effect.
bool is_ambiguous(const journal::ExchangeEnded& ended);

// Creating, posting or adjusting: a second effect would be a second delivery, bill or count.
bool must_not_double(std::string_view operation);

}  // namespace peakproof::rules
