#include "cli/places.h"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

namespace peakproof::cli {
namespace {

namespace fs = std::filesystem;

// The file itself, in the folder or in the only one of its folders that has it.
Expected<fs::path> found_in(const fs::path& folder, const char* name, const char* made_by) {
    std::error_code ignored;
    if (fs::exists(folder / name, ignored)) return folder / name;
    std::vector<fs::path> below;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.is_directory(ignored) && fs::exists(entry.path() / name, ignored))
            below.push_back(entry.path());
    }
    std::sort(below.begin(), below.end());
    if (below.size() == 1) return below.front() / name;
    if (below.empty()) {
        return problem(fmt::format("there is no {} in this folder", name), folder.string(),
                       made_by);
    }
    std::string names;
    for (const auto& path : below) names += (names.empty() ? "" : ", ") + path.string();
    return problem(fmt::format("this folder holds {} runs", below.size()), folder.string(),
                   "Choose one: " + names + ".");
}

}  // namespace

Expected<void> free_to_write(const std::string& file, bool force) {
    if (file.empty() || file == "-") return {};
    std::error_code ignored;
    if (fs::is_directory(file, ignored))
        return problem("this is a folder, so no file can be written here", file,
                       "Name a file in it.");
    if (!force && fs::is_regular_file(file, ignored)) {
        return problem("this file is there already, and nothing was run", file,
                       "Choose another name, or overwrite it with --force.");
    }
    const fs::path parent = fs::path{file}.parent_path();
    if (!parent.empty() && !fs::is_directory(parent, ignored)) {
        return problem("the folder of this file does not exist", file,
                       fmt::format("Make it first: mkdir -p {}", parent.string()));
    }
    return {};
}

Expected<ResultFolder> make_result_folder(const std::string& out,
                                          const std::vector<std::string>& scenarios, bool force) {
    ResultFolder folder{fs::path{out}};
    std::vector<fs::path> files{folder.result(), folder.report()};
    for (const auto& name : scenarios) {
        files.push_back(folder.journal(name));
        files.push_back(folder.scenario(name));
    }
    std::error_code failed;
    for (const auto& file : files) {
        if (!force && fs::exists(file, failed)) {
            return problem("a result is there already, and nothing was run", file.string(),
                           "Choose another --out, or overwrite it with --force.");
        }
    }
    for (const auto& file : files) {
        fs::create_directories(file.parent_path(), failed);
        if (failed) {
            return problem(fmt::format("cannot make this folder: {}", failed.message()),
                           file.parent_path().string(), "Choose an --out that can be written to.");
        }
    }
    return folder;
}

Expected<fs::path> journal_of(const std::string& result) {
    std::error_code ignored;
    if (fs::is_directory(result, ignored)) {
        return found_in(result, "journal.jsonl",
                        "A result is made by: peakproof run SCENARIO --out DIR");
    }
    if (fs::exists(result, ignored)) return fs::path{result};
    return problem("there is no such file or folder", result,
                   "A result is made by: peakproof run SCENARIO --out DIR");
}

Expected<fs::path> scenario_of(const std::string& folder) {
    return found_in(folder, "scenario.yaml",
                    "A result is made by: peakproof run SCENARIO --out DIR");
}

}  // namespace peakproof::cli
