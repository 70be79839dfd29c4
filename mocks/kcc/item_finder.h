#pragma once

#include <string>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/kcc/fields.h"
#include "mocks/kcc/settings.h"

namespace peakproof::kcc {

enum class Mapping { stock_code, other_ref, barcode, web_code, automatic };

// How a partner names an item: one code, and the ways to look it up, one after another.
struct ItemName {
    std::string code;
    std::vector<Mapping> mappings;
};

// SKU, Mapping and AlternateMapping of an order's line; of a return's, Mapping is the list.
ItemName read_item_name(Fields& fields, const Node* line);

const erp::Item* find_item(const erp::Books& books, const Settings& settings, const ItemName& name);

}  // namespace peakproof::kcc
