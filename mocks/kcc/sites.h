#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/kcc/node.h"

// What this face asks the books about sites, in one place.
namespace peakproof::kcc {

bool is_site(const erp::Books& books, const DataItem& item);  // an empty one is the default

constexpr std::int64_t no_level = -1;  // of what is not stock controlled

struct SiteLevel {
    int site_id = 1;
    std::int64_t available = 0, on_order = 0;
    bool operator==(const SiteLevel&) const = default;
};
// One row a site, the default one first.
std::vector<SiteLevel> levels_of(const erp::Books& books, const erp::Item& item);

}  // namespace peakproof::kcc
