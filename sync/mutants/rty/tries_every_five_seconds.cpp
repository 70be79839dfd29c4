#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {

// A pause between tries, but the same one each time: what fails for ten minutes is tried 120 times.
Mutant tries_every_five_seconds() {
    return {"tries-every-five-seconds",
            {"RTY-02"},
            {"busy-systems"},
            "invoice",
            "Waits five to six seconds between tries, for as long as it takes.",
            [] {
                sync::Policy policy;
                policy.backoff = {.base = 1s, .cap = 6s, .floor = 5s, .quick = 0};
                policy.breaker.opens_after = 1'000'000'000;
                return hosted::reference(policy, {}, "mutant:tries-every-five-seconds");
            }};
}

}  // namespace peakproof::mutants
