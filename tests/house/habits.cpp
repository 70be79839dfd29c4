#include "tests/house/habits.h"

#include <algorithm>
#include <set>

#include "tests/house/boxes.h"

namespace peakproof::house {
namespace {

bool under_any(std::string_view path, const std::vector<std::string>& folders) {
    return std::any_of(folders.begin(), folders.end(),
                       [&](const std::string& folder) { return starts_with(path, folder + "/"); });
}

std::string lowered(std::string_view text) {
    std::string low{text};
    for (char& c : low) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return low;
}

void look_for(Findings& found, const SourceFile& file, std::string_view text,
              const std::vector<Banned>& banned, const std::vector<Exception>& exceptions) {
    std::size_t number = 0;
    for (const std::string_view line : lines_of(text)) {
        ++number;
        for (const Banned& one : banned) {
            if (!has_word(line, one.word) || excepted(exceptions, file.path, one.word)) continue;
            found.push_back({file.path, number, "\"" + one.word + "\": " + one.reason});
        }
    }
}

}  // namespace

Findings banned_words(const std::vector<SourceFile>& files, const std::vector<std::string>& folders,
                      const std::vector<Banned>& banned, const std::vector<Exception>& exceptions) {
    Findings found;
    for (const SourceFile& file : files) {
        if (!under_any(file.path, folders)) continue;
        look_for(found, file, file.code, banned, exceptions);
        for (const Include& include :
             includes_of(file)) {  // "<random>" is blanked neither as text nor as comment
            for (const Banned& one : banned) {
                if (one.word == "#" + include.path && !excepted(exceptions, file.path, one.word)) {
                    found.push_back(
                        {file.path, include.line, "<" + include.path + ">: " + one.reason});
                }
            }
        }
    }
    return found;
}

Findings banned_writing(const std::vector<SourceFile>& files, const std::vector<Banned>& banned,
                        const std::vector<Exception>& exceptions) {
    Findings found;
    for (const SourceFile& file : files)
        look_for(found, file, lowered(file.text), banned, exceptions);
    return found;
}

Findings stale_exceptions(const std::vector<SourceFile>& files,
                          const std::vector<Exception>& exceptions) {
    Findings found;
    for (const Exception& exception : exceptions) {
        const std::string word =
            lowered(starts_with(exception.word, "#") ? exception.word.substr(1) : exception.word);
        const bool used = std::any_of(files.begin(), files.end(), [&](const SourceFile& file) {
            return excepted({exception}, file.path, exception.word) &&
                   lowered(file.text).find(word) != std::string::npos;
        });
        if (!used)
            found.push_back({exception.path, 0,
                             "the exception for \"" + exception.word + "\" is needed no more"});
        if (exception.reason.empty())
            found.push_back({exception.path, 0, "an exception wants its reason"});
    }
    return found;
}

Findings too_long(const std::vector<SourceFile>& files, std::size_t lines_most,
                  const std::vector<Exception>& exceptions) {
    Findings found;
    for (const SourceFile& file : files) {
        const std::size_t lines = lines_of(file.text).size();
        if (lines <= lines_most || excepted(exceptions, file.path, "lines")) continue;
        found.push_back({file.path, 0,
                         std::to_string(lines) + " lines; " + std::to_string(lines_most) +
                             " at most, for one idea a file"});
    }
    return found;
}

Findings unbuilt(const std::vector<SourceFile>& files, std::string_view cmake,
                 std::string_view tests_cmake) {
    const auto boxes = boxes_of(cmake);
    std::set<std::string> included;
    for (const SourceFile& file : files) {
        for (const Include& include : includes_of(file)) {
            included.insert(include.path);
            // "helper.h" from the file's own folder
            included.insert(file.path.substr(0, file.path.rfind('/') + 1) + include.path);
        }
    }
    const auto built = [&](const std::string& path) {
        if (!box_of(boxes, path).empty() || path == "tests/main.cpp") return true;
        if (starts_with(path, "cli/"))
            return path.find('/', 4) == std::string::npos;  // cli/*.cpp, as globbed
        if (starts_with(path, "bench/"))
            return true;  // what bench/CMakeLists.txt says is its own affair
        if (!starts_with(path, "tests/")) return false;
        if (starts_with(path, "tests/fuzz/engine/")) return true;  // cmake/fuzz.cmake names each
        if (starts_with(path, "tests/fuzz/"))
            return tests_cmake.find("peakproof_fuzzer(" + path.substr(11, path.size() - 15) + " ") !=
                   std::string_view::npos;
        const std::string folder = path.substr(6, path.find('/', 6) - 6);
        return tests_cmake.find("peakproof_tests(" + folder + ")") != std::string_view::npos ||
               tests_cmake.find("peakproof_tests(" + folder + " ") != std::string_view::npos;
    };
    Findings found;
    for (const SourceFile& file : files) {
        if (ends_with(file.path, ".cpp") && !built(file.path)) {
            found.push_back({file.path, 0, "no target builds this file"});
        }
        if (ends_with(file.path, ".h") && included.count(file.path) == 0) {
            found.push_back({file.path, 0, "nobody includes this header"});
        }
    }
    return found;
}

}  // namespace peakproof::house
