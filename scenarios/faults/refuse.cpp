#include "scenarios/faults/kinds.h"

namespace peakproof::scenarios {

namespace {

Fate strike(const FaultSpec&, System) {
    return {.reaches = false, .outcome = Outcome::refused, .replaced = false, .answer = {}};
}

}  // namespace

const FaultKind refuse{.name = "refuse",
                       .summary = "the connection is refused: nothing listens",
                       .stops_the_system = true,
                       .strike = strike};

}  // namespace peakproof::scenarios
