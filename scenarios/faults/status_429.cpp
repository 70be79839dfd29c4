#include "scenarios/faults/kinds.h"

namespace peakproof::scenarios {

namespace {

Fate strike(const FaultSpec& fault, System system) {
    return {.reaches = false,
            .outcome = Outcome::answered,
            .replaced = true,
            .answer = status_answer(system, 429, fault.retry_after)};
}

}  // namespace

const FaultKind status_429{.name = "status-429",
                           .summary = "the system answers 429 and does nothing",
                           .stops_the_system = true,
                           .strike = strike};

}  // namespace peakproof::scenarios
