#include "scenarios/language/values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace peakproof::scenarios::language {
namespace {

constexpr std::int64_t greatest =
    1'000'000'000'000'000'000;  // far beyond any use, and sums of two still fit

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes digits off the front. Nothing where there are none, or too many.
std::optional<std::int64_t> take_number(std::string_view& text) {
    std::int64_t number = 0;
    std::size_t length = 0;
    while (length < text.size() && is_digit(text[length])) {
        if (number > greatest / 10) return std::nullopt;
        number = number * 10 + (text[length++] - '0');
    }
    if (length == 0 || number > greatest) return std::nullopt;
    text.remove_prefix(length);
    return number;
}

// A decimal with at most `decimals` places, as a whole number of the last place.
std::optional<std::int64_t> parse_decimal(std::string_view text, std::size_t decimals) {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    auto number = take_number(text);
    if (!number) return std::nullopt;
    std::size_t places = 0;
    if (!text.empty()) {
        if (text.front() != '.') return std::nullopt;
        text.remove_prefix(1);
        if (text.empty() || text.size() > decimals) return std::nullopt;
        for (; places < text.size(); ++places) {
            if (!is_digit(text[places]) || *number > greatest / 10) return std::nullopt;
            *number = *number * 10 + (text[places] - '0');
        }
    }
    for (; places < decimals; ++places) {
        if (*number > greatest / 10) return std::nullopt;
        *number *= 10;
    }
    return negative ? -*number : *number;
}

std::string write_decimal(std::int64_t number, std::int64_t one, std::size_t least_places) {
    std::string text = fmt::format("{}{}", number < 0 ? "-" : "", std::abs(number) / one);
    std::string places = fmt::format("{}", std::abs(number) % one + one).substr(1);
    while (places.size() > least_places && places.back() == '0') places.pop_back();
    return places.empty() ? text : text + "." + places;
}

struct Unit {
    std::string_view name;
    std::int64_t us;
};
// Greatest first. "min" and "m" are the same unit.
constexpr std::array<Unit, 7> units{{{"d", 86'400'000'000},
                                     {"h", 3'600'000'000},
                                     {"min", 60'000'000},
                                     {"m", 60'000'000},
                                     {"s", 1'000'000},
                                     {"ms", 1'000},
                                     {"us", 1}}};

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
    std::int64_t total = 0;
    std::int64_t last_us = greatest;
    if (text.empty()) return std::nullopt;
    while (!text.empty()) {
        const auto number = take_number(text);
        if (!number) return std::nullopt;
        const std::size_t length = static_cast<std::size_t>(
            std::find_if(text.begin(), text.end(), is_digit) - text.begin());
        const auto unit = std::find_if(units.begin(), units.end(), [&](const Unit& u) {
            return u.name == text.substr(0, length);
        });
        if (unit == units.end() || unit->us >= last_us || *number > greatest / 10 / unit->us)
            return std::nullopt;
        total += *number * unit->us;
        last_us = unit->us;
        text.remove_prefix(length);
    }
    if (total > greatest / 10) return std::nullopt;
    return Duration{total};
}

std::string write_duration(Duration duration) {
    std::int64_t left = duration.count();
    if (left == 0) return "0s";
    std::string text;
    for (const Unit& unit : units) {
        if (unit.name == "min") continue;  // the short form
        if (left >= unit.us) text += fmt::format("{}{}", left / unit.us, unit.name);
        left %= unit.us;
    }
    return text;
}

std::optional<std::int64_t> parse_share(std::string_view text) {
    std::optional<std::int64_t> ppm;
    if (text.ends_with("ppm"))
        ppm = parse_decimal(text.substr(0, text.size() - 3), 0);
    else if (text.ends_with("%"))
        ppm = parse_decimal(text.substr(0, text.size() - 1),
                            4);  // a ten-thousandth of a per cent is one part per million
    if (!ppm || *ppm < 0) return std::nullopt;
    return ppm;
}

std::string write_share(std::int64_t ppm) { return write_decimal(ppm, 10'000, 0) + "%"; }

std::optional<std::int64_t> parse_whole(std::string_view text) { return parse_decimal(text, 0); }
std::optional<std::int64_t> parse_millionths(std::string_view pounds) {
    return parse_decimal(pounds, 6);
}
std::optional<std::int64_t> parse_pence(std::string_view pounds) {
    return parse_decimal(pounds, 2);
}
std::string write_millionths(std::int64_t millionths) {
    return write_decimal(millionths, 1'000'000, 2);
}
std::string write_pence(std::int64_t pence) { return write_decimal(pence, 100, 2); }

std::optional<std::int64_t> parse_clock(std::string_view text) {
    const auto two = [&](std::size_t at) -> std::int64_t {
        if (at + 1 >= text.size() || !is_digit(text[at]) || !is_digit(text[at + 1])) return 99;
        return (text[at] - '0') * 10 + (text[at + 1] - '0');
    };
    const bool seconds = text.size() == 8;
    if ((text.size() != 5 && !seconds) || text[2] != ':' || (seconds && text[5] != ':'))
        return std::nullopt;
    const std::int64_t h = two(0), m = two(3), s = seconds ? two(6) : 0;
    if (h > 23 || m > 59 || s > 59) return std::nullopt;
    return (h * 60 + m) * 60 + s;
}

bool can_be_played(Time day) {
    using namespace std::chrono;
    const year_month_day date{floor<days>(day)};
    return date.year() >= year{first_year} && date.year() <= year{last_year};
}

std::string write_text(std::string_view text) {
    const auto plain = [](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
               c == '/';
    };
    // A word of these cannot be anything else in YAML, but for its words for nothing.
    const auto inner = [&](char c) {
        return plain(c) || c == '-' || c == '.' || c == ' ' || c == '@' || c == '+';
    };
    constexpr std::array<std::string_view, 4> nothing{"null", "Null", "NULL", "~"};
    const bool bare = !text.empty() && plain(text.front()) && text.back() != ' ' &&
                      std::all_of(text.begin(), text.end(), inner) &&
                      std::find(nothing.begin(), nothing.end(), text) == nothing.end();
    if (bare) return std::string{text};
    std::string quoted = "\"";
    for (const char c : text) {
        switch (c) {
            case '"':
                quoted += "\\\"";
                break;
            case '\\':
                quoted += "\\\\";
                break;
            case '\n':
                quoted += "\\n";
                break;
            case '\r':
                quoted += "\\r";
                break;
            case '\t':
                quoted += "\\t";
                break;
            default:
                quoted += c;
        }
    }
    return quoted + '"';
}

std::size_t begun_alike(std::string_view a, std::string_view b) {
    return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first -
                                    a.begin());
}

std::size_t edits_between(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

}  // namespace peakproof::scenarios::language
