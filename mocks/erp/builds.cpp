#include <algorithm>

#include "mocks/erp/books.h"
#include "mocks/erp/ids.h"

// Builds: children made into a parent (documented; how it is posted is assumed).
namespace peakproof::erp {

std::int64_t Books::build_potential(const Item& item, int site) const {
    if (item.made == Made::whole || item.parts.empty()) return 0;
    std::int64_t potential = unlimited_units;
    for (const Part& part : item.parts)
        potential = std::min(
            potential, std::max<std::int64_t>(0, level(part.sku, site).available) / part.units);
    return potential;
}

void Books::build(std::string_view sku, std::int64_t units, Time now) {
    const Item* item = find_item(sku);
    if (item == nullptr || item->made != Made::build || units <= 0 ||
        units > build_potential(*item, 0))
        return;
    for (const Part& part : item->parts) {
        Stock& stock = stock_.find(trim(part.sku))->second;
        stock.level.available -= units * part.units;
        stock.moved = now;
        post(part.sku, Account::variance, Account::available, units * part.units,
             {.cause = "build"});
    }
    Stock& stock = stock_.find(item->sku)->second;
    stock.level.available += units;
    stock.moved = now;
    post(item->sku, Account::available, Account::variance, units, {.cause = "build"});
    assign_back_orders(item->sku, now);
}

}  // namespace peakproof::erp
