#include "scenarios/floor/physical.h"

#include <utility>

namespace peakproof::scenarios {

const char* name(Place place) {
    switch (place) {
        case Place::supplier:
            return "supplier";
        case Place::shelf:
            return "shelf";
        case Place::staged:
            return "staged";
        case Place::trolley:
            return "trolley";
        case Place::mislaid:
            return "mislaid";
        case Place::damaged:
            return "damaged";
        case Place::gone:
            return "gone";
        case Place::customer:
            return "customer";
    }
    return "";
}

void Physical::move(std::string_view sku, Place from, Place to, std::int64_t units,
                    std::string_view why) {
    if (units == 0) return;
    auto it = units_.find(sku);
    if (it == units_.end()) it = units_.emplace(sku, std::array<std::int64_t, places>{}).first;
    it->second[static_cast<std::size_t>(from)] -= units;
    it->second[static_cast<std::size_t>(to)] += units;
    moves_.push_back({std::string{sku}, name(from), name(to), std::string{why}, units});
}

std::int64_t Physical::at(std::string_view sku, Place place) const {
    const auto it = units_.find(sku);
    return it == units_.end() ? 0 : it->second[static_cast<std::size_t>(place)];
}

std::int64_t Physical::in_building(std::string_view sku) const {
    return at(sku, Place::shelf) + at(sku, Place::staged) + at(sku, Place::trolley) +
           at(sku, Place::mislaid);
}

std::vector<std::string> Physical::skus() const {
    std::vector<std::string> skus;
    skus.reserve(units_.size());
    for (const auto& [sku, units] : units_) skus.push_back(sku);
    return skus;
}

std::vector<journal::PhysicalMoved> Physical::take_moves() { return std::exchange(moves_, {}); }

}  // namespace peakproof::scenarios
