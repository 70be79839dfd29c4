#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

// What a fuzzer is: a reader to try, and the words of its language. Each file of tests/fuzz defines both; the engine
// beside this is linked with it.
namespace peakproof::fuzz {

extern const std::vector<std::string_view> words;  // put where a value stood
void try_bytes(std::string_view bytes);            // must() not fail, end in time, and leave no exception

inline void must(bool holds, std::string_view what, std::string_view seen = {}) {
    if (holds) return;
    std::fprintf(stderr, "\nMUST: %.*s\n%.*s\n", static_cast<int>(what.size()), what.data(),
                 static_cast<int>(seen.size()), seen.data());
    std::abort();
}

// Several messages in one input stand apart by this byte, which no text of ours holds (ASCII's own record separator).
constexpr char separator = '\x1e';

inline std::vector<std::string_view> parts_of(std::string_view bytes, std::size_t most = 8) {
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t end = bytes.find(separator);
        parts.push_back(bytes.substr(0, end));
        if (end == std::string_view::npos || parts.size() == most) return parts;
        bytes.remove_prefix(end + 1);
    }
}

inline std::string_view take_line(std::string_view& text) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return line;
}

}  // namespace peakproof::fuzz
