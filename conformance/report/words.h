#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/time.h"

// Numbers as people read them. One place, so that the screen, the messages and the docs agree.
namespace peakproof::report {

struct RunFacts;

std::string grouped(std::int64_t number);  // 1,234,567
std::string pounds(std::int64_t pence);    // £1,234.56, -£0.05
std::string counted(std::int64_t n, std::string_view one,
                    std::string_view many = {});  // "1 kill", "3 kills"
std::string spoken(Duration length);              // 2 h 5 min, 1 min 40 s, 350 ms
std::string clock_time(Time at);                  // 27 Nov 19:04:11, UK wall time
std::string clock_only(Time at);                  // 19:04:11, UK wall time
// Of a slice: "khaos-outage, 18:00 to 22:00", and one sentence. Of a whole day: its name, and
// nothing.
std::string title(const RunFacts& facts);
std::string slice_told(const RunFacts& facts);
std::string long_date(Time at);  // Friday 27 November 2026
// Breaks text at blanks so that no line is longer than `width`; later lines begin with `indent`
// blanks.
std::string wrapped(std::string_view text, std::size_t width, std::size_t indent);
// As many columns as a terminal shows: code points, not bytes.
std::size_t columns(std::string_view text);

}  // namespace peakproof::report
