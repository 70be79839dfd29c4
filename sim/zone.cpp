#include "sim/zone.h"

#include <cassert>
#include <chrono>
#include <cstddef>
#include <optional>

namespace peakproof::sim {
namespace {

namespace ch = std::chrono;

// The instant of the change: the last Sunday of that month, 01:00 UTC.
Time change(ch::year year, ch::month month) {
    return Time{ch::sys_days{year / month / ch::Sunday[ch::last]}} + 1h;
}

bool is_summer(Time utc) {
    const ch::year year = ch::year_month_day{ch::floor<ch::days>(utc)}.year();
    return change(year, ch::March) <= utc && utc < change(year, ch::October);
}

ch::year_month_day day_of(const LocalTime& wall) {
    return ch::year{wall.year} / ch::month{wall.month} / ch::day{wall.day};
}

LocalTime broken_down(Time at) {
    const auto midnight = ch::floor<ch::days>(at);
    const ch::year_month_day date{midnight};
    const auto seconds = static_cast<unsigned>(ch::floor<ch::seconds>(at - midnight).count());
    return {.year = static_cast<int>(date.year()),
            .month = static_cast<unsigned>(date.month()),
            .day = static_cast<unsigned>(date.day()),
            .hour = seconds / 3600,
            .minute = seconds / 60 % 60,
            .second = seconds % 60};
}

void append_digits(std::string& text, unsigned value, std::size_t digits) {
    const std::size_t begin = text.size();
    text.append(digits, '0');
    for (std::size_t i = digits; i > 0; --i, value /= 10)
        text[begin + i - 1] = static_cast<char>('0' + value % 10);
}

void append_date(std::string& text, const LocalTime& wall) {
    append_digits(text, static_cast<unsigned>(wall.year), 4);
    text += '-';
    append_digits(text, wall.month, 2);
    text += '-';
    append_digits(text, wall.day, 2);
}

void append_date_time(std::string& text, const LocalTime& wall) {
    append_date(text, wall);
    text += 'T';
    append_digits(text, wall.hour, 2);
    text += ':';
    append_digits(text, wall.minute, 2);
    text += ':';
    append_digits(text, wall.second, 2);
}

// Takes exactly that many digits from the front, or nothing.
std::optional<unsigned> take_digits(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return std::nullopt;
    unsigned value = 0;
    for (const char c : text.substr(0, digits)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<unsigned>(c - '0');
    }
    text.remove_prefix(digits);
    return value;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

bool take_field(std::string_view& text, char separator, unsigned& field) {
    if (!take(text, separator)) return false;
    const auto value = take_digits(text, 2);
    if (value) field = *value;
    return value.has_value();
}

std::optional<LocalTime> read_wall(std::string_view text) {
    LocalTime wall;
    const auto year = take_digits(text, 4);
    if (!year || !take_field(text, '-', wall.month) || !take_field(text, '-', wall.day))
        return std::nullopt;
    wall.year = static_cast<int>(*year);
    if (!text.empty()) {
        const char separator = text.front() == ' ' ? ' ' : 'T';
        if (!take_field(text, separator, wall.hour) || !take_field(text, ':', wall.minute))
            return std::nullopt;
        if (!text.empty() && !take_field(text, ':', wall.second)) return std::nullopt;
    }
    const bool exists =
        text.empty() && day_of(wall).ok() && wall.hour < 24 && wall.minute < 60 && wall.second < 60;
    return exists ? std::optional{wall} : std::nullopt;
}

}  // namespace

Duration london_offset(Time utc) { return is_summer(utc) ? Duration{1h} : Duration{0}; }

LocalTime to_london(Time utc) { return broken_down(utc + london_offset(utc)); }

Time from_london(const LocalTime& wall) {
    assert(day_of(wall).ok());
    const Time as_utc = Time{ch::sys_days{day_of(wall)}} + ch::hours{wall.hour} +
                        ch::minutes{wall.minute} + ch::seconds{wall.second};
    if (is_summer(as_utc - 1h)) return as_utc - 1h;  // also the first of October's two
    if (!is_summer(as_utc)) return as_utc;
    return change(day_of(wall).year(), ch::March);  // skipped: the clocks went from 01:00 to 02:00
}

std::string iso_local(Time utc) {
    std::string text;
    text.reserve(19);
    append_date_time(text, to_london(utc));
    return text;
}

std::string iso_local_date(Time utc) {
    std::string text;
    append_date(text, to_london(utc));
    return text;
}

std::string uk_date(Time utc) {
    const LocalTime wall = to_london(utc);
    std::string text;
    append_digits(text, wall.day, 2);
    text += '/';
    append_digits(text, wall.month, 2);
    text += '/';
    append_digits(text, static_cast<unsigned>(wall.year), 4);
    return text;
}

std::string iso_utc(Time utc) {
    std::string text;
    text.reserve(27);
    append_date_time(text, broken_down(utc));
    text += '.';
    const auto part = (utc - ch::floor<ch::seconds>(utc)).count();
    append_digits(text, static_cast<unsigned>(part), 6);
    text += 'Z';
    return text;
}

Expected<Time> parse_iso_local(std::string_view text) {
    const auto wall = read_wall(text);
    if (!wall) {
        return problem("\"" + std::string{text} + "\" is not a date or time", {},
                       "Write it as 2026-11-27 or 2026-11-27T19:00:00, UK time.");
    }
    return from_london(*wall);
}

}  // namespace peakproof::sim
