#include "scenarios/outside/clock/proc.h"

#include <cctype>
#include <charconv>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

namespace peakproof::outside {

std::string_view read_again(int file, ProcText& text) {
    const ssize_t count = ::pread(file, text.data(), text.size() - 1, 0);
    const std::size_t size = count > 0 ? static_cast<std::size_t>(count) : 0;
    text.at(size) = '\0';
    return {text.data(), size};
}

std::string_view read_once(const std::string& path, ProcText& text) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return {};
    const std::string_view read = read_again(file, text);
    ::close(file);
    return read;
}

char state_of(std::string_view stat) {
    const std::size_t close = stat.rfind(')');
    return close == std::string_view::npos || close + 2 >= stat.size() ? '?' : stat[close + 2];
}
pid_t parent_of(std::string_view stat) {
    const std::size_t close = stat.rfind(')');
    pid_t parent = 0;
    if (close != std::string_view::npos && close + 4 < stat.size())
        std::from_chars(stat.data() + close + 4, stat.data() + stat.size(), parent);
    return parent;
}

std::vector<pid_t> numbers_in(const std::string& folder) {
    std::vector<pid_t> numbers;
    DIR* directory = ::opendir(folder.c_str());
    if (directory == nullptr) return numbers;
    while (const dirent* entry = ::readdir(directory)) {
        const std::string_view name{static_cast<const char*>(entry->d_name)};
        pid_t number = 0;
        if (std::isdigit(static_cast<unsigned char>(name.front())) != 0 &&
            std::from_chars(name.data(), name.data() + name.size(), number).ec == std::errc{})
            numbers.push_back(number);
    }
    ::closedir(directory);
    return numbers;
}

}  // namespace peakproof::outside
