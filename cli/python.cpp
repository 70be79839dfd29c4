#include "cli/python.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include <unistd.h>

#include <fmt/format.h>

namespace peakproof::cli {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string{value};
}

// In build/python where it was built, Debian's folder where it was installed; else Python's own
// affair.
std::string package_folder() {
    std::error_code failed;
    const fs::path folder = fs::read_symlink("/proc/self/exe", failed).parent_path();
    for (const fs::path& place :
         {folder / "python", folder.parent_path() / "lib/python3/dist-packages"})
        if (fs::exists(place / "peakproof" / "__main__.py", failed)) return place.string();
    return {};
}

// The package is made for Debian's Python; an environment that somebody entered has packages of
// theirs.
std::string interpreter() {
    std::error_code failed;
    if (const std::string named = environment("PEAKPROOF_PYTHON"); !named.empty()) return named;
    const std::string debian = "/usr/bin/python3";
    return environment("VIRTUAL_ENV").empty() && fs::exists(debian, failed) ? debian : "python3";
}

}  // namespace

bool is_python(const RunOptions& options) {
    return options.sut.starts_with(python_prefix) && options.inside == nullptr;
}

Problem become_python(char** arguments) {
    const std::string folder = package_folder();
    if (!folder.empty()) {
        const std::string before = environment("PYTHONPATH");
        const std::string path = before.empty() ? folder : folder + ":" + before;
        ::setenv("PYTHONPATH", path.c_str(), 1);
    }
    std::string python = interpreter(), module_flag = "-m", module = "peakproof";
    std::vector<char*> words{python.data(), module_flag.data(), module.data()};
    for (char** word = arguments + 1; *word != nullptr; ++word) words.push_back(*word);
    words.push_back(nullptr);
    ::execvp(python.c_str(), words.data());
    return {fmt::format("{} cannot be started: {}", python, std::strerror(errno)), "--sut python:",
            "It wants the Python that the package is made for; PEAKPROOF_PYTHON names another."};
}

}  // namespace peakproof::cli
