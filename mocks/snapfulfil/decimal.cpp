#include "mocks/snapfulfil/decimal.h"

#include <algorithm>

#include "mocks/http/json_writer.h"

namespace peakproof::snapfulfil {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Parts {
    bool negative = false;
    std::string digits;      // all of them, without the point
    std::int64_t point = 0;  // how many of them stand before it; may lie outside
};

std::optional<Parts> take_apart(std::string_view text) {
    Parts parts;
    std::size_t i = 0;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) parts.negative = text[i++] == '-';
    const std::size_t begin = i;
    while (i < text.size() && is_digit(text[i])) parts.digits += text[i++];
    if (i == begin) return std::nullopt;
    parts.point = static_cast<std::int64_t>(parts.digits.size());
    if (i < text.size() && text[i] == '.') {
        const std::size_t fraction = ++i;
        while (i < text.size() && is_digit(text[i])) parts.digits += text[i++];
        if (i == fraction) return std::nullopt;
    }
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        ++i;
        const bool down = i < text.size() && text[i] == '-';
        if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
        std::int64_t exponent = 0;
        const std::size_t first = i;
        while (i < text.size() && is_digit(text[i]) && exponent < 1000)
            exponent = exponent * 10 + (text[i++] - '0');
        if (i == first) return std::nullopt;
        parts.point += down ? -exponent : exponent;
    }
    if (i != text.size()) return std::nullopt;
    const std::size_t zeros = parts.digits.find_first_not_of('0');
    const std::size_t dropped = zeros == std::string::npos ? parts.digits.size() : zeros;
    parts.digits.erase(0, dropped);
    parts.point -= static_cast<std::int64_t>(dropped);
    return parts;
}

int digit_at(const Parts& parts, std::int64_t place) {
    return place >= 0 && place < static_cast<std::int64_t>(parts.digits.size())
               ? parts.digits[static_cast<std::size_t>(place)] - '0'
               : 0;
}

}  // namespace

std::optional<std::int64_t> scaled(std::string_view text, int scale) {
    const auto parts = take_apart(text);
    if (!parts) return std::nullopt;
    if (parts->digits.empty()) return 0;
    const std::int64_t kept = parts->point + scale;  // digits that count
    if (kept > 15 + scale || kept > 18) return std::nullopt;
    std::int64_t value = 0;
    for (std::int64_t place = 0; place < kept; ++place)
        value = value * 10 + digit_at(*parts, place);
    if (kept >= 0 && digit_at(*parts, kept) >= 5) ++value;
    return parts->negative ? -value : value;
}

std::optional<std::int64_t> whole(std::string_view text) {
    const auto parts = take_apart(text);
    if (!parts) return std::nullopt;
    for (std::int64_t place = std::max<std::int64_t>(0, parts->point);
         place < static_cast<std::int64_t>(parts->digits.size()); ++place)
        if (digit_at(*parts, place) != 0) return std::nullopt;
    return scaled(text, 0);
}

std::string decimal_text(std::int64_t value, int scale) {
    std::string text;
    http::JsonWriter{text}.number(value, scale, scale);
    return text;
}

}  // namespace peakproof::snapfulfil
