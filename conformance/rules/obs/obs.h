#pragma once

#include "conformance/judge/rule.h"

// OBS: being told. One file a rule.
namespace peakproof::rules {

judge::Rule obs_01();
judge::Rule obs_02();

}  // namespace peakproof::rules
