#include "conformance/report/words.h"

#include <array>

#include <fmt/format.h>

#include "conformance/report/facts.h"
#include "sim/utf8.h"
#include "sim/zone.h"

namespace peakproof::report {
namespace {

constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> days{
    "Thursday", "Friday",  "Saturday", "Sunday",
    "Monday",   "Tuesday", "Wednesday"};  // 1.1.1970 first

std::string_view month_name(const sim::LocalTime& wall) { return months.at(wall.month - 1); }

}  // namespace

std::string grouped(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

std::string pounds(std::int64_t pence) {
    const std::int64_t size = pence < 0 ? -pence : pence;
    return fmt::format("{}£{}.{:02}", pence < 0 ? "-" : "", grouped(size / 100), size % 100);
}

std::string counted(std::int64_t n, std::string_view one, std::string_view many) {
    if (n == 1) return fmt::format("1 {}", one);
    if (!many.empty()) return fmt::format("{} {}", grouped(n), many);
    return fmt::format("{} {}s", grouped(n), one);
}

std::string spoken(Duration length) {
    const std::int64_t us = length.count();
    if (us < 0) return "-" + spoken(-length);
    const std::int64_t ms = us / 1'000;
    const std::int64_t s = us / 1'000'000;
    if (us < 1'000) return fmt::format("{} us", us);
    if (s < 1) return fmt::format("{} ms", ms);
    if (s < 10)
        return ms % 1'000 < 50 ? fmt::format("{} s", s)
                               : fmt::format("{}.{} s", s, ms % 1'000 / 100);
    if (s < 60) return fmt::format("{} s", s);
    if (s < 3'600)
        return s % 60 == 0 ? fmt::format("{} min", s / 60)
                           : fmt::format("{} min {} s", s / 60, s % 60);
    const std::int64_t min = s / 60;
    return min % 60 == 0 ? fmt::format("{} h", min / 60)
                         : fmt::format("{} h {} min", min / 60, min % 60);
}

std::string clock_only(Time at) {
    const auto wall = sim::to_london(at);
    return fmt::format("{:02}:{:02}:{:02}", wall.hour, wall.minute, wall.second);
}

std::string clock_time(Time at) {
    const auto wall = sim::to_london(at);
    return fmt::format("{} {} {}", wall.day, month_name(wall).substr(0, 3), clock_only(at));
}

std::string title(const RunFacts& facts) {
    if (facts.predecessor.empty()) return facts.scenario;
    return fmt::format("{}, {} to {}", facts.scenario, clock_only(facts.start).substr(0, 5),
                       clock_only(facts.slice_until).substr(0, 5));
}

std::string slice_told(const RunFacts& facts) {
    if (facts.predecessor.empty()) return {};
    return fmt::format(
        "a slice of the day: what was before {} was played by {} and is not judged; orders came "
        "until {}",
        clock_time(facts.start), facts.predecessor, clock_time(facts.slice_until));
}

std::string long_date(Time at) {
    const auto wall = sim::to_london(at);
    const std::int64_t local_us = to_us(at + sim::london_offset(at));
    constexpr std::int64_t day_us = 86'400'000'000;
    const std::int64_t day =
        local_us >= 0 ? local_us / day_us : -((-local_us + day_us - 1) / day_us);
    const auto weekday = static_cast<std::size_t>(((day % 7) + 7) % 7);
    return fmt::format("{} {} {} {}", days.at(weekday), wall.day, month_name(wall), wall.year);
}

std::size_t columns(std::string_view text) { return utf8_characters(text); }

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
    std::string out;
    std::size_t used = indent;
    bool first_word = true;
    while (!text.empty()) {
        const std::size_t cut = text.find(' ');
        const std::string_view word = text.substr(0, cut);
        text.remove_prefix(cut == std::string_view::npos ? text.size() : cut + 1);
        if (word.empty()) continue;
        const std::size_t length = columns(word);
        if (!first_word && used + 1 + length > width) {
            out += '\n';
            out.append(indent, ' ');
            used = indent;
        } else if (!first_word) {
            out += ' ';
            ++used;
        }
        out += word;
        used += length;
        first_word = false;
    }
    return out;
}

}  // namespace peakproof::report
