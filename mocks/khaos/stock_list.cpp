#include "mocks/khaos/stock_list.h"

#include "mocks/khaos/values.h"

namespace peakproof::khaos {

Time StockListQuery::date_of(const erp::Books& books, const erp::Item& item) const {
    switch (date) {
        case Date::revision:
            return item.last_changed;
        case Date::launch:
            return item.launched;
        case Date::movement:
            return books.stock_moved(item.sku);
    }
    return {};
}

std::vector<const erp::Item*> StockListQuery::find(const erp::Books& books) const {
    std::vector<const erp::Item*> found;
    for (const auto& [sku, item] : books.items()) {
        if (kind == Kind::size_colour_parents && !item.size_colour_parent) continue;
        if (kind == Kind::size_colour_children && item.size_colour_of.empty()) continue;
        if (date_of(books, item) >= from) found.push_back(&item);
    }
    return found;
}

Expected<StockListQuery> stock_list_query(const Parameters& parameters) {
    StockListQuery query;
    const auto date = parameters.integer(0, 0);
    if (!date) return tl::unexpected(date.error());
    if (*date < 0 || *date > 2)
        return problem("DateType is 0 (revision), 1 (launch) or 2 (movement)");
    query.date = static_cast<StockListQuery::Date>(*date);
    const auto from = parameters.date(1, Time::min());
    if (!from) return tl::unexpected(from.error());
    query.from = *from;
    const auto kind = parameters.integer(2, 0);
    if (!kind) return tl::unexpected(kind.error());
    if (*kind < 0 || *kind > 2)
        return problem("StockItemType is 0 (all), 1 (parents) or 2 (children)");
    query.kind = static_cast<StockListQuery::Kind>(*kind);
    return query;
}

std::string_view parent_other_ref(const erp::Books& books, const erp::Item& item) {
    const erp::Item* parent =
        item.size_colour_of.empty() ? nullptr : books.find_item(item.size_colour_of);
    return parent == nullptr ? std::string_view{} : parent->other_ref;
}

void write_stock_list(XmlWriter& xml, const erp::Books& books, const StockListQuery& query,
                      const std::vector<const erp::Item*>& items) {
    Dates dates;
    xml.element("Count", static_cast<std::int64_t>(items.size())).open("List");
    for (const erp::Item* item : items) {
        xml.open("item").element("StockCode", item->sku).element("OtherRef", item->other_ref);
        xml.element("StockDesc", item->description).element("ParentCode", item->size_colour_of);
        xml.element("ParentOtherRef", parent_other_ref(books, *item));
        xml.element("LastUpdated", dates.iso(query.date_of(books, *item))).close("item");
    }
    xml.close("List");
}

}  // namespace peakproof::khaos
