#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {

// Stage 9 may hold unpaid orders: being in the list is not being ready.
Mutant forgets_to_check_paid() {
    return {"forgets-to-check-paid",
            {"ORD-01"},
            {"quiet-day", "sku-gap"},
            "invoice",
            "Hands over whatever stands in the released stage, paid or not.",
            [] {
                sync::Policy policy;
                policy.only_paid = false;
                return hosted::reference(policy, {}, "mutant:forgets-to-check-paid");
            }};
}

}  // namespace peakproof::mutants
