#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "conformance/judge/finding.h"
#include "sim/time.h"

// How rules put things: in the words of people who run a warehouse and a shop.
namespace peakproof::rules {

std::string minutes(Duration time);     // "15 min", "2 min 30 s", "0.25 s"
std::string units(std::int64_t count);  // "1 unit", "3 units"
judge::Evidence said(judge::Evidence record, std::string text);

}  // namespace peakproof::rules
