#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "sync/core/policy.h"

namespace peakproof::sync {

// Chance without a generator's state: the same seed, effect and attempt give the same number, so a
// replay waits as long as the run that it repeats.
class Jitter {
public:
    explicit Jitter(std::uint64_t seed = 1) : seed_(seed) {}
    Duration up_to(Duration most, std::string_view effect,
                   int attempt) const;  // both ends included

private:
    std::uint64_t seed_;
};

// Tries of one effect, and when the next is due.
struct Tries {
    int made = 0;
    Time due{};
    Time first{}, last{};  // when the first was sent, and the last had failed
    Time held{};           // Retry-After of an answer about it alone

    void failed(Time sent, Time now, std::optional<Duration> hold = {});
};

// How long to wait after that many tries of one effect, the first of which was sent so long ago.
Duration wait_after(const Backoff& backoff, int tries, Duration since_first,
                    std::string_view effect, const Jitter& jitter);
// When to try again: after the wait, and not before Retry-After allows it.
Time again_at(const Backoff& backoff, const Tries& tries, std::string_view effect,
              const Jitter& jitter);
// When it may be tried because its system is back: at once while quick waits are left, otherwise no
// sooner than the floor allows. A system that comes and goes is not met more often than one that is
// down.
Time sooner(const Backoff& backoff, const Tries& tries, Time now);

}  // namespace peakproof::sync
