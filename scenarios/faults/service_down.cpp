#include "scenarios/faults/kinds.h"

namespace peakproof::scenarios {

namespace {

// Khaos has two ways to be down; this is the one where only its web service is: orders still
// arrive.
Fate strike(const FaultSpec&, System) {
    return {.reaches = false, .outcome = Outcome::refused, .replaced = false, .answer = {}};
}

}  // namespace

const FaultKind service_down{
    .name = "service-down",
    .summary = "the web service is down; people and channels go on working in the system",
    .stops_the_system = true,
    .strike = strike};

}  // namespace peakproof::scenarios
