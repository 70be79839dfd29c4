#pragma once

#include "conformance/judge/rule.h"

// One line a rule of this group; conformance/rules/catalogue.cpp lists them.
namespace peakproof::rules {

judge::Rule @FUNCTION@();

}  // namespace peakproof::rules
