#pragma once

#include <span>
#include <string_view>

#include "mocks/kcc/schema/schema.h"

namespace peakproof::kcc {

inline constexpr bool needed = true;
inline constexpr std::string_view unread = "taken and not read";

std::span<const Shape> given_shapes();
std::span<const Shape> told_shapes();
std::span<const Shape> courier_shapes();

}  // namespace peakproof::kcc
