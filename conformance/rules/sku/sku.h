#pragma once

#include "conformance/judge/rule.h"

// SKU: the item master, which Khaos Control owns.
namespace peakproof::rules {

judge::Rule sku_01();
judge::Rule sku_02();
judge::Rule sku_04();
judge::Rule sku_05();
judge::Rule sku_06();

}  // namespace peakproof::rules
