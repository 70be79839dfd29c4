#pragma once

#include "conformance/judge/rule.h"

// ORD: hand-over, from Khaos Control to SnapFulfil.
namespace peakproof::rules {

judge::Rule ord_01();
judge::Rule ord_02();
judge::Rule ord_03();
judge::Rule ord_04();
judge::Rule ord_08();
judge::Rule ord_09();

}  // namespace peakproof::rules
