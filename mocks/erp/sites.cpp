#include <algorithm>

#include "mocks/erp/books.h"
#include "mocks/erp/ids.h"

// Sites: an id and a name, one of them the default; each item has a level at each (documented).
namespace peakproof::erp {

std::vector<Site> Books::sites() const {
    std::vector<Site> all{{settings_.site_id, settings_.site_name}};
    all.insert(all.end(), settings_.other_sites.begin(), settings_.other_sites.end());
    return all;
}

const Site* Books::find_site(std::string_view name) const {
    static const Site usual;
    if (trim(name) == settings_.site_name) return &usual;
    for (const Site& site : settings_.other_sites)
        if (site.name == trim(name)) return &site;
    return nullptr;
}

int Books::site_id(std::string_view name) const {
    const Site* site = find_site(name);
    return site == nullptr ? 0 : site->id;
}

bool Books::is_transit(int site) const {
    return std::any_of(settings_.other_sites.begin(), settings_.other_sites.end(),
                       [&](const Site& other) { return other.id == site && other.transit; });
}

std::string_view Books::site_name(int site) const {
    if (site != 0)
        for (const Site& other : settings_.other_sites)
            if (other.id == site) return other.name;
    return settings_.site_name;
}

Books::Shelf& Books::shelf(Stock& stock, int site) {
    return site == 0 || site == settings_.site_id ? stock : stock.elsewhere[site];
}

const Books::Shelf* Books::find_shelf(std::string_view sku, int site) const {
    const auto stock = stock_.find(trim(sku));
    if (stock == stock_.end()) return nullptr;
    if (site == 0 || site == settings_.site_id) return &stock->second;
    const auto there = stock->second.elsewhere.find(site);
    return there == stock->second.elsewhere.end() ? nullptr : &there->second;
}

StockLevel Books::level(std::string_view sku, int site) const {
    const Shelf* here = find_shelf(sku, site);
    return here == nullptr ? StockLevel{} : here->level;
}

// From one site's Available to the other's: each site's own book stays in balance.
void Books::move_stock(std::string_view sku, int from, int to, std::int64_t units, Time now) {
    const auto found = stock_.find(trim(sku));
    if (found == stock_.end() || units <= 0) return;
    shelf(found->second, from).level.available -= units;
    shelf(found->second, to).level.available += units;
    found->second.moved = now;
    post(found->first, Account::variance, Account::available, units,
         {.cause = "transfer", .site = from});
    post(found->first, Account::available, Account::variance, units,
         {.cause = "transfer", .site = to});
    assign_back_orders(found->first, now, to);
}

}  // namespace peakproof::erp
