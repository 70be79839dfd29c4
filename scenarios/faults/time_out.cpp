#include "scenarios/faults/kinds.h"

namespace peakproof::scenarios {

namespace {

Fate strike(const FaultSpec&, System) {
    return {.reaches = false, .outcome = Outcome::timed_out, .replaced = false, .answer = {}};
}

}  // namespace

const FaultKind time_out{.name = "time-out",
                         .summary = "nothing comes back, and nothing was done",
                         .stops_the_system = true,
                         .strike = strike};

}  // namespace peakproof::scenarios
