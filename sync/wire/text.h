#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Text as both vendors put it on the wire: escapes, encodings, cuts.
namespace peakproof::sync::wire {

std::string_view trimmed(std::string_view text);  // Khaos trims spaces round its codes (documented)
// At most that many characters, not bytes: a cut inside a letter would be refused, or worse,
// stored.
std::string_view cut(std::string_view utf8, std::size_t characters);

void append_xml(std::string& out, std::string_view text);   // text and attribute values alike
void append_json(std::string& out, std::string_view text);  // with its quotes
std::string percent_encoded(std::string_view text);         // everything but unreserved characters
std::string odata_quoted(std::string_view text);            // 'O''Brien'
std::string base64(std::string_view bytes);

// "17.5", "17.50", "-3" in millionths; none where it is not a plain decimal of at most six places.
std::optional<std::int64_t> millionths(std::string_view decimal);
// "2", "2.0", "2.00": whole units; none where a fraction is left.
std::optional<std::int64_t> whole(std::string_view decimal);
std::string decimal(std::int64_t millionths);  // "17.5", "-3": no zeros that say nothing

}  // namespace peakproof::sync::wire
