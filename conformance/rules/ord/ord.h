#pragma once

#include "conformance/judge/rule.h"

namespace peakproof::rules {

judge::Rule ord_02();

}  // namespace peakproof::rules
