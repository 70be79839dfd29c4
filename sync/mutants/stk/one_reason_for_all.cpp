#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {

Mutant one_reason_for_all() {
    return {"one-reason-for-all",
            {"STK-06"},
            {"quiet-day", "short-picks"},
            "SKU",
            "Posts every adjustment as a variance, so finance cannot tell breakage from counting.",
            [] {
                sync::Policy policy;
                policy.reasons.clear();
                return hosted::reference(policy, {}, "mutant:one-reason-for-all");
            }};
}

}  // namespace peakproof::mutants
