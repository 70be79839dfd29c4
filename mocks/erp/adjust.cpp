#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "mocks/erp/books.h"
#include "mocks/erp/bounds.h"
#include "mocks/erp/ids.h"

// Stock adjustments by an amount (invented; apis/assumed.md): Available moves, below zero if need
// be. What is assigned stays assigned, so a shortfall shows as a negative level and not as an order
// quietly cut.
namespace peakproof::erp {
namespace {

// The first seven are the vendor's examples; the last three are ours.
constexpr std::array<std::string_view, 10> reasons{"DAMAGED",   "EXPIRED", "FAULTY",   "OBSOLETE",
                                                   "REFURBISH", "SAMPLE",  "VARIANCE", "COUNT",
                                                   "FOUND",     "SHORT"};

std::string refuse(bool site_known, const Adjustment& adjustment, const Item* item) {
    if (!site_known) return fmt::format("UNKNOWN SITE: {}", adjustment.site);
    if (item == nullptr) return fmt::format("UNKNOWN ITEM: {}", adjustment.sku);
    if (!is_picked(*item)) return fmt::format("NOT STOCK CONTROLLED: {}", item->sku);
    if (std::find(reasons.begin(), reasons.end(), adjustment.reason) == reasons.end())
        return fmt::format("UNKNOWN REASON: {}", adjustment.reason);
    return {};
}

}  // namespace

void Books::change_available(std::string_view sku, int site, std::int64_t by, std::string_view ref,
                             std::string_view reason, Time now) {
    Stock& stock = stock_.find(sku)->second;
    shelf(stock, site).level.available += by;
    stock.moved = now;
    facts_.push_back(fact::Adjusted{std::string{ref}, std::string{sku},
                                    std::string{site_name(site)}, by, std::string{reason}});
    const Why why{"adjustment", {}, ref, reason, site};
    if (by < 0)
        post(sku, Account::variance, Account::available, -by, why);
    else
        post(sku, Account::available, Account::variance, by, why);
    assign_back_orders(sku, now, site);
}

// Documented: an absolute value, for a system that is the master of stock. Whether it counts what
// is assigned too is not said: a setting.
bool Books::set_level(std::string_view sku, int site, std::int64_t wanted, Time now) {
    const Item* item = find_item(sku);
    if (item == nullptr || !is_picked(*item)) return false;
    const StockLevel before = level(item->sku, site);
    const std::int64_t held = settings_.level_means == LevelMeans::physical ? before.assigned : 0;
    const std::int64_t by = wanted - held - before.available;
    if (by != 0) change_available(item->sku, site, by, {}, "LEVEL", now);
    return true;
}

ImportResult Books::adjust(const Adjustment& adjustment, Time now) {
    constexpr std::string_view kind = "STOCK_ADJUSTMENT";
    const std::string_view site = adjustment.site.empty() ? settings_.site_name : adjustment.site;
    std::string content =
        fmt::format("{}|{}|{}|{}|{}", trim(adjustment.sku), site, adjustment.by_units,
                    adjustment.reason, to_us(adjustment.date));
    if (auto before = answer_again(adjustment.ref, kind, content)) return *before;
    const Item* item = find_item(adjustment.sku);
    std::string reason = refuse(find_site(site) != nullptr, adjustment, item);
    if (reason.empty()) reason = refuse_date(adjustment.date);
    if (reason.empty()) reason = refuse_total(*this, item->sku, site_id(site), adjustment.by_units);
    if (!reason.empty())
        return keep(adjustment.ref, kind, {}, {Taken::refused, {}, {}, std::move(reason)}, now);

    change_available(item->sku, site_id(site), adjustment.by_units, adjustment.ref,
                     adjustment.reason, now);
    return keep(adjustment.ref, kind, std::move(content), {Taken::done, {}, {}, {}}, now);
}

}  // namespace peakproof::erp
