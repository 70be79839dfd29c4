#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/problem.h"
#include "sim/time.h"

struct clock_page;
struct clock_slot;

namespace peakproof::outside {

class Tasks;

// The clock of one program and its children, in memory shared with the preload library. It stands
// still while anything of the program runs, and is moved by the player alone.
class Clock {
public:
    // library: path of libpeakproof-clock.so. now: where the clock stands at first.
    static Expected<std::unique_ptr<Clock>> create(const std::string& library, Time now);
    ~Clock();
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;

    std::vector<std::string> environment() const;  // "LD_PRELOAD=...", to add to the program's
    void watch(pid_t root);                        // this process, and whatever descends from it
    void forget();  // the program was killed; the clock stays where it is

    Time now() const;
    void move_to(Time to);  // only when at rest, never back; wakes whoever's deadline is reached

    enum class Look { busy, at_rest, out_of_reach, gone };
    // One proof, without waiting. At rest: every thread sleeps, none in a timed wait that the
    // library does not see, and whoever was woken has consumed it. The caller has a last look at
    // its own sockets afterwards. gone: nothing of the program lives.
    Look look();
    std::optional<Time> next_deadline() const;  // of all waits and timers
    std::string out_of_reach() const;           // which thread waits where the library cannot see
    std::string describe() const;               // threads and waits, for a person

private:
    Clock() = default;
    void wake(clock_slot& slot) const;
    bool somebody_due(bool again);
    void free_dead_slots() const;

    std::string library_, file_;
    clock_page* page_ = nullptr;
    Time beginning_{};
    int socket_ = -1;
    std::unique_ptr<Tasks> tasks_;
    std::string unseen_;
    std::int64_t due_since_ = 0;  // real nanoseconds; 0: nobody is due
};

// Why an executable (found as a shell would find it) cannot be given virtual time, where that can
// be seen before it starts: it is static, or for another kind of machine.
std::optional<std::string> cannot_be_reached(const std::string& executable);

}  // namespace peakproof::outside
