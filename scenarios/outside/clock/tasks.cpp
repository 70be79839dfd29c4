#include "scenarios/outside/clock/tasks.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <map>
#include <string_view>

#include <fcntl.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fmt/format.h>

#include "scenarios/outside/clock/proc.h"

namespace peakproof::outside {
namespace {

// Which of its arguments makes this system call a wait with an end. Numbers are this machine's.
bool has_an_end(long number, const std::array<unsigned long, 6>& a) {
    switch (number) {
#ifdef SYS_poll
        case SYS_poll:
            return static_cast<int>(a[2]) > 0;
        case SYS_epoll_wait:
            return static_cast<int>(a[3]) > 0;
        case SYS_select:
            return a[4] != 0;
#endif
        case SYS_epoll_pwait:
            return static_cast<int>(a[3]) > 0;
        case SYS_ppoll:
            return a[2] != 0;
        case SYS_epoll_pwait2:
            return a[3] != 0;
        case SYS_pselect6:
            return a[4] != 0;
        case SYS_nanosleep:
        case SYS_clock_nanosleep:
        case SYS_restart_syscall:
            return true;
        case SYS_futex: {
            const auto operation = a[1] & 127;
            return a[3] != 0 && (operation == FUTEX_WAIT || operation == FUTEX_WAIT_BITSET ||
                                 operation == FUTEX_LOCK_PI);
        }
        case SYS_rt_sigtimedwait:
            return a[2] != 0;
        case SYS_semtimedop:
            return a[3] != 0;
        case SYS_mq_timedsend:
        case SYS_mq_timedreceive:
            return a[4] != 0;
        default:
            return false;
    }
}

bool ends(std::string_view text, long number) {
    std::array<unsigned long, 6> a{};
    long again = 0;
    return std::sscanf(text.data(), "%ld %lx %lx %lx %lx %lx %lx", &again, &a[0], &a[1], &a[2],
                       &a[3], &a[4], &a[5]) == 7 &&
           has_an_end(number, a);
}

}  // namespace

Tasks::Tasks() : loadavg_(::open("/proc/loadavg", O_RDONLY | O_CLOEXEC)) {}

Tasks::~Tasks() {
    forget();
    if (loadavg_ >= 0) ::close(loadavg_);
}

void Tasks::close(const Task& task) {
    for (const int file : {task.stat, task.schedstat, task.syscall})
        if (file >= 0) ::close(file);
}

void Tasks::watch(pid_t root) {
    root_ = root;
    last_pid_.clear();
}

void Tasks::forget() {
    for (const Task& task : tasks_) close(task);
    tasks_.clear();
    root_ = 0;
    last_pid_.clear();
}

bool Tasks::lists(pid_t tid) const {
    return std::any_of(tasks_.begin(), tasks_.end(),
                       [&](const Task& task) { return task.tid == tid; });
}

// The number that the kernel gave last tells, in one read, whether anything was born anywhere.
bool Tasks::scan_if_changed() {
    ProcText buffer{};
    const std::string_view text = read_again(loadavg_, buffer);
    const std::size_t blank = text.rfind(' ');
    const std::string_view last =
        blank == std::string_view::npos ? std::string_view{} : text.substr(blank);
    if (!last.empty() && last == last_pid_) return false;
    scan();
    last_pid_ = last;
    return true;
}

// Descendants of the root, and those whom it left behind: they come back to us, a subreaper, in the
// root's session or in one of their own whose leader was of the root's.
void Tasks::scan() {
    ProcText buffer{};
    std::map<pid_t, std::vector<pid_t>> children;
    std::vector<pid_t> ours;
    const pid_t me = ::getpid();
    for (const pid_t pid : numbers_in("/proc")) {
        const auto stat = read_once(fmt::format("/proc/{}/stat", pid), buffer);
        if (stat.empty()) continue;
        const pid_t parent = parent_of(stat);
        children[parent].push_back(pid);
        const bool known = std::any_of(tasks_.begin(), tasks_.end(),
                                       [&](const Task& task) { return task.pid == pid; });
        if (pid == root_ || (parent == me && known)) ours.push_back(pid);
    }
    for (std::size_t i = 0; i < ours.size(); ++i)
        for (const pid_t child : children[ours[i]])
            if (std::find(ours.begin(), ours.end(), child) == ours.end()) ours.push_back(child);

    for (Task& task : tasks_) task.listed = false;
    for (const pid_t pid : ours) {
        for (const pid_t tid : numbers_in(fmt::format("/proc/{}/task", pid))) {
            const auto known = std::find_if(tasks_.begin(), tasks_.end(), [&](const Task& task) {
                return task.tid == tid && task.pid == pid;
            });
            if (known != tasks_.end()) {
                known->listed = true;
                continue;
            }
            const std::string place = fmt::format("/proc/{}/task/{}/", pid, tid);
            const auto open = [&](const char* name) {
                return ::open((place + name).c_str(), O_RDONLY | O_CLOEXEC);
            };
            tasks_.push_back({.pid = pid,
                              .tid = tid,
                              .stat = open("stat"),
                              .schedstat = open("schedstat"),
                              .syscall = open("syscall")});
        }
    }
    std::erase_if(tasks_, [](const Task& task) {
        if (!task.listed) close(task);
        return !task.listed;
    });
}

// Two rounds, each of state and switches. One alone would not do: while it looks at the last thread
// the first may have been woken by one in between. Nor would states in one round and switches in
// the other: who runs at the first may sleep at the second, and who was woken has not been
// switched in yet. Between the rounds the network is looked at: what lies in it has a sleeper at
// either end, and wakes one in time for the second round.
bool Tasks::asleep() {
    return round(false) && loopback_.empty() && !scan_if_changed() && round(true);
}

bool Tasks::round(bool second) {
    for (Task& task : tasks_) {
        if (task.dead) continue;
        if (!sleeps(task)) {
            std::swap(tasks_.front(), task);  // who runs is looked at first the next time
            return false;
        }
        if (task.dead) continue;
        const auto switches = switches_of(task);
        if (!switches) return changed();
        if (second && *switches != task.switches) return false;
        task.switches = *switches;
    }
    return true;
}

bool Tasks::changed() {
    last_pid_.clear();  // somebody is gone: the list is to be made anew
    return false;
}

std::optional<std::uint64_t> Tasks::switches_of(const Task& task) {
    ProcText buffer{};
    const std::string_view text = read_again(task.schedstat, buffer);
    const std::size_t blank = text.rfind(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    std::uint64_t switches = 0;
    std::from_chars(text.data() + blank + 1, text.data() + text.size(), switches);
    return switches;
}

// Its state, and not in which system call it waits, though that is cheaper to ask: of a thread that
// was woken a moment ago on another processor the kernel still tells the call.
bool Tasks::sleeps(Task& task) {
    ProcText buffer{};
    const char state = state_of(read_again(task.stat, buffer));
    task.dead = state == 'Z' || state == 'X';
    if (state == '?') changed();
    return state == 'S' || task.dead;
}

std::string Tasks::unseen_wait(const std::function<bool(pid_t tid)>& seen) {
    ProcText buffer{};
    for (Task& task : tasks_) {
        if (task.dead) continue;
        if (task.audited != task.switches) {  // it has run since: asked anew
            task.audited = task.switches;
            const std::string_view text = read_again(task.syscall, buffer);
            task.in_call = -1;
            std::from_chars(text.data(), text.data() + text.size(), task.in_call);
            task.has_end = ends(text, task.in_call);
        }
        if (!task.has_end || seen(task.tid)) continue;
        std::string_view name = read_once(fmt::format("/proc/{}/comm", task.pid), buffer);
        if (name.ends_with('\n')) name.remove_suffix(1);
        return fmt::format(
            "thread {} of {} waits with a time-out in system call {}, past the C library", task.tid,
            name, task.in_call);
    }
    return {};
}

std::string Tasks::describe() const {
    ProcText buffer{};
    std::string out;
    for (const Task& task : tasks_) {
        const char state = state_of(read_again(task.stat, buffer));
        std::string_view call = read_again(task.syscall, buffer);
        call = call.substr(0, call.find_first_of(" \n"));
        out += fmt::format("{}thread {} of process {} is {} in system call {}",
                           out.empty() ? "" : "; ", task.tid, task.pid,
                           state == 'R'   ? "running"
                           : state == 'S' ? "asleep"
                           : state == 'Z' ? "dead"
                                          : "busy",
                           call);
    }
    return out;
}

bool Tasks::alive(pid_t pid, pid_t tid) {
    ProcText buffer{};
    const char state = state_of(read_once(fmt::format("/proc/{}/task/{}/stat", pid, tid), buffer));
    return state != '?' && state != 'Z' && state != 'X';
}

}  // namespace peakproof::outside
