#pragma once

#include <vector>

#include "mocks/erp/books.h"
#include "mocks/http/uri.h"
#include "mocks/khaos/xml.h"
#include "sim/problem.h"

namespace peakproof::khaos {

// PRICE_LISTS: that there is such a document is known, its fields are assumed after those of the
// push service.
void write_price_lists(XmlWriter& xml, const erp::Books& books,
                       const std::vector<const erp::PriceList*>& lists);
Expected<std::vector<erp::PriceList>> read_price_lists(std::string_view text,
                                                       const erp::Settings& settings);

}  // namespace peakproof::khaos
