#include "scenarios/faults/kinds.h"

namespace peakproof::scenarios {

namespace {

// Say here where this happens in real life, and which rule it exercises.
Fate strike(const FaultSpec&, System system) {
    return {.reaches = false, .outcome = Outcome::answered, .replaced = true, .answer = status_answer(system, 500, {})};
}

}  // namespace

const FaultKind @FUNCTION@{.name = "@NAME@",
                 .summary = "what the integration sees",
                 .stops_the_system = false,
                 .strike = strike};

}  // namespace peakproof::scenarios
