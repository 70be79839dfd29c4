#pragma once

#include <string_view>
#include <vector>

#include "conformance/judge/rule.h"

namespace peakproof::rules {

// Every rule, in the order in which they are listed and told.
const std::vector<judge::Rule>& catalogue();
const judge::Rule* find(std::string_view id);  // null: no such rule

}  // namespace peakproof::rules
