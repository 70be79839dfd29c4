#pragma once

#include <cstdint>

#include "mocks/erp/types.h"

namespace peakproof::kcc {

enum class Rounding { down, up, nearest };

// How much of a level a channel is told (documented: a percentage and its rounding, a maximum and a
// minimum to upload, 0 for none). The buffer is the books' own.
struct StockScale {
    erp::Channel share = {};
    Rounding rounding = Rounding::down;
    std::int64_t least_units = 0;  // fewer than this are told as none (assumed)
};

std::int64_t told_units(const StockScale& scale, std::int64_t available);

}  // namespace peakproof::kcc
