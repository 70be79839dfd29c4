#include "scenarios/faults/kinds.h"

namespace peakproof::scenarios {

namespace {

Fate strike(const FaultSpec& fault, System system) {
    return {.reaches = false,
            .outcome = Outcome::answered,
            .replaced = true,
            .answer = status_answer(system, 503, fault.retry_after)};
}

}  // namespace

const FaultKind status_503{.name = "status-503",
                           .summary = "the system answers 503 and does nothing",
                           .stops_the_system = true,
                           .strike = strike};

}  // namespace peakproof::scenarios
