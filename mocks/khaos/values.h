#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/problem.h"
#include "sim/time.h"

// How Khaos writes and reads single values (khaos-control.md 2.2).
namespace peakproof::khaos {

std::string_view trim(std::string_view text);
// The first so many characters of a text in UTF-8. The guide gives the lengths of fields and not
// their unit; assumed: characters.
std::string cut(std::string_view text, std::size_t characters);

// Inside documents -1 and 0 (documented); a parameter may also say true, false or 1.
constexpr std::int64_t flag(bool value) { return value ? -1 : 0; }
std::optional<bool> parse_flag(std::string_view text);
std::optional<std::int64_t> parse_integer(std::string_view text);
// Quantities are doubles to Khaos; here whole units, so 2 and 2.00 are read and 2.5 is not.
std::optional<std::int64_t> parse_units(std::string_view text);
// A decimal number in thousandths: kilograms to grams. What is finer is rounded half up.
std::optional<std::int64_t> parse_thousandths(std::string_view text);
// A sum with a sign and at most `places` decimals that matter: 17.5 in pence is 1750. Finer is
// rounded, halves away from zero.
std::optional<std::int64_t> parse_decimal(std::string_view text, int places);
// UK local time without a zone; a fraction of a second is let pass and dropped.
std::optional<Time> parse_date(std::string_view text);
// Comma lists; no code holds a comma. Trimmed, empty ones dropped.
std::vector<std::string> parse_list(std::string_view text);

std::string pence(std::int64_t pence);            // 48.00
std::string millionths(std::int64_t millionths);  // 17.50, 0.125; at least two decimals
std::string percent(std::int64_t ppm);            // 20, 17.5
std::string kilograms(std::int64_t grams);        // 0.350
std::string thousandths(std::int64_t value);      // 12, 12.5

// Dates of one answer. London keeps whole hours from UTC, so one conversion serves every instant of
// an hour: a long list has few hours and many rows.
class Dates {
public:
    std::string_view uk(Time at);       // 27/11/2026: order status. Empty for no date
    std::string_view iso_day(Time at);  // 2026-11-27: stock
    std::string_view iso(
        Time at);  // 2026-11-27T19:00:00: what was invented. Good until the next call

private:
    struct Hour {
        std::int64_t hour = -1;
        std::string iso, uk;
    };
    const Hour& hour_of(Time at);
    std::array<Hour, 64> hours_{};
    std::string scratch_;
};

}  // namespace peakproof::khaos
