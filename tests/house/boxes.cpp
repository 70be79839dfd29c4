#include "tests/house/boxes.h"

#include <algorithm>
#include <sstream>

namespace peakproof::house {
namespace {

std::string without_comments(std::string_view cmake) {
    std::string text;
    for (const std::string_view line : lines_of(cmake))
        text.append(line.substr(0, line.find('#'))).append("\n");
    return text;
}

bool in_folder(std::string_view path, std::string_view folder) {
    return starts_with(path, folder) && path.size() > folder.size() && path[folder.size()] == '/';
}

}  // namespace

std::vector<Box> boxes_of(std::string_view cmake) {
    constexpr std::string_view call = "peakproof_box(";
    const std::string text = without_comments(cmake);
    std::vector<Box> boxes;
    for (std::size_t at = text.find(call); at != std::string::npos; at = text.find(call, at + 1)) {
        const std::size_t open = at + call.size();
        std::istringstream words{text.substr(open, text.find(')', open) - open)};
        Box box;
        std::vector<std::string> ignored;
        std::vector<std::string>* list = &ignored;
        words >> box.name;
        for (std::string word; words >> word;) {
            if (word == "FOLDER") {
                list = &box.folders;
            } else if (word == "USES") {
                list = &box.uses;
            } else if (word == "PRIVATE") {
                list = &ignored;
            } else {
                list->push_back(word);
            }
        }
        boxes.push_back(box);
    }
    return boxes;
}

std::map<std::string, std::set<std::string>> reach_of(const std::vector<Box>& boxes) {
    std::map<std::string, std::set<std::string>> reach;
    for (const Box& box : boxes) {  // each uses only what stands above it, as CMake itself insists
        auto& seen = reach[box.name];
        seen.insert(box.name);
        for (const std::string& used : box.uses) {
            const auto& further = reach[used];
            seen.insert(used);
            seen.insert(further.begin(), further.end());
        }
    }
    return reach;
}

std::string box_of(const std::vector<Box>& boxes, std::string_view path) {
    for (const Box& box : boxes) {
        for (const std::string& folder : box.folders) {
            if (in_folder(path, folder)) return box.name;
        }
    }
    return {};
}

Findings forbidden_includes(const std::vector<SourceFile>& files, const std::vector<Box>& boxes) {
    Findings found;
    const auto reach = reach_of(boxes);
    // A face stands between boxes: "scenarios/play.h" is in no box's folder, and belongs to the box
    // of its own top folder's name.
    const auto owner = [&](std::string_view path) {
        const std::string box = box_of(boxes, path);
        if (!box.empty()) return box;
        const std::string top{path.substr(0, path.find('/'))};
        return reach.count(top) != 0 ? top : std::string{};
    };
    for (const SourceFile& file : files) {
        const std::string box = owner(file.path);
        if (box.empty()) continue;  // cli, tests and bench see all
        for (const Include& include : includes_of(file)) {
            if (!include.quoted) continue;
            const std::string to = owner(include.path);
            if (to.empty()) {
                found.push_back({file.path, include.line, "\"" + include.path + "\" is in no box"});
            } else if (reach.at(box).count(to) == 0) {
                found.push_back(
                    {file.path, include.line,
                     "box " + box + " must not see " + to + " (\"" + include.path + "\")"});
            }
        }
    }
    return found;
}

Findings broken_walls(const std::vector<Box>& boxes, const std::vector<Wall>& walls) {
    Findings found;
    const auto reach = reach_of(boxes);
    for (const Wall& wall : walls) {
        const auto seen = reach.find(wall.from);
        if (seen == reach.end()) {
            found.push_back({"CMakeLists.txt", 0,
                             "no box " + wall.from + " any more, but a wall is named for it"});
            continue;
        }
        for (const std::string& never : wall.never) {
            if (seen->second.count(never) == 0) continue;
            found.push_back({"CMakeLists.txt", 0,
                             "box " + wall.from + " must never see " + never + ": " + wall.reason});
        }
    }
    return found;
}

Findings foreign_includes(const std::vector<SourceFile>& files, std::string_view folder,
                          const std::vector<std::string>& allowed,
                          const std::vector<Exception>& exceptions) {
    Findings found;
    for (const SourceFile& file : files) {
        if (!in_folder(file.path, folder)) continue;
        for (const Include& include : includes_of(file)) {
            const bool fine =
                !include.quoted || excepted(exceptions, file.path, include.path) ||
                std::any_of(allowed.begin(), allowed.end(), [&](const std::string& prefix) {
                    return starts_with(include.path, prefix);
                });
            if (!fine) {
                found.push_back(
                    {file.path, include.line,
                     std::string{folder} + " must not include \"" + include.path + "\""});
            }
        }
    }
    return found;
}

Findings heavy_includes(const std::vector<SourceFile>& files, const std::vector<Heavy>& heavy) {
    Findings found;
    for (const SourceFile& file : files) {
        for (const Include& include : includes_of(file)) {
            for (const Heavy& one : heavy) {
                if (!starts_with(include.path, one.header)) continue;
                const bool in_place =
                    std::any_of(one.folders.begin(), one.folders.end(),
                                [&](const auto& folder) { return in_folder(file.path, folder); });
                if (ends_with(file.path, ".h") || !in_place) {
                    found.push_back({file.path, include.line,
                                     "<" + include.path +
                                         "> is slow to compile: keep it in a .cpp of its own box"});
                }
            }
        }
    }
    return found;
}

}  // namespace peakproof::house
