#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "scenarios/import/mapping.h"
#include "sim/time.h"

// Single fields of an export, as its mapping says they are written. None where one is not.
namespace peakproof::scenarios::import {

// Pounds in millionths: "1.234,50 £" with decimal ",", thousands "." and currency "£".
std::optional<std::int64_t> read_amount(std::string_view text, const Numbers& written);
std::optional<std::int64_t> read_units(std::string_view text, const Numbers& written);
// Of 100: "20", "20 %", "17,5%".
std::optional<std::int64_t> read_rate(std::string_view text, const Numbers& written);
// `clock` is the field of a time column, empty where there is none.
std::optional<Time> read_when(std::string_view day, std::string_view clock, const Mapping& map);

// The first % of a format that means nothing here; empty where all is well.
std::string unknown_mark(std::string_view format);
bool names_a_day(std::string_view format);  // day, month and year

}  // namespace peakproof::scenarios::import
