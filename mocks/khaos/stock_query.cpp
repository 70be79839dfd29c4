#include "mocks/khaos/stock_query.h"

#include <algorithm>

#include "mocks/khaos/endpoint.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

const erp::Item* find_one(const erp::Books& books, StockQuery::Mapping mapping,
                          std::string_view code) {
    return books.find_item_by(static_cast<erp::ItemMapping>(mapping), code);
}

}  // namespace

std::vector<const erp::Item*> StockQuery::find(const erp::Books& books, bool moved) const {
    std::vector<const erp::Item*> found;
    for (const std::string& code : codes)
        if (const erp::Item* item = find_one(books, mapping, code); item != nullptr)
            found.push_back(item);
    if (!codes.empty()) return found;
    for (const auto& [sku, item] : books.items()) {
        const Time changed =
            moved ? std::max(item.last_changed, books.stock_moved(sku)) : item.last_changed;
        if (changed >= since) found.push_back(&item);
    }
    return found;
}

std::vector<std::string> keys_of(const StockQuery& query, const erp::Books& books) {
    std::vector<std::string> keys;
    for (const std::string& code : query.codes) {
        const erp::Item* item = find_one(books, query.mapping, code);
        keys.push_back(item == nullptr ? code : item->sku);
    }
    return keys;
}

Expected<StockQuery> stock_query(const Parameters& parameters) {
    StockQuery query;
    query.codes = parse_list(parameters.text(0));
    const auto mapping = parameters.integer(1, 1);
    if (!mapping) return tl::unexpected(mapping.error());
    if (*mapping != 1 && *mapping != 2 && *mapping != 4)
        return problem("MappingType is 1 (stock code), 2 (other ref) or 4 (short description)");
    query.mapping = static_cast<StockQuery::Mapping>(*mapping);
    const auto since = parameters.date(2, Time::min());
    if (!since) return tl::unexpected(since.error());
    query.since = *since;
    return query;
}

}  // namespace peakproof::khaos
