#pragma once

#include "conformance/journal/records.h"
#include "conformance/judge/world.h"
#include "conformance/rules/dsp/units.h"

namespace peakproof::rules {

// Units billed of what a warehouse picks, by SKU: postage, fees and vouchers are billed and never
// shipped.
SkuUnits goods_billed(const journal::Issued& issued, const judge::World& world);

// Pence as people read them: "12.50".
std::string pounds(journal::Pence pence);

}  // namespace peakproof::rules
