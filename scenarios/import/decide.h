#pragma once

#include <cstdint>
#include <vector>

#include "scenarios/import/account.h"
#include "scenarios/import/documents.h"

namespace peakproof::scenarios::import {

bool is_sale(const Document& document, const Mapping& map);  // by its number

// Where each line of a document goes, in the order of its lines.
std::vector<Fate> decide(const Document& document, const Mapping& map);

}  // namespace peakproof::scenarios::import
