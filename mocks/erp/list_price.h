#pragma once

#include <cstdint>

#include "mocks/erp/money.h"
#include "mocks/erp/reference.h"
#include "mocks/erp/types.h"

namespace peakproof::erp {

// What a line of a price list comes to, and how it was made: 1 a sum, 2 less than the selling
// price, 3 above the buying price (documented, of the push service).
struct ListPrice {
    std::int64_t millionths = 0;
    int made = 1;
};

inline ListPrice list_price(const Item& item, const Price& price) {
    constexpr std::int64_t whole_ppm = 1'000'000, millionths_per_penny = 10'000;
    const auto part = [](std::int64_t pence, std::int64_t ppm) {
        return divide_half_up(pence * ppm, whole_ppm) * millionths_per_penny;
    };
    if (price.millionths == 0 && price.discount_ppm != 0)
        return {part(unit_net_pence(item.sell_net_millionths), whole_ppm - price.discount_ppm), 2};
    if (price.millionths == 0 && price.markup_ppm != 0)
        return {part(item.cost_pence, whole_ppm + price.markup_ppm), 3};
    return {price.millionths, 1};
}

}  // namespace peakproof::erp
