#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/journal/records.h"

namespace peakproof::rules {

using journal::Units;

// Khaos trims spaces of codes (documented), SnapFulfil does not: compared after that.
std::string_view trim(std::string_view code);

// Units by SKU, a few at most: walked. In the order in which each was first named.
class SkuUnits {
public:
    SkuUnits() = default;
    explicit SkuUnits(const std::vector<journal::UnitLine>& lines);
    explicit SkuUnits(const std::vector<journal::ParcelLine>& parcels);

    void add(std::string_view sku, Units units);
    Units of(std::string_view sku) const;  // 0 where it is not named
    Units total() const;
    bool empty() const { return units_.empty(); }
    auto begin() const { return units_.begin(); }
    auto end() const { return units_.end(); }

private:
    std::vector<std::pair<std::string, Units>> units_;
};

std::string told(const SkuUnits& units);              // "2 x MUG-01, 1 x CUP-02"; "nothing"
std::string told(Units units, std::string_view sku);  // "2 x MUG-01"

}  // namespace peakproof::rules
