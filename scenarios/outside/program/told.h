#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/subject.h"

// What a program tells of trouble, as the commands of a subject.
namespace peakproof::outside {

// Body of a callback: {"class", "entity", "state": "raised" | "cleared", "owner", "message",
// "also": [...]}. `why` says what is wrong with one that cannot be read.
std::optional<scenarios::Command> read_callback(std::string_view body, std::string& why);

// A line of output against "ALERT {class} {entity} {state}: {message}". A placeholder takes one
// word, the last one the rest of the line; {*} takes anything. A state that begins with "clear",
// "resolve" or "ok" clears; without {state} all lines raise.
std::optional<scenarios::Command> read_line(std::string_view line, std::string_view pattern);

// A line that does not fit and yet has the pattern's longest text between placeholders: somebody
// meant to tell something.
bool nearly_fits(std::string_view line, std::string_view pattern);

constexpr std::size_t most_of_a_pattern = 1000;  // characters

}  // namespace peakproof::outside
