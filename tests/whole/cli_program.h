#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

// The built command, run as a user runs it.
namespace peakproof::tests {

struct Ran {
    int exit = -1;  // as the shell would say it; a signal: 128 and its number
    std::string out, err;
};

// A folder of its own for one test, gone with it.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::filesystem::path path;
    std::string operator/(const std::string& name) const { return (path / name).string(); }
    std::string write(const std::string& name, const std::string& text) const;
};

std::string content(const std::filesystem::path& file);

// Runs `peakproof ARGS...`. `meanwhile` is called with its process id while it runs.
Ran command(const std::vector<std::string>& arguments,
            const std::function<void(pid_t)>& meanwhile = {});

}  // namespace peakproof::tests
