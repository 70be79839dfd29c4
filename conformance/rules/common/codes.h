#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/journal/records.h"
#include "conformance/judge/world.h"

// Item codes, and sums of units by code.
namespace peakproof::rules {

// Khaos trims blanks round a code (documented); SnapFulfil does not, so its codes are taken as they
// are.
std::string_view trimmed(std::string_view khaos_code);
bool warehouse_knows(const judge::World& world, std::string_view khaos_code);

// What a careless eye sees: case, blanks, leading zeros of numbers and look-alike characters make
// no difference.
std::string careless(std::string_view code);

// Units by code, in the order of codes; a code whose units come to nothing stays, with 0.
using Sums = std::vector<journal::UnitLine>;
void add(Sums& sums, std::string_view sku, journal::Units units);
journal::Units units_of(const Sums& sums, std::string_view sku);

// What of an invoice a warehouse is to pick: assigned units of pickable lines, by code.
Sums to_pick(const journal::InvoiceTold& invoice);
Sums sums_of(const std::vector<journal::ShipmentLine>& lines);
std::string told(const Sums& sums);  // "2 MUG-01, 1 TEA-9"

}  // namespace peakproof::rules
