#pragma once

#include <optional>
#include <string_view>

// What the import takes an odd code, text or country for. Tables, so that a client's own can stand
// in.
namespace peakproof::scenarios::import {

enum class Kind { stock, not_stock, not_stock_by_pattern };
Kind kind_of(std::string_view code);
// What to call a code that is not stock, where it is in the list.
std::string_view name_of_not_stock(std::string_view code);

// Why the warehouse corrected its record, of Khaos's reasons, by what somebody typed.
std::string_view reason_of(std::string_view description, bool down);

// ISO 3166-1 alpha-3 of a country's name.
std::optional<std::string_view> country_code(std::string_view name);

}  // namespace peakproof::scenarios::import
