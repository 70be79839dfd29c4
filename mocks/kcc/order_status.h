#pragma once

#include <string_view>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/kcc/node.h"
#include "mocks/kcc/order_taking.h"

namespace peakproof::kcc {

std::string_view shipment_status(int stage);  // of an invoice; empty: it is shown no more
// Received, Shipping, PartialShip, Complete, Cancelled: how these follow from the invoices is
// assumed.
std::string_view order_status(const std::vector<const erp::Invoice*>& invoices);

bool is_over(const erp::Invoice& invoice);  // issued, archived or cancelled

// One SalesOrderStatus.
Node write_order_status(const erp::Books& books, std::string_view channel_id,
                        const TakenOrder& taken);
Node order_statuses(std::vector<Node> statuses);

}  // namespace peakproof::kcc
