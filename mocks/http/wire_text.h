#pragma once

#include <cstddef>
#include <string_view>

// What the readers of requests and of answers have in common.
namespace peakproof::http {

std::string_view trimmed(std::string_view text);     // without blanks and tabs at its ends
std::string_view take_line(std::string_view& text);  // up to the next CR LF, and both taken off
bool parse_size(std::string_view text, int base, std::size_t& size);  // all of it a number

}  // namespace peakproof::http
