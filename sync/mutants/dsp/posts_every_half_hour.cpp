#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {

// A batch window from the days of file transfer.
Mutant posts_every_half_hour() {
    return {"posts-every-half-hour",
            {"DSP-01"},
            {"quiet-day", "short-picks"},
            "invoice",
            "Gathers despatches for half an hour before it posts them.",
            [] {
                sync::Policy policy;
                policy.gather = 30min;
                return hosted::reference(policy, {}, "mutant:posts-every-half-hour");
            }};
}

}  // namespace peakproof::mutants
