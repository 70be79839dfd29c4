#include "mocks/http/date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include <fmt/format.h>

namespace peakproof::http {

namespace {

constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

std::string http_date(Time utc) {
    namespace ch = std::chrono;
    constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed",
                                                       "Thu", "Fri", "Sat"};
    const auto midnight = ch::floor<ch::days>(utc);
    const ch::year_month_day date{midnight};
    const auto second = ch::floor<ch::seconds>(utc - midnight).count();
    return fmt::format(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", weekdays[ch::weekday{midnight}.c_encoding()],
        static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
        static_cast<int>(date.year()), second / 3600, second / 60 % 60, second % 60);
}

std::optional<Time> read_http_date(std::string_view text) {
    namespace ch = std::chrono;
    constexpr std::string_view shape = "Fri, 27 Nov 2026 19:00:00 GMT";
    if (text.size() != shape.size() || !text.ends_with(" GMT")) return std::nullopt;
    const auto number = [&](std::size_t from, std::size_t length) {
        int value = -1;
        std::from_chars(text.data() + from, text.data() + from + length, value);
        return value;
    };
    const auto month = std::find(months.begin(), months.end(), text.substr(8, 3));
    if (month == months.end()) return std::nullopt;
    const ch::year_month_day date{ch::year{number(12, 4)},
                                  ch::month{static_cast<unsigned>(month - months.begin()) + 1},
                                  ch::day{static_cast<unsigned>(std::max(0, number(5, 2)))}};
    if (!date.ok()) return std::nullopt;
    return ch::sys_days{date} + ch::hours{number(17, 2)} + ch::minutes{number(20, 2)} +
           ch::seconds{number(23, 2)};
}

}  // namespace peakproof::http
