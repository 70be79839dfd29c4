#include "scenarios/outside/clock/loopback.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include "scenarios/outside/clock/proc.h"

namespace peakproof::outside {
namespace {

constexpr int queue_column = 11;  // of /proc/net/softnet_stat, since Linux 5.10

// The number in this column of a line of hexadecimal ones is nought, or there is no such column.
bool is_nought(std::string_view line) {
    for (int column = 0; column < queue_column; ++column) {
        const std::size_t blank = line.find(' ');
        if (blank == std::string_view::npos) return true;
        line.remove_prefix(blank + 1);
    }
    return line.substr(0, line.find(' ')).find_first_not_of('0') == std::string_view::npos;
}

}  // namespace

Loopback::Loopback() : queues_(::open("/proc/net/softnet_stat", O_RDONLY | O_CLOEXEC)) {
    ProcText text{};
    for (const pid_t pid : numbers_in("/proc")) {
        const std::string folder = "/proc/" + std::to_string(pid);
        if (!read_once(folder + "/comm", text).starts_with("ksoftirqd/")) continue;
        const int file = ::open((folder + "/stat").c_str(), O_RDONLY | O_CLOEXEC);
        if (file >= 0) deliverers_.push_back(file);
    }
}

Loopback::~Loopback() {
    if (queues_ >= 0) ::close(queues_);
    for (const int file : deliverers_) ::close(file);
}

bool Loopback::empty() const {
    std::array<char, 16384> buffer{};
    const ssize_t size = queues_ < 0 ? 0 : ::pread(queues_, buffer.data(), buffer.size(), 0);
    std::string_view lines{buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size() - 1);
        if (!is_nought(lines.substr(0, end))) return false;
        lines.remove_prefix(end + 1);
    }
    return std::all_of(deliverers_.begin(), deliverers_.end(), [](int file) {
        ProcText text{};
        return state_of(read_again(file, text)) == 'S';
    });
}

}  // namespace peakproof::outside
