#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace peakproof::warehouse {

// The two kinds of id that SnapFulfil makes (recorded): 10 characters of upper-case base 36,
// rising, for lines and errors; and message ids, three letters and 7 digits (OUA out, INA in).
std::string base36_id(std::uint64_t number);
std::string message_id(std::string_view letters, std::uint64_t number);

// Where the counters begin: amid a system's life, so that ids have the recorded width. Invented.
constexpr std::uint64_t first_id = 2'050'000'000'000'000;  // K6NWZYKGSG and on
constexpr std::uint64_t first_outbound = 5'500'001, first_inbound = 4'400'001,
                        first_taken = 8'400'001;

}  // namespace peakproof::warehouse
