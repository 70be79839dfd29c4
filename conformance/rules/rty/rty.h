#pragma once

#include "conformance/judge/rule.h"

// RTY: retry behaviour. One file a rule.
namespace peakproof::rules {

judge::Rule rty_01();
judge::Rule rty_02();
judge::Rule rty_03();
judge::Rule rty_04();
judge::Rule rty_05();
judge::Rule rty_06();
judge::Rule rty_07();
judge::Rule rty_09();
judge::Rule rty_10();

}  // namespace peakproof::rules
