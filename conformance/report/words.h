#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/time.h"

// Numbers as people read them. One place, so that the screen, the messages and the docs agree.
namespace peakproof::report {

std::string grouped(std::int64_t number);  // 1,234,567
std::string pounds(std::int64_t pence);    // £1,234.56, -£0.05
std::string counted(std::int64_t n, std::string_view one,
                    std::string_view many = {});  // "1 kill", "3 kills"
std::string spoken(Duration length);              // 2 h 5 min, 1 min 40 s, 350 ms
std::string clock_time(Time at);                  // 27 Nov 19:04:11, UK wall time
std::string clock_only(Time at);                  // 19:04:11, UK wall time
std::string long_date(Time at);                   // Friday 27 November 2026
// Breaks text at blanks so that no line is longer than `width`; later lines begin with `indent`
// blanks.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);
// As many columns as a terminal shows: code points, not bytes.
std::size_t columns(std::string_view text);

}  // namespace peakproof::report
