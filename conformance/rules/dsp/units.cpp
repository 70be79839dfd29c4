#include "conformance/rules/dsp/units.h"

#include <fmt/format.h>

#include <algorithm>

namespace peakproof::rules {

std::string_view trim(std::string_view code) {
    while (!code.empty() && code.front() == ' ') code.remove_prefix(1);
    while (!code.empty() && code.back() == ' ') code.remove_suffix(1);
    return code;
}

SkuUnits::SkuUnits(const std::vector<journal::UnitLine>& lines) {
    for (const auto& line : lines) add(line.sku, line.units);
}

SkuUnits::SkuUnits(const std::vector<journal::ParcelLine>& parcels) {
    for (const auto& parcel : parcels) add(parcel.sku, parcel.units);
}

void SkuUnits::add(std::string_view sku, Units units) {
    const auto code = trim(sku);
    const auto found = std::find_if(units_.begin(), units_.end(),
                                    [&](const auto& one) { return one.first == code; });
    if (found != units_.end()) {
        found->second += units;
    } else {
        units_.emplace_back(code, units);
    }
}

Units SkuUnits::of(std::string_view sku) const {
    const auto code = trim(sku);
    const auto found = std::find_if(units_.begin(), units_.end(),
                                    [&](const auto& one) { return one.first == code; });
    return found == units_.end() ? 0 : found->second;
}

Units SkuUnits::total() const {
    Units sum = 0;
    for (const auto& [sku, units] : units_) sum += units;
    return sum;
}

std::string told(Units units, std::string_view sku) { return fmt::format("{} x {}", units, sku); }

std::string told(const SkuUnits& units) {
    constexpr int named = 4;  // an order may have 500 lines: a sentence has not
    std::string text;
    int count = 0;
    for (const auto& [sku, here] : units) {
        if (here == 0) continue;
        if (++count > named) continue;
        if (!text.empty()) text += ", ";
        text += told(here, sku);
    }
    if (count > named) text += fmt::format(" and {} more SKUs", count - named);
    return text.empty() ? "nothing" : text;
}

}  // namespace peakproof::rules
