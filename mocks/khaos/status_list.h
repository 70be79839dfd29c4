#pragma once

#include <vector>

#include "mocks/erp/books.h"
#include "mocks/khaos/xml.h"

namespace peakproof::khaos {

// STATUS_LIST: one ORDER_STATUS an order, with the invoices asked for. `rows` are sorted by id, so
// those of one order stand together.
// Credit notes follow, each an order of its type with one invoice (the type is documented, the rest
// assumed).
void write_status_list(XmlWriter& xml, const erp::Books& books,
                       const std::vector<const erp::Invoice*>& rows,
                       const std::vector<const erp::CreditNote*>& notes, bool show_items);

// What Khaos calls sent: the assigned quantity until despatch, the sent one after (assumed.md).
std::int64_t shown_as_sent(const erp::Invoice& invoice, const erp::InvoiceItem& item);

}  // namespace peakproof::khaos
