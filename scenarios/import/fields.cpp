#include "scenarios/import/fields.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "scenarios/language/values.h"
#include "sim/zone.h"

namespace peakproof::scenarios::import {
namespace {

constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view marks = "dmbyYHIMSpz%";
constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                  "jul", "aug", "sep", "oct", "nov", "dec"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string_view trimmed(std::string_view text) {
    for (;;) {
        const std::size_t before = text.size();
        for (const std::string_view blank : {std::string_view{" "}, no_break_space}) {
            if (text.starts_with(blank)) text.remove_prefix(blank.size());
            if (text.ends_with(blank)) text.remove_suffix(blank.size());
        }
        if (text.size() == before) return text;
    }
}

// Groups of three after the first, or nothing: "1.23" is not a hundred and twenty-three.
std::optional<std::string> without_thousands(std::string_view whole, char mark) {
    std::string digits;
    const std::size_t first = whole.find(mark);
    digits.append(whole.substr(0, first));
    if (first == std::string_view::npos) return digits;
    if (digits.empty() || digits == "-") return std::nullopt;
    for (whole.remove_prefix(first); !whole.empty(); whole.remove_prefix(4)) {
        if (whole.front() != mark || whole.size() < 4) return std::nullopt;
        digits.append(whole.substr(1, 3));
    }
    return digits;
}

// What is taken from a date's text, mark by mark.
class When {
public:
    explicit When(std::string_view text) : text_(text) {}

    bool take(char mark) {
        switch (mark) {
            case 'd':
                return number(2, wall.day);
            case 'm':
                return number(2, wall.month);
            case 'b':
                return month();
            case 'y':
                return exactly(2, 2000);
            case 'Y':
                return exactly(4, 0);
            case 'H':
                return number(2, wall.hour);
            case 'I':
                return number(2, wall.hour) && wall.hour >= 1 && wall.hour <= 12;
            case 'M':
                return number(2, wall.minute);
            case 'S':
                return number(2, wall.second);
            case 'p':
                return half();
            case 'z':
                return zone();
            default:
                return literal(mark);
        }
    }
    bool literal(char c) {
        if (text_.empty() || text_.front() != c) return false;
        text_.remove_prefix(1);
        return true;
    }
    bool at_end() const { return text_.empty(); }

    sim::LocalTime wall;
    std::optional<Duration> offset;

private:
    bool number(std::size_t most, unsigned& out) {
        out = 0;
        std::size_t taken = 0;
        for (; taken < most && taken < text_.size() && is_digit(text_[taken]); ++taken)
            out = out * 10 + static_cast<unsigned>(text_[taken] - '0');
        text_.remove_prefix(taken);
        return taken > 0;
    }
    bool exactly(std::size_t digits, int base) {
        unsigned year = 0;
        const std::size_t before = text_.size();
        if (!number(digits, year) || before - text_.size() != digits) return false;
        wall.year = base + static_cast<int>(year);
        return true;
    }
    // "Nov" or "November".
    bool month() {
        std::string word;
        while (!text_.empty() && small(text_.front()) >= 'a' && small(text_.front()) <= 'z') {
            word += small(text_.front());
            text_.remove_prefix(1);
        }
        const auto found = std::find_if(months.begin(), months.end(), [&](std::string_view name) {
            return word.starts_with(name);
        });
        if (found == months.end()) return false;
        wall.month = static_cast<unsigned>(found - months.begin()) + 1;
        return true;
    }
    // Behind the hour that it is of.
    bool half() {
        if (text_.size() < 2 || small(text_[1]) != 'm') return false;
        const char which = small(text_[0]);
        if ((which != 'a' && which != 'p') || wall.hour > 12) return false;
        wall.hour = wall.hour % 12 + (which == 'p' ? 12 : 0);
        text_.remove_prefix(2);
        return true;
    }
    // "+0100", "+01:00", "Z".
    bool zone() {
        offset = Duration{0};
        if (literal('Z')) return true;
        const bool west = text_.starts_with('-');
        if (!west && !text_.starts_with('+')) return false;
        text_.remove_prefix(1);
        unsigned hours = 0, minutes = 0;
        const std::size_t before = text_.size();
        if (!number(2, hours) || before - text_.size() != 2) return false;
        literal(':');
        if (!number(2, minutes) || hours > 14 || minutes > 59) return false;
        offset = std::chrono::hours{hours} + std::chrono::minutes{minutes};
        if (west) offset = -*offset;
        return true;
    }

