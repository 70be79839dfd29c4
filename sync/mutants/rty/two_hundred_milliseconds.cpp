#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {

// A loop with a sleep in it. Each of them is harmless; a thousand that are owed are not.
Mutant two_hundred_milliseconds() {
    return {"two-hundred-milliseconds",
            {"RTY-06"},
            {"khaos-outage"},
            "system",
            "Tries again every 200 ms for as long as it takes, each effect for itself.",
            [] {
                sync::Policy policy;
                policy.backoff = {.base = 200ms, .cap = 200ms, .floor = 200ms, .quick = 0};
                policy.breaker.opens_after = 1'000'000'000;
                policy.records_per_import = 1;
                return hosted::reference(policy, {}, "mutant:two-hundred-milliseconds");
            }};
}

}  // namespace peakproof::mutants
