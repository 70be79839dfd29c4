#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {

// No chance in its waits, and room for all of them on the wire: what failed together comes back
// together.
Mutant comes_back_in_step() {
    return {"comes-back-in-step",
            {"RTY-02"},
            {"busy-systems"},
            "system",
            "Waits exactly 20 s after every failure, with 64 calls at a time.",
            [] {
                sync::Policy policy;
                policy.backoff = {.base = 20s, .cap = 20s, .floor = 20s, .quick = 0};
                policy.breaker.opens_after = 1'000'000'000;
                policy.snapfulfil = {.in_flight = 64, .per_second = 0, .burst = 1};
                return hosted::reference(policy, {}, "mutant:comes-back-in-step");
            }};
}

}  // namespace peakproof::mutants
