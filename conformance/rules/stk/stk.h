#pragma once

#include "conformance/judge/rule.h"

// STK: stock. SnapFulfil owns the physical count; Khaos Control follows by adjustments. One file a
// rule.
namespace peakproof::rules {

judge::Rule stk_01();
judge::Rule stk_02();
judge::Rule stk_03();
judge::Rule stk_04();
judge::Rule stk_06();
judge::Rule stk_09();

}  // namespace peakproof::rules
