#pragma once

#include "conformance/judge/rule.h"

// OBS: being told. One file a rule.
namespace peakproof::rules {

judge::Rule obs_01();

}  // namespace peakproof::rules
