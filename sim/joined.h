#pragma once

#include <string>
#include <string_view>
#include <type_traits>

namespace peakproof {

// Texts or whole numbers in a row: "a, b, c". (fmt::join does the same, and has each file that
// names it compile all of fmt: ten seconds of a sanitized build.)
template <class Parts>
std::string joined(const Parts& parts, std::string_view between = ", ") {
    std::string text;
    bool first = true;
    for (const auto& part : parts) {
        if (!first) text += between;
        first = false;
        if constexpr (std::is_integral_v<std::remove_cvref_t<decltype(part)>>)
            text += std::to_string(part);
        else
            text += part;
    }
    return text;
}

}  // namespace peakproof
