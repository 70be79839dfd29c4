#include "mocks/kcc/sites.h"

#include <string>

namespace peakproof::kcc {

std::optional<int> site_of(const erp::Books& books, const DataItem& item) {
    const std::string& given = item.given();
    if (given.empty()) return 0;
    for (const erp::Site& site : books.sites())
        if (given == std::to_string(site.id) || given == site.name)
            return site.id == books.settings().site_id ? 0 : site.id;
    return {};
}

std::vector<SiteLevel> levels_of(const erp::Books& books, const erp::Item& item) {
    const bool counted = erp::is_picked(item);
    std::vector<SiteLevel> rows;
    for (const erp::Site& site : books.sites()) {
        const int here = site.id == books.settings().site_id ? 0 : site.id;
        SiteLevel row;
        row.site_id = site.id;
        if (counted) {
            row.available = books.level(item.sku, here).available;
            row.on_order = books.on_order_units(item.sku, here);
        }
        if (item.made != erp::Made::whole) row.from_children = books.build_potential(item, here);
        rows.push_back(row);
        if (!counted && item.made == erp::Made::whole) break;  // one row says it all
    }
    return rows;
}

}  // namespace peakproof::kcc
