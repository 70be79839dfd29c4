#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenarios/desk/desk.h"

// What was probably meant by a code that nobody knows.
namespace peakproof::desk {

using Codes = std::vector<std::string>;
Codes skus(const Desk& desk);  // of either system, in their order, each once
Codes invoices(const Desk& desk);
Codes shipments(const Desk& desk);

// A slip of the pen, no more; empty: nothing is that near.
std::string meant(std::string_view said, const Codes& all);
// "Nearest: MUG-01.", or where none is near what helps otherwise.
std::string nearest_or(std::string_view said, const Codes& all, std::string otherwise);

}  // namespace peakproof::desk
