#pragma once

#include <cstdint>
#include <optional>

#include "sync/core/backoff.h"
#include "sync/core/policy.h"

namespace peakproof::sync {

// The way to one system: how many calls may be under way, how fast they may follow each other, what
// Retry-After forbids, and a circuit breaker. It decides when something may be sent, never what.
class Line {
public:
    Line() = default;
    Line(LinePolicy limits, BreakerPolicy breaker, std::string name, Jitter jitter);

    bool may_send(Time now) const;
    bool wants_probe(Time now) const;  // open: nothing leaves but one harmless read at a time
    void sent(Time now, bool probe);

    // What an answer said of the system itself. True: it was given up, and is back. denied: it
    // refuses our credentials, so nothing but a probe a minute leaves until it takes them again.
    bool heard(Time now, bool alive, bool probe, std::optional<Duration> hold, bool denied = false);
    void hold_until(Time at) { held_ = std::max(held_, at); }  // of an earlier life

    Time held_until() const { return held_; }
    bool open() const { return open_; }
    bool well() const { return well_; }  // its last answer was one
    bool denied() const { return denied_; }
    std::optional<Time> failing_since() const { return failing_since_; }
    Time wake(Time now) const;  // when time alone lets something through

private:
    Time paced() const;  // the earliest send that the pace allows
    void probe_later(Time now);

    LinePolicy limits_;
    BreakerPolicy breaker_;
    std::string name_;
    Jitter jitter_;
    int under_way_ = 0, allowed_ = 1, failures_ = 0, probes_ = 0;
    bool open_ = false, probing_ = false, well_ = false, denied_ = false;
    Time probe_at_{}, held_{}, pace_{};
    std::optional<Time> failing_since_;
};

}  // namespace peakproof::sync