    std::string_view text_;
};

bool read_by(std::string_view format, When& when) {
    for (std::size_t at = 0; at < format.size(); ++at) {
        const bool mark = format[at] == '%' && at + 1 < format.size();
        if (mark ? !when.take(format[at + 1]) : !when.literal(format[at])) return false;
        if (mark) ++at;
    }
    return when.at_end();
}

bool exists(const sim::LocalTime& wall) {
    using namespace std::chrono;
    return year_month_day{year{wall.year}, month{wall.month}, day{wall.day}}.ok() &&
           wall.hour < 24 && wall.minute < 60 && wall.second < 60;
}

std::optional<Time> in_its_zone(const When& when, bool utc) {
    if (!exists(when.wall)) return std::nullopt;
    if (!when.offset && !utc) return sim::from_london(when.wall);
    using namespace std::chrono;
    const year_month_day day{year{when.wall.year}, month{when.wall.month},
                             std::chrono::day{when.wall.day}};
    return Time{sys_days{day}} + hours{when.wall.hour} + minutes{when.wall.minute} +
           seconds{when.wall.second} - when.offset.value_or(Duration{0});
}

}  // namespace

std::optional<std::int64_t> read_amount(std::string_view text, const Numbers& written) {
    text = trimmed(text);
    const bool negative = text.starts_with('-');  // "-£3.95"
    if (negative) text.remove_prefix(1);
    if (!written.currency.empty()) {
        if (text.starts_with(written.currency))
            text.remove_prefix(written.currency.size());
        else if (text.ends_with(written.currency))
            text.remove_suffix(written.currency.size());
        text = trimmed(text);
    }
    if (negative && text.starts_with('-')) return std::nullopt;
    const std::size_t point = text.find(written.decimal);
    std::string digits{text.substr(0, point)};
    if (written.thousands != '\0') {
        const auto plain = without_thousands(digits, written.thousands);
        if (!plain) return std::nullopt;
        digits = *plain;
    }
    if (digits.find('.') != std::string::npos) return std::nullopt;
    if (point != std::string_view::npos) digits.append(".").append(text.substr(point + 1));
    const auto amount = language::parse_millionths(digits);
    if (!amount) return std::nullopt;
    return negative ? -*amount : *amount;
}

std::optional<std::int64_t> read_units(std::string_view text, const Numbers& written) {
    const auto amount =
        read_amount(text, {.decimal = written.decimal, .thousands = written.thousands});
    if (!amount || *amount % 1'000'000 != 0) return std::nullopt;
    return *amount / 1'000'000;
}

std::optional<std::int64_t> read_rate(std::string_view text, const Numbers& written) {
    text = trimmed(text);
    if (text.ends_with('%')) text.remove_suffix(1);
    const auto rate = read_amount(text, {.decimal = written.decimal});
    if (!rate || *rate < 0 || *rate > 100 * 1'000'000 || *rate % 100 != 0) return std::nullopt;
    return *rate / 100;
}

std::optional<Time> read_when(std::string_view day, std::string_view clock, const Mapping& map) {
    if (map.date_format == iso && !map.has(Column::time_of_day)) {
        const auto at = sim::parse_iso_local(day);
        return at ? std::optional{*at} : std::nullopt;
    }
    When when{trimmed(day)};
    const std::string_view format =
        map.date_format == iso ? "%Y-%m-%d" : std::string_view{map.date_format};
    if (!read_by(format, when)) return std::nullopt;
    if (map.has(Column::time_of_day)) {
        When hour{trimmed(clock)};
        if (!read_by(map.time_format, hour)) return std::nullopt;
        when.wall.hour = hour.wall.hour;
        when.wall.minute = hour.wall.minute;
        when.wall.second = hour.wall.second;
        if (hour.offset) when.offset = hour.offset;
    }
    return in_its_zone(when, map.utc);
}

std::string unknown_mark(std::string_view format) {
    for (std::size_t at = 0; at < format.size(); ++at) {
        if (format[at] != '%') continue;
        const std::string_view mark = format.substr(at, 2);
        if (mark.size() < 2 || marks.find(mark[1]) == std::string_view::npos)
            return std::string{mark};
        ++at;
    }
    return {};
}

bool names_a_day(std::string_view format) {
    const auto holds = [&](std::string_view mark) {
        return format.find(mark) != std::string_view::npos;
    };
    return format == iso ||
           (holds("%d") && (holds("%m") || holds("%b")) && (holds("%y") || holds("%Y")));
}

}  // namespace peakproof::scenarios::import
