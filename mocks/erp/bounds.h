#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "mocks/erp/books.h"

namespace peakproof::erp {

// Why so many units more, or fewer, cannot be at a site; empty: they can. Sums of many calls stay
// in range by it, as single quantities do where they are read.
inline std::string refuse_total(const Books& books, std::string_view sku, int site,
                                std::int64_t by) {
    const std::int64_t total = books.level(sku, site).available + by;
    if (total <= units_most && total >= -units_most) return {};
    return fmt::format("TOO MANY: {} would have {}, and {} is the most", sku, total, units_most);
}

}  // namespace peakproof::erp
