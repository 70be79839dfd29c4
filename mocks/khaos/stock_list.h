#pragma once

#include <vector>

#include "mocks/khaos/endpoint.h"

// Codes of items by one of three dates: plain, packed.
namespace peakproof::khaos {

struct StockListQuery {
    enum class Date { revision = 0, launch = 1, movement = 2 };
    enum class Kind { all = 0, size_colour_parents = 1, size_colour_children = 2 };
    Date date = Date::revision;
    Time from{};  // inclusive
    Kind kind = Kind::all;

    Time date_of(const erp::Books& books, const erp::Item& item) const;
    std::vector<const erp::Item*> find(const erp::Books& books) const;
};

Expected<StockListQuery> stock_list_query(const Parameters& parameters);
// Count and List of a TStockList.
// How others call the item that this is a size or colour of; empty where there is none.
std::string_view parent_other_ref(const erp::Books& books, const erp::Item& item);

void write_stock_list(XmlWriter& xml, const erp::Books& books, const StockListQuery& query,
                      const std::vector<const erp::Item*>& items);

}  // namespace peakproof::khaos
