#pragma once

#include "conformance/judge/rule.h"

// FIN: finance. One file a rule.
namespace peakproof::rules {

judge::Rule fin_01();
judge::Rule fin_05();

}  // namespace peakproof::rules
