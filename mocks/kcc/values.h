#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sim/problem.h"
#include "sim/time.h"

// How single values are written and read in this face of Khaos.
namespace peakproof::kcc {

std::string_view trim(std::string_view text);

// Doubles to the vendor; here whole units of the last place that matters. 17.5 in millionths is
// 17500000; what is finer is rounded, halves away from zero. An exponent is not read.
std::optional<std::int64_t> parse_decimal(std::string_view text, int places);
std::optional<std::int64_t> parse_whole(std::string_view text);  // 2 and 2.0, not 2.5
std::optional<bool> parse_boolean(std::string_view text);        // without regard to case
std::optional<Time> parse_date_time(std::string_view text);      // UK local time, no offset
std::string decimal(std::int64_t value, int places);             // 17.5, 2.0: as in the samples
inline std::string whole(std::int64_t units) { return decimal(units, 0); }  // 53.0
std::string date_time(Time at);                                             // 2026-11-27T19:00:00
std::string continuation(Time at);                                          // 2019-12-31 12:00:00Z
// A price with VAT, to the penny.
std::string gross(std::int64_t net_millionths, std::int64_t vat_ppm);

struct Url {
    std::string origin, host, target;  // "https://wms.example:8443", "wms.example:8443", "/kc/x"
};
Expected<Url> parse_url(std::string_view text);

}  // namespace peakproof::kcc
