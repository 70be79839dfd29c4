#include "conformance/rules/common/text.h"

#include <cstddef>

#include "conformance/rules/common/codes.h"

namespace peakproof::rules {
namespace {

constexpr std::size_t cut_at = 50;

// The first `cut_at` of it; or the first so many bytes that hold whole characters.
std::string_view cut(std::string_view text, bool by_bytes) {
    std::size_t characters = 0, bytes = 0;
    while (bytes < text.size()) {
        std::size_t next = bytes + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xC0U) == 0x80U)
            ++next;
        if (by_bytes ? next > cut_at : characters == cut_at) break;
        bytes = next;
        ++characters;
    }
    return trimmed(text.substr(0, bytes));
}

}  // namespace

bool arrived_cut(std::string_view meant, std::string_view actual) {
    return actual == cut(meant, false) || actual == cut(meant, true);
}

std::optional<std::int64_t> millionths(std::string_view text) {
    const bool below = text.starts_with('-');
    if (below) text.remove_prefix(1);
    if (text.empty()) return 0;
    std::int64_t whole = 0, places = -1;
    for (const char c : text) {
        if (c == '.' && places < 0) {
            places = 0;
        } else if (c >= '0' && c <= '9' && places < 6) {
            whole = whole * 10 + (c - '0');
            if (places >= 0) ++places;
        } else if (c != '0') {
            return std::nullopt;
        }
    }
    for (auto place = places < 0 ? 0 : places; place < 6; ++place) whole *= 10;
    return below ? -whole : whole;
}

}  // namespace peakproof::rules
