#include "conformance/rules/common/codes.h"

#include <algorithm>

#include <fmt/format.h>

namespace peakproof::rules {

namespace {
bool is_digit(char c) { return c >= '0' && c <= '9'; }
}  // namespace

std::string_view trimmed(std::string_view code) {
    const auto begin = code.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return code.substr(begin, code.find_last_not_of(" \t\r\n") - begin + 1);
}

bool warehouse_knows(const judge::World& world, std::string_view khaos_code) {
    return world.knows(trimmed(khaos_code));
}

std::string careless(std::string_view code) {
    std::string seen;
    for (char c : trimmed(code)) {
        if (c == ' ' || c == '\t') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        switch (c) {
            case 'O':
                c = '0';
                break;
            case 'I':
            case 'L':
                c = '1';
                break;
            default:
                break;
        }
        // A zero that begins a number is not seen; "L00-10" and "LOO-10" are then alike, and so are
        // 9, 09 and 009.
        const bool begins = seen.empty() || !is_digit(seen.back());
        if (is_digit(c) && !begins && seen.back() == '0' &&
            (seen.size() == 1 || !is_digit(seen[seen.size() - 2]))) {
            seen.back() = c;
        } else {
            seen.push_back(c);
        }
    }
    return seen;
}

void add(Sums& sums, std::string_view sku, journal::Units units) {
    const auto place = std::lower_bound(
        sums.begin(), sums.end(), sku,
        [](const journal::UnitLine& line, std::string_view code) { return line.sku < code; });
    if (place != sums.end() && place->sku == sku) {
        place->units += units;
    } else {
        sums.insert(place, journal::UnitLine{std::string{sku}, units});
    }
}

journal::Units units_of(const Sums& sums, std::string_view sku) {
    const auto place = std::lower_bound(
        sums.begin(), sums.end(), sku,
        [](const journal::UnitLine& line, std::string_view code) { return line.sku < code; });
    return place != sums.end() && place->sku == sku ? place->units : 0;
}

Sums to_pick(const journal::InvoiceTold& invoice) {
    Sums sums;
    for (const auto& line : invoice.lines) {
        if (line.pickable && line.assigned > 0) add(sums, trimmed(line.sku), line.assigned);
    }
    return sums;
}

Sums sums_of(const std::vector<journal::ShipmentLine>& lines) {
    Sums sums;
    for (const auto& line : lines) add(sums, line.sku, line.units);
    return sums;
}

std::string told(const Sums& sums) {
    std::string text;
    for (const auto& line : sums) {
        if (line.units != 0)
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", line.units, line.sku);
    }
    return text.empty() ? "nothing" : text;
}

}  // namespace peakproof::rules
