#pragma once

#include "conformance/judge/rule.h"

// SEC: security. One file a rule.
namespace peakproof::rules {

judge::Rule sec_01();

}  // namespace peakproof::rules
