#pragma once

#include <vector>

#include "mocks/erp/books.h"
#include "mocks/khaos/endpoint.h"

// SALES_ORDERS as a partner sends it (documented, format 1.36).
namespace peakproof::khaos {

// A document that is no XML, or a value that cannot be read, is a problem of the whole call; what
// an order lacks or names in vain is the books' to refuse.
Expected<std::vector<erp::OrderRequest>> read_orders(std::string_view text,
                                                     const erp::Settings& settings);

// TOrderImportResult: what became of each order, in their sequence.
http::Response answer_orders(std::string_view method, const std::vector<erp::OrderOutcome>& orders,
                             http::Served& served);

}  // namespace peakproof::khaos
