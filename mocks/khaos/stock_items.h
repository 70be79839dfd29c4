#pragma once

#include <vector>

#include "mocks/erp/books.h"
#include "mocks/khaos/xml.h"

namespace peakproof::khaos {

// STOCK_ITEMS: the item master. Children of size and colour stand as items of their own, or nested
// in their parent where the books' settings say so.
void write_stock_items(XmlWriter& xml, const erp::Books& books,
                       const std::vector<const erp::Item*>& items);

}  // namespace peakproof::khaos
