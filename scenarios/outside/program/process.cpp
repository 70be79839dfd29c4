#include "scenarios/outside/program/process.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

extern char** environ;

namespace peakproof::outside {
namespace {

constexpr std::size_t lines_kept = 40, line_bytes = 500;
constexpr std::int64_t log_bytes = 10'000'000;
constexpr std::string_view mark_name = "PEAKPROOF_PROGRAM";

std::string describe(int status) {
    if (WIFEXITED(status)) return fmt::format("ended with exit code {}", WEXITSTATUS(status));
    const int number = WTERMSIG(status);
    return fmt::format("was ended by signal {} ({})", number, ::strsignal(number));
}

std::vector<std::string> environment_of(const Start& start, const std::string& mark) {
    std::vector<std::string> all;
    const auto is_ours = [&](std::string_view entry) {
        const std::string_view key = entry.substr(0, entry.find('='));
        return key == mark_name ||
               std::any_of(start.environment.begin(), start.environment.end(),
                           [&](const auto& added) { return added.first == key; });
    };
    for (char** entry = environ; *entry != nullptr; ++entry)
        if (!is_ours(*entry)) all.emplace_back(*entry);
    for (const auto& [key, value] : start.environment) all.push_back(key + "=" + value);
    all.push_back(fmt::format("{}={}", mark_name, mark));
    return all;
}

// Of /proc/PID/stat, after the name, which may hold anything: state, parent, group, session.
struct Stat {
    char state = 'X';
    pid_t parent = 0, session = 0;
};
std::optional<Stat> stat_of(const std::string& pid) {
    std::ifstream file("/proc/" + pid + "/stat");
    std::string text{std::istreambuf_iterator<char>(file), {}};
    const std::size_t close = text.rfind(')');
    if (close == std::string::npos) return std::nullopt;
    Stat stat;
    int group = 0;
    if (std::sscanf(text.c_str() + close + 1, " %c %d %d %d", &stat.state, &stat.parent, &group,
                    &stat.session) != 4)
        return std::nullopt;
    return stat;
}

bool carries(const std::string& pid, const std::string& entry) {
    std::ifstream file("/proc/" + pid + "/environ", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return ('\0' + text).find('\0' + entry + '\0') != std::string::npos;
}

}  // namespace

Expected<std::unique_ptr<Process>> Process::start(const Start& start, Line line) {
    // What the program forks away comes back to us when its parent ends, so that it can be found.
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
    static std::atomic<int> number = 0;
    std::unique_ptr<Process> process{new Process};
    process->line_ = std::move(line);
    process->mark_ = fmt::format("{}-{}", ::getpid(), ++number);
    process->post_guard();  // before the program: it may be now that we are killed
    if (!start.log.empty())
        process->log_ = ::open(start.log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);

    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return problem(fmt::format("no pipe for the program's output: {}", std::strerror(errno)));
    process->pipe_ = ends[0];
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
    if (!start.directory.empty())
        ::posix_spawn_file_actions_addchdir_np(&actions, start.directory.c_str());
    sigset_t none;
    sigset_t all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setflags(&attributes,
                               POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

    std::vector<std::string> environment = environment_of(start, process->mark_);
    std::vector<char*> pointers;
    for (std::string& entry : environment) pointers.push_back(entry.data());
    pointers.push_back(nullptr);
    std::string shell = "/bin/sh";
    std::string flag = "-c";
    // A plain command takes the shell's place, so that there is one process less to look at.
    const bool plain = start.command.find_first_of(";|&<>()$`\n=#") == std::string::npos;
    std::string command = (plain ? "exec " : "") + start.command;
    std::array<char*, 4> words{shell.data(), flag.data(), command.data(), nullptr};
    const int failed = ::posix_spawn(&process->pid_, "/bin/sh", &actions, &attributes, words.data(),
                                     pointers.data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    ::close(ends[1]);
    if (failed != 0) {
        process->pid_ = -1;
        return problem(
            fmt::format("the program cannot be started: {}", std::strerror(failed)),
            start.directory.empty() ? start.command : start.directory,
            "Its command is run by /bin/sh, in the profile's directory if that names one.");
    }
    return process;
}

// A shell of its own that waits on a pipe from us. Whatever ends us, kill -9 included, closes the
// pipe, and the shell ends all that carry the program's mark: a few times, as some may just be
// starting others.
void Process::post_guard() {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_adddup2(&actions, ends[0], 0);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
    std::string shell = "/bin/sh";
    std::string flag = "-c";
    std::string command = fmt::format(
        "read _; for round in 1 2 3 4 5; do for entry in $(grep -lsz '^{}={}$' "
        "/proc/[0-9]*/environ); do entry=${{entry#/proc/}}; kill -9 ${{entry%/environ}} "
        "2>/dev/null; "
        "done; "
        "sleep 0.2; done",
        mark_name, mark_);
    std::array<char*, 4> words{shell.data(), flag.data(), command.data(), nullptr};
    if (::posix_spawn(&guard_, "/bin/sh", &actions, &attributes, words.data(), environ) != 0)
        guard_ = -1;
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    ::close(ends[0]);
    guard_pipe_ = ends[1];
}

void Process::dismiss_guard() {
    if (guard_ > 0) {
        ::kill(guard_, SIGKILL);
        ::waitpid(guard_, nullptr, 0);
    }
    if (guard_pipe_ >= 0) ::close(guard_pipe_);
    guard_ = guard_pipe_ = -1;
}

Process::~Process() {
    kill_all();
    dismiss_guard();
    if (pipe_ >= 0) ::close(pipe_);
    if (log_ >= 0) ::close(log_);
}

bool Process::take_output() {
    std::array<char, 16'384> buffer{};
    bool any = false;
    for (int i = 0; i < 16; ++i) {  // a flood must not keep the world waiting
        const ssize_t count = ::read(pipe_, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        any = true;
        const std::string_view bytes{buffer.data(), static_cast<std::size_t>(count)};
        if (log_ >= 0 && logged_ < log_bytes) {
            (void)!::write(log_, bytes.data(), bytes.size());
            logged_ += count;
            if (logged_ >= log_bytes) {
                constexpr std::string_view end = "\n[the rest is not kept]\n";
                (void)!::write(log_, end.data(), end.size());
            }
        }
        for (const char c : bytes) {
            if (c == '\n') {
                keep(partial_);
                partial_.clear();
                too_long_ = false;
            } else if (partial_.size() < std::size_t{16} * 1024) {
                partial_ += c;
            }
        }
    }
    return any;
}

void Process::keep(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line_) line_(line);
    if (last_.size() == lines_kept) last_.pop_front();
    last_.emplace_back(line.substr(0, line_bytes));
}

std::vector<std::string> Process::last_lines() const {
    std::vector<std::string> lines{last_.begin(), last_.end()};
    if (!partial_.empty()) lines.push_back(partial_.substr(0, line_bytes));
    return lines;
}

std::optional<std::string> Process::ended() {
    if (ended_ || pid_ < 0) return ended_;
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) == pid_) ended_ = describe(status);
    return ended_;
}

void Process::signal(int number) {
    if (pid_ > 0 && !ended()) ::kill(-pid_, number);
}

void Process::kill_all() {
    if (pid_ < 0) return;
    ::kill(-pid_, SIGKILL);
    while (kill_what_is_left()) {
    }
    int status = 0;
    if (!ended_ && ::waitpid(pid_, &status, 0) == pid_) ended_ = describe(status);
    pid_ = -1;
}

// Its session, and what left the session but still carries its mark. True while something lived.
bool Process::kill_what_is_left() {
    const std::string entry = fmt::format("{}={}", mark_name, mark_);
    const pid_t me = ::getpid();
    bool any = false;
    std::error_code ignored;
    for (const auto& folder : std::filesystem::directory_iterator("/proc", ignored)) {
        const std::string name = folder.path().filename().string();
        if (name.empty() || std::isdigit(static_cast<unsigned char>(name.front())) == 0) continue;
        const auto stat = stat_of(name);
        if (!stat) continue;
        const pid_t pid = std::stoi(name);
        if (pid == pid_ || pid == me) continue;
        const bool ours = stat->session == pid_ || (stat->state != 'Z' && carries(name, entry));
        if (!ours) continue;
        ::kill(pid, SIGKILL);
        if (stat->parent == me)
            ::waitpid(pid, nullptr, 0);  // it has come back to us
        else if (stat->state == 'Z')
            continue;  // its parent's matter
        any = true;
    }
    return any;
}

}  // namespace peakproof::outside
