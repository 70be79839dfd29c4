#include "scenarios/faults/kinds.h"

namespace peakproof::scenarios {

namespace {

Fate strike(const FaultSpec&, System) {
    return {.reaches = false, .outcome = Outcome::reset, .replaced = false, .answer = {}};
}

}  // namespace

const FaultKind reset_before{.name = "reset-before",
                             .summary = "the connection breaks before the system has the request",
                             .stops_the_system = true,
                             .strike = strike};

}  // namespace peakproof::scenarios
