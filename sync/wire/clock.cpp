#include "sync/wire/clock.h"

#include <array>

#include <fmt/format.h>

#include "sync/wire/text.h"

namespace peakproof::sync::wire {
namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::sys_days;

// Summer time runs from the last Sunday of March to the last of October, changing at 01:00 UTC
// (Summer Time Order 2002).
Time last_sunday_at_one(std::chrono::year year, std::chrono::month month) {
    return sys_days{year / month / std::chrono::Sunday[std::chrono::last]} + 1h;
}

Duration uk_offset(Time at) {
    const auto year = std::chrono::year_month_day{floor<days>(at)}.year();
    const bool summer = at >= last_sunday_at_one(year, std::chrono::March) &&
                        at < last_sunday_at_one(year, std::chrono::October);
    return summer ? Duration{1h} : Duration{0};
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    if (text.empty() || text.size() > 9) return {};
    for (const char c : text) {
        if (c < '0' || c > '9') return {};
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<Time> assemble(std::optional<int> year, std::optional<int> month,
                             std::optional<int> day, std::string_view clock) {
    if (!year || !month || !day) return {};
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return {};
    Time at = sys_days{date};
    if (clock.empty()) return at;
    if (clock.size() < 8 || clock[2] != ':' || clock[5] != ':') return {};
    const auto hour = number(clock.substr(0, 2)), minute = number(clock.substr(3, 2)),
               second = number(clock.substr(6, 2));
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return {};
    return at + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
           std::chrono::seconds{*second};
}

}  // namespace

std::string uk_time(Time at) {
    const Time wall = at + uk_offset(at);
    const auto day = floor<days>(wall);
    const std::chrono::year_month_day date{day};
    const auto second = std::chrono::duration_cast<std::chrono::seconds>(wall - day).count();
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       second / 3600, second / 60 % 60, second % 60);
}

std::optional<Time> read_uk_time(std::string_view text) {
    text = trimmed(text);
    if (text.size() < 10 || text[4] != '-' || text[7] != '-') return {};
    const auto wall =
        assemble(number(text.substr(0, 4)), number(text.substr(5, 2)), number(text.substr(8, 2)),
                 text.size() > 11 ? text.substr(11) : std::string_view{});
    if (!wall) return {};
    const Time early = *wall - 1h;  // the hour that happens twice is read as its first
    return uk_offset(early) == Duration{1h} ? early : *wall;
}

std::optional<Duration> retry_after(std::string_view text, Time now) {
    text = trimmed(text);
    if (text.empty()) return {};
    if (const auto seconds = number(text)) return std::chrono::seconds{*seconds};
    static constexpr std::array<std::string_view, 12> months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (text.size() < 25) return {};  // "Fri, 27 Nov 2026 19:00:00 GMT"
    for (std::size_t month = 0; month < months.size(); ++month) {
        if (text.substr(8, 3) != months[month]) continue;
        const auto at = assemble(number(text.substr(12, 4)), static_cast<int>(month) + 1,
                                 number(text.substr(5, 2)), text.substr(17, 8));
        if (!at) return {};
        return std::max(Duration{0}, *at - now);
    }
    return {};
}

}  // namespace peakproof::sync::wire
