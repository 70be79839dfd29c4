#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

// Text and amounts as they arrive on the other side.
namespace peakproof::rules {

// As it was meant, or cut at SnapFulfil's 50 characters; some count bytes. Outer blanks mean
// nothing.
bool arrived_cut(std::string_view meant, std::string_view actual);

// Millionths of a pound (of a kilogram) of "4.5", "-4.500000"; nothing where it is no amount.
std::optional<std::int64_t> millionths(std::string_view text);

}  // namespace peakproof::rules
