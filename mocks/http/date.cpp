#include "mocks/http/date.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

namespace peakproof::http {

std::string http_date(Time utc) {
    namespace ch = std::chrono;
    constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed",
                                                       "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto midnight = ch::floor<ch::days>(utc);
    const ch::year_month_day date{midnight};
    const auto second = ch::floor<ch::seconds>(utc - midnight).count();
    return fmt::format(
        "{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", weekdays[ch::weekday{midnight}.c_encoding()],
        static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
        static_cast<int>(date.year()), second / 3600, second / 60 % 60, second % 60);
}

}  // namespace peakproof::http
