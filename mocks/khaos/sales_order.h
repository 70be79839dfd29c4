#pragma once

#include "mocks/erp/books.h"
#include "mocks/khaos/xml.h"

namespace peakproof::khaos {

// SALES_ORDER: the whole of one invoice that is not issued yet (the order's schema; one for each,
// assumed.md).
void write_sales_order(XmlWriter& xml, const erp::Books& books, const erp::Order& order,
                       const erp::Invoice& invoice);

}  // namespace peakproof::khaos
