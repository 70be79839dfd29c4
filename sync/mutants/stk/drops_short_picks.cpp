#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {

Mutant drops_short_picks() {
    return {
        "drops-short-picks",
        {"STK-03"},
        {"short-picks"},
        "SKU",
        "Knows adjustments, counts and changes of status, but not the movement of a short pick.",
        [] {
            sync::Policy policy;
            std::erase_if(policy.movements,
                          [](const auto& rule) { return rule.transaction == "SHORT"; });
            return hosted::reference(policy, {}, "mutant:drops-short-picks");
        }};
}

}  // namespace peakproof::mutants
