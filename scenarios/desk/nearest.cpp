#include "scenarios/desk/nearest.h"

#include <algorithm>
#include <set>

#include "scenarios/language/values.h"

namespace peakproof::desk {

Codes skus(const Desk& desk) {
    std::set<std::string> all;
    for (const auto& [sku, item] : desk.books().items()) all.insert(sku);
    for (const auto& [sku, product] : desk.warehouse().products()) all.insert(sku);
    return {all.begin(), all.end()};
}

Codes invoices(const Desk& desk) {
    Codes all;
    for (const erp::Order& order : desk.books().orders())
        all.insert(all.end(), order.invoices.begin(), order.invoices.end());
    return all;
}

Codes shipments(const Desk& desk) {
    Codes all;
    for (const auto& [id, shipment] : desk.warehouse().shipments()) all.push_back(id);
    return all;
}

// One letter in four.
std::string meant(std::string_view said, const Codes& all) {
    const std::string near{scenarios::language::nearest(said, all)};
    const std::size_t edits = scenarios::language::edits_between(said, near);
    return edits <= std::max<std::size_t>(1, said.size() / 4) ? near : std::string{};
}

std::string nearest_or(std::string_view said, const Codes& all, std::string otherwise) {
    const std::string near = meant(said, all);
    return near.empty() ? std::move(otherwise) : "Nearest: " + near + ".";
}

}  // namespace peakproof::desk
