#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "mocks/erp/books.h"
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

std::string refuse(const Settings& settings, const Adjustment& adjustment, const Item* item) {
    if (!adjustment.site.empty() && adjustment.site != settings.site_name)
        return fmt::format("UNKNOWN SITE: {}", adjustment.site);
    if (item == nullptr) return fmt::format("UNKNOWN ITEM: {}", adjustment.sku);
    if (!is_picked(*item)) return fmt::format("NOT STOCK CONTROLLED: {}", item->sku);
    if (std::find(reasons.begin(), reasons.end(), adjustment.reason) == reasons.end())
        return fmt::format("UNKNOWN REASON: {}", adjustment.reason);
    return {};
}

}  // namespace

ImportResult Books::adjust(const Adjustment& adjustment, Time now) {
    constexpr std::string_view kind = "STOCK_ADJUSTMENT";
    const std::string_view site = adjustment.site.empty() ? settings_.site_name : adjustment.site;
    std::string content =
        fmt::format("{}|{}|{}|{}|{}", trim(adjustment.sku), site, adjustment.by_units,
                    adjustment.reason, to_us(adjustment.date));
    if (auto before = answer_again(adjustment.ref, kind, content)) return *before;
    const Item* item = find_item(adjustment.sku);
    if (std::string reason = refuse(settings_, adjustment, item); !reason.empty())
        return keep(adjustment.ref, kind, {}, {Taken::refused, {}, {}, std::move(reason)}, now);

    Stock& stock = stock_.find(item->sku)->second;
    const std::int64_t by = adjustment.by_units;
    stock.level.available += by;
    stock.moved = now;
    facts_.push_back(
        fact::Adjusted{adjustment.ref, item->sku, settings_.site_name, by, adjustment.reason});
    const Why why{"adjustment", {}, adjustment.ref, adjustment.reason};
    if (by < 0)
        post(item->sku, Account::variance, Account::available, -by, why);
    else
        post(item->sku, Account::available, Account::variance, by, why);
    assign_back_orders(item->sku, now);
    return keep(adjustment.ref, kind, std::move(content), {Taken::done, {}, {}, {}}, now);
}

}  // namespace peakproof::erp
