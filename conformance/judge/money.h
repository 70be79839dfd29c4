#pragma once

#include <cstdint>

#include "conformance/journal/records.h"

// What a line of an invoice comes to, rounded half up as Khaos does it (assumed, docs/decisions): a
// unit's net to pence, then a line's VAT. A journal may say anything: what no money can be stops at
// a limit far beyond all that is.
namespace peakproof::judge {

std::int64_t product(std::int64_t price, std::int64_t units);

journal::Pence net_of(const journal::InvoiceLine& line, journal::Units units);
journal::Pence vat_of(const journal::InvoiceLine& line, journal::Pence net);

}  // namespace peakproof::judge
