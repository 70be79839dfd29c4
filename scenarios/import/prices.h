#pragma once

#include <cstdint>

#include "scenarios/import/documents.h"

namespace peakproof::scenarios::import {

// The amounts of a whole document, as its mapping wrote them, turned into net prices of one unit;
// `postage_millionths` as it stands in the export.
void settle_prices(Document& document, std::int64_t postage_millionths, const Mapping& map);

// 20 % in the United Kingdom, nothing on goods that leave it: decided here where no export says.
std::int64_t usual_vat_ppm(std::string_view country_code);

}  // namespace peakproof::scenarios::import
