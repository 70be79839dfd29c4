#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/house/source.h"

namespace peakproof::house {

struct Box {
    std::string name;
    std::vector<std::string> folders, uses;
};

// The peakproof_box(...) lines of a CMakeLists.txt.
std::vector<Box> boxes_of(std::string_view cmake);
// What each box sees: itself, what it uses, and what these use in turn.
std::map<std::string, std::set<std::string>> reach_of(const std::vector<Box>& boxes);
// The box that a path of ours lies in; empty: none.
std::string box_of(const std::vector<Box>& boxes, std::string_view path);

// An include of ours leads only to a box that the file's own box sees.
Findings forbidden_includes(const std::vector<SourceFile>& files, const std::vector<Box>& boxes);

// A wall of the design's picture: a box that must never see another, whatever CMakeLists.txt says
// today.
struct Wall {
    std::string from;
    std::vector<std::string> never;
    std::string reason;
};
Findings broken_walls(const std::vector<Box>& boxes, const std::vector<Wall>& walls);

// A file under `folder` includes of ours only what begins with one of these.
Findings foreign_includes(const std::vector<SourceFile>& files, std::string_view folder,
                          const std::vector<std::string>& allowed,
                          const std::vector<Exception>& exceptions);

// Headers that cost seconds to compile stay in the .cpp files of the folders named.
struct Heavy {
    std::string header;  // as included, or its beginning
    std::vector<std::string> folders;
};
Findings heavy_includes(const std::vector<SourceFile>& files, const std::vector<Heavy>& heavy);

}  // namespace peakproof::house
