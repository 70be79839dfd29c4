#include "mocks/khaos/values.h"

#include <charconv>

#include <fmt/format.h>

#include "mocks/erp/types.h"
#include "mocks/http/uri.h"
#include "sim/utf8.h"
#include "sim/zone.h"

namespace peakproof::khaos {
namespace {

// Of the last place that is kept: a million pounds where six are, ten thousand millions where two
// are (assumed). Beyond any shop, and keeps what is reckoned with it in range.
constexpr std::int64_t decimal_most = 1'000'000'000'000;

bool only_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

// A sum of pence or millionths with a point before the last `places` digits.
std::string decimal(std::int64_t value, int places, int least) {
    std::int64_t unit = 1;
    for (int i = 0; i < places; ++i) unit *= 10;
    const std::int64_t size = value < 0 ? -value : value;
    std::string text =
        fmt::format("{}{}.{:0{}}", value < 0 ? "-" : "", size / unit, size % unit, places);
    const std::size_t shortest = text.size() - static_cast<std::size_t>(places - least);
    while (text.size() > shortest && text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

}  // namespace

std::string_view trim(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string cut(std::string_view text, std::size_t characters) {
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if (utf8_begins(text[at]) && characters-- == 0) break;
    }
    return std::string{text.substr(0, at)};
}

std::optional<bool> parse_flag(std::string_view text) {
    text = trim(text);
    if (text == "-1" || text == "1" || http::same_ignoring_case(text, "true")) return true;
    if (text == "0" || http::same_ignoring_case(text, "false")) return false;
    return {};
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
    text = trim(text);
    if (text.size() > 1 && text[0] == '+' && text[1] != '-') text.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

std::optional<std::int64_t> parse_units(std::string_view text) {
    text = trim(text);
    const auto point = text.find('.');
    if (point != std::string_view::npos &&
        text.substr(point + 1).find_first_not_of('0') != std::string_view::npos)
        return {};
    const auto units = parse_integer(text.substr(0, point));
    if (!units || *units > erp::units_most || *units < -erp::units_most) return {};
    return units;
}

std::optional<std::int64_t> parse_decimal(std::string_view text, int places) {
    text = trim(text);
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const auto point = text.find('.');
    const std::string_view whole = text.substr(0, point);
    std::string_view fraction =
        point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (whole.empty() || whole.size() > 12 || !only_digits(whole) || !only_digits(fraction))
        return {};
    std::int64_t value = *parse_integer(whole);
    const auto kept = static_cast<std::size_t>(places);
    for (std::size_t place = 0; place < kept; ++place)
        value = value * 10 + (place < fraction.size() ? fraction[place] - '0' : 0);
    if (fraction.size() > kept && fraction[kept] >= '5') ++value;
    if (value > decimal_most) return {};
    return negative ? -value : value;
}

std::optional<std::int64_t> parse_thousandths(std::string_view text) {
    text = trim(text);
    return text.starts_with('-') ? std::nullopt : parse_decimal(text, 3);
}

std::optional<Time> parse_date(std::string_view text) {
    text = trim(text);
    if (const auto point = text.find('.');
        point != std::string_view::npos && only_digits(text.substr(point + 1)))
        text = text.substr(0, point);
    const auto parsed = sim::parse_iso_local(text);
    if (!parsed) return {};
    return *parsed;
}

std::vector<std::string> parse_list(std::string_view text) {
    std::vector<std::string> list;
    while (!text.empty()) {
        const auto comma = text.find(',');
        if (const auto part = trim(text.substr(0, comma)); !part.empty()) list.emplace_back(part);
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    }
    return list;
}

std::string pence(std::int64_t pence) { return decimal(pence, 2, 2); }

std::string millionths(std::int64_t millionths) { return decimal(millionths, 6, 2); }

std::string percent(std::int64_t ppm) { return decimal(ppm, 4, 0); }

std::string kilograms(std::int64_t grams) { return decimal(grams, 3, 3); }

std::string thousandths(std::int64_t value) { return decimal(value, 3, 0); }

const Dates::Hour& Dates::hour_of(Time at) {
    constexpr std::int64_t hour_us = 3'600'000'000;
    const std::int64_t us = to_us(at);
    const std::int64_t hour = us >= 0 ? us / hour_us : -((-us + hour_us - 1) / hour_us);
    Hour& slot = hours_[static_cast<std::size_t>(hour & 63)];
    if (slot.hour != hour || slot.iso.empty()) {
        const Time start = from_us(hour * hour_us);
        slot = {hour, sim::iso_local(start), sim::uk_date(start)};
    }
    return slot;
}

std::string_view Dates::uk(Time at) { return at == Time{} ? std::string_view{} : hour_of(at).uk; }

std::string_view Dates::iso_day(Time at) {
    return at == Time{} ? std::string_view{} : std::string_view{hour_of(at).iso}.substr(0, 10);
}

std::string_view Dates::iso(Time at) {
    if (at == Time{}) return {};
    const Hour& hour = hour_of(at);
    const std::int64_t seconds = to_us(at) / 1'000'000 - hour.hour * 3600;
    scratch_.assign(hour.iso, 0, 14);
    fmt::format_to(std::back_inserter(scratch_), "{:02}:{:02}", seconds / 60, seconds % 60);
    return scratch_;
}

}  // namespace peakproof::khaos
