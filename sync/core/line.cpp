#include "sync/core/line.h"

#include <algorithm>

namespace peakproof::sync {

Line::Line(LinePolicy limits, BreakerPolicy breaker, std::string name, Jitter jitter)
    : limits_(limits),
      breaker_(breaker),
      name_(std::move(name)),
      jitter_(jitter),
      allowed_(limits.in_flight) {}

// Generic cell rate: `pace_` is when the calls sent so far would have ended at an even pace.
Time Line::paced() const {
    if (limits_.per_second == 0) return Time{};
    return pace_ - Duration{1s} / limits_.per_second * (limits_.burst - 1);
}

bool Line::may_send(Time now) const {
    return !open_ && under_way_ < std::min(allowed_, limits_.in_flight) && now >= held_ &&
           now >= paced();
}

bool Line::wants_probe(Time now) const {
    return open_ && !probing_ && now >= probe_at_ && now >= held_;
}

void Line::sent(Time now, bool probe) {
    ++under_way_;
    if (probe) probing_ = true;
    if (limits_.per_second > 0) pace_ = std::max(pace_, now) + Duration{1s} / limits_.per_second;
}

void Line::probe_later(Time now) {
    Duration wait = breaker_.probe_first;
    for (int i = 0; i < probes_ && wait < breaker_.probe_cap; ++i) wait += wait / 2;
    wait = denied_ ? breaker_.probe_denied : std::min(wait, breaker_.probe_cap);
    probe_at_ = now + wait + jitter_.up_to(wait / 3, name_, probes_);
    ++probes_;
}

bool Line::heard(Time now, bool alive, bool probe, std::optional<Duration> hold, bool denied) {
    --under_way_;
    if (probe) probing_ = false;
    if (hold) held_ = std::max(held_, now + *hold);
    well_ = alive;
    if (alive) {
        const bool back = open_;
        if (back)
            allowed_ =
                1;  // a system that has just risen is not met by everything that is owed at once
        else
            allowed_ = std::min(allowed_ + 1, limits_.in_flight);
        open_ = denied_ = false;
        failures_ = probes_ = 0;
        failing_since_.reset();
        return back;
    }
    ++failures_;
    if (denied) {  // it answers: not down, and one refusal says all
        failing_since_.reset();
        if (denied_ && !probe) return false;
        denied_ = true;
    } else {
        if (!failing_since_) failing_since_ = now;
        if (!open_ && failures_ < breaker_.opens_after) return false;
        if (open_ && !probe) return false;  // sent before it opened
    }
    open_ = true;
    probe_later(now);
    return false;
}

Time Line::wake(Time now) const {
    const Time at =
        open_ ? (probing_ ? never : std::max(probe_at_, held_)) : std::max(held_, paced());
    return at > now ? at : never;
}

}  // namespace peakproof::sync
