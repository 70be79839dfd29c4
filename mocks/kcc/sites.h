#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/kcc/node.h"

// What this face asks the books about sites, in one place.
namespace peakproof::kcc {

// By id or name, as the books know it: 0 is the default, as is an empty one. Nothing: no such site.
std::optional<int> site_of(const erp::Books& books, const DataItem& item);

constexpr std::int64_t no_level = -1;  // of what has none

struct SiteLevel {
    int site_id = 1;
    std::int64_t available = no_level, on_order = 0;
    std::int64_t from_children = no_level;  // what could be built of what is there
    bool operator==(const SiteLevel&) const = default;
};
// One row a site, the default one first.
std::vector<SiteLevel> levels_of(const erp::Books& books, const erp::Item& item);

}  // namespace peakproof::kcc
