#include "mocks/kcc/stock_scale.h"

#include <algorithm>

namespace peakproof::kcc {

std::int64_t told_units(const StockScale& scale, std::int64_t available) {
    constexpr std::int64_t whole = 1'000'000;
    // A level below zero is told as none, like everywhere that a customer looks.
    std::int64_t share = std::max<std::int64_t>(0, available) * scale.share.share_ppm;
    if (scale.rounding == Rounding::up) share += whole - 1;
    if (scale.rounding == Rounding::nearest) share += whole / 2;
    std::int64_t told = std::max<std::int64_t>(0, share / whole - scale.share.buffer_units);
    if (scale.share.cap_units > 0) told = std::min(told, scale.share.cap_units);
    return told < scale.least_units ? 0 : told;
}

}  // namespace peakproof::kcc
