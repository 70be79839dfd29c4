#pragma once

#include <cstddef>
#include <string_view>

namespace peakproof {

// False inside a character of several bytes.
constexpr bool utf8_begins(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

constexpr std::size_t utf8_characters(std::string_view text) {
    std::size_t characters = 0;
    for (const char byte : text) characters += utf8_begins(byte) ? 1 : 0;
    return characters;
}

// How many bytes the character at `at` takes, 0 when it is not valid UTF-8 (table 3-7 of the
// Unicode standard).
constexpr std::size_t utf8_length(std::string_view text, std::size_t at) {
    const auto continues = [&](std::size_t place, unsigned char low = 0x80,
                               unsigned char high = 0xBF) {
        if (place >= text.size()) return false;
        const auto byte = static_cast<unsigned char>(text[place]);
        return byte >= low && byte <= high;
    };
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return continues(at + 1) ? 2 : 0;
    if (lead >= 0xE0 && lead <= 0xEF) {
        const unsigned char low = lead == 0xE0 ? 0xA0 : 0x80;
        const unsigned char high = lead == 0xED ? 0x9F : 0xBF;  // no surrogates
        return continues(at + 1, low, high) && continues(at + 2) ? 3 : 0;
    }
    if (lead >= 0xF0 && lead <= 0xF4) {
        const unsigned char low = lead == 0xF0 ? 0x90 : 0x80;
        const unsigned char high = lead == 0xF4 ? 0x8F : 0xBF;
        return continues(at + 1, low, high) && continues(at + 2) && continues(at + 3) ? 4 : 0;
    }
    return 0;
}

}  // namespace peakproof
