#pragma once

#include <sys/types.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/outside/clock/loopback.h"

namespace peakproof::outside {

// The threads of a program and of all that descends from it, as the kernel tells of them in /proc.
// Files are kept open, so that a look at a thread is two reads.
class Tasks {
public:
    Tasks();
    ~Tasks();
    Tasks(const Tasks&) = delete;
    Tasks& operator=(const Tasks&) = delete;

    void watch(pid_t root);
    void forget();

    // There was an instant, just now, at which every thread slept.
    bool asleep();
    bool scan_if_changed();  // true where a process or thread was born since the last look
    bool all_dead() const {  // as of the last round
        return std::all_of(tasks_.begin(), tasks_.end(), [](const Task& t) { return t.dead; });
    }
    bool lists(pid_t tid) const;

    // A thread in a timed wait that `seen` does not know of. Empty: none.
    std::string unseen_wait(const std::function<bool(pid_t tid)>& seen);
    std::string describe() const;

    // Asked of the kernel now: the lists above may be a moment old.
    static bool alive(pid_t pid, pid_t tid);

private:
    struct Task {
        pid_t pid = 0, tid = 0;
        int stat = -1, schedstat = -1, syscall = -1;
        std::uint64_t switches = 0, audited = ~std::uint64_t{0};
        long in_call = -1;     // where it waits, as of the switch that was audited last
        bool has_end = false;  // and whether with a time-out
        bool listed = true, dead = false;
    };
    void scan();
    bool changed();
    bool round(bool second);
    bool sleeps(Task& task);
    static std::optional<std::uint64_t> switches_of(const Task& task);
    static void close(const Task& task);

    pid_t root_ = 0;
    int loadavg_ = -1;
    Loopback loopback_;
    std::string last_pid_;
    std::vector<Task> tasks_;
};

}  // namespace peakproof::outside
