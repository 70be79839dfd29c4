#include "scenarios/faults/kinds.h"

namespace peakproof::scenarios {

namespace {

Fate strike(const FaultSpec& fault, System system) {
    return {.reaches = false,
            .outcome = Outcome::answered,
            .replaced = true,
            .answer = status_answer(system, 500, fault.retry_after)};
}

}  // namespace

const FaultKind status_500{.name = "status-500",
                           .summary = "the system answers 500 and does nothing",
                           .stops_the_system = true,
                           .strike = strike};

}  // namespace peakproof::scenarios
