#include "scenarios/faults/kinds.h"

namespace peakproof::scenarios {

namespace {

// Committed, answer lost: the fault that tells a careful integration from a lucky one.
Fate strike(const FaultSpec&, System) {
    return {.reaches = true, .outcome = Outcome::reset, .replaced = false, .answer = {}};
}

}  // namespace

const FaultKind lose_answer{.name = "lose-answer",
                            .summary = "the system did the work, but the answer never arrives",
                            .stops_the_system = false,
                            .strike = strike};

}  // namespace peakproof::scenarios
