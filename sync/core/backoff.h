#pragma once

#include <cstdint>
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

// How long to wait after that many tries of one effect.
Duration wait_after(const Backoff& backoff, int tries, std::string_view effect,
                    const Jitter& jitter);

}  // namespace peakproof::sync
