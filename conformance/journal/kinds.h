#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "conformance/journal/records.h"

namespace peakproof::journal {

// The version of the journal's form. It stands in the first line of a file and in the chain's first
// link.
constexpr std::int64_t format = 1;
constexpr std::string_view first_kind = "journal.format";
constexpr std::string_view last_kind = "journal.head";

constexpr std::size_t kind_count = std::variant_size_v<Body>;

const char* kind(const Body& body);      // "khaos.posted"
const char* kind_at(std::size_t index);  // by its place in Body
std::optional<std::size_t> kind_index(std::string_view kind);

}  // namespace peakproof::journal
