#pragma once

#include <string>
#include <string_view>

#include "conformance/journal/records.h"

namespace peakproof::journal {

// One record as one line of JSON, its newline included: {"t":..,"n":..,"c":..,"k":"kind", fields}.
// `c` is left out when 0. Numbers and truths always stand; an empty text or list is left out.
void append_line(std::string& out, const Record& record);

// JSON text in quotes. Control characters are escaped, UTF-8 goes through as it is, and each byte
// that is no part of valid UTF-8 becomes U+FFFD: a journal is always valid JSON, and what was odd
// stays visible as odd.
void append_text(std::string& out, std::string_view text);

void append_number(std::string& out, std::int64_t number);

}  // namespace peakproof::journal
