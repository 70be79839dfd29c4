#include "conformance/rules/stk/movement.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace peakproof::rules {

namespace {
constexpr std::string_view good = "00";
constexpr std::array<std::string_view, 5> owed{"ADJUST", "COUNT", "SHORT", "FOUND", "STATUS"};
// Khaos's reasons (invented): anything else from the warehouse maps to VARIANCE.
constexpr std::array<std::string_view, 10> reasons{"DAMAGED",   "EXPIRED", "FAULTY",   "OBSOLETE",
                                                   "REFURBISH", "SAMPLE",  "VARIANCE", "COUNT",
                                                   "FOUND",     "SHORT"};

std::string_view known_or_variance(std::string_view reason) {
    const auto found = std::find(reasons.begin(), reasons.end(), reason);
    return found == reasons.end() ? "VARIANCE" : *found;
}
}  // namespace

Units good_change(const journal::StockMoved& moved) {
    if (moved.from.empty() || moved.to.empty())
        return moved.from == good || moved.to == good ? moved.units : 0;
    return (moved.to == good ? moved.units : 0) - (moved.from == good ? moved.units : 0);
}

bool owes_adjustment(const journal::StockMoved& moved) {
    return good_change(moved) != 0 &&
           std::find(owed.begin(), owed.end(), moved.transaction) != owed.end();
}

std::string_view reason_in_khaos(const journal::StockMoved& moved) {
    if (moved.transaction == "SHORT") return "SHORT";
    if (moved.transaction == "FOUND") return "FOUND";
    if (moved.transaction == "COUNT") return "COUNT";
    return known_or_variance(moved.reason);
}

std::string told(const journal::StockMoved& moved) {
    return fmt::format("{} of {:+} x {} in SnapFulfil (movement {})", moved.transaction,
                       good_change(moved), moved.sku, moved.movement);
}

}  // namespace peakproof::rules
