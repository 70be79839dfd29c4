#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {

// Queues in memory, as many connections as it takes, no pace: the moment the breaker closes, all of
// it leaves.
Mutant opens_the_gates() {
    return {"opens-the-gates",
            {"RTY-07"},
            {"busy-systems"},
            "system",
            "Sends everything that waited at once when SnapFulfil is back.",
            [] {
                sync::Policy policy;
                policy.snapfulfil = {.in_flight = 100'000, .per_second = 0, .burst = 1};
                policy.in_work_max = 1'000'000;
                policy.fresh_for = 24h;
                return hosted::reference(policy, {}, "mutant:opens-the-gates");
            }};
}

}  // namespace peakproof::mutants
