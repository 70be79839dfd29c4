#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/problem.h"

// A YAML document as a plain tree in which every value knows its place. All scalars stay text: what
// a value means is the reader's business, so 007 keeps its zeros and 1e5 is no number.
namespace peakproof::scenarios::language {

struct Mark {
    std::uint32_t line = 1, column = 1;  // from 1, as editors count
    auto operator<=>(const Mark&) const = default;
};

enum class Shape : std::uint8_t { nothing, text, list, map };
const char* name(Shape shape);

struct Tree {
    Shape shape = Shape::nothing;
    Mark at;
    std::string text;         // of a text
    std::vector<Tree> items;  // of a list; of a map: key, value, key, value

    const Tree* find(std::string_view key) const;  // in a map
};

// Not more than one document, no aliases, no key said twice in one map.
Expected<Tree> parse_yaml(std::string_view text, std::string_view file_name);

std::string place(std::string_view file_name, Mark at);  // "peak.yaml:14:5"

}  // namespace peakproof::scenarios::language
