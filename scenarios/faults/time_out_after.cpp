#include "scenarios/faults/kinds.h"

namespace peakproof::scenarios {

namespace {

Fate strike(const FaultSpec&, System) {
    return {.reaches = true, .outcome = Outcome::timed_out, .replaced = false, .answer = {}};
}

}  // namespace

const FaultKind time_out_after{.name = "time-out-after",
                               .summary = "nothing comes back in time, though the work was done",
                               .stops_the_system = false,
                               .strike = strike};

}  // namespace peakproof::scenarios
