#include "mocks/khaos/fault.h"
#include "scenarios/faults/kinds.h"

namespace peakproof::scenarios {

namespace {

// Khaos tells of trouble that passes by a SOAP fault, and says "Client" even when it is its own
// (documented).
Fate strike(const FaultSpec& fault, System) {
    const std::string_view what =
        fault.code.empty() ? "EDatabaseBusy" : std::string_view{fault.code};
    return {.reaches = false,
            .outcome = Outcome::answered,
            .replaced = true,
            .answer = khaos::soap_fault(what, "The database is busy, please try again")};
}

}  // namespace

const FaultKind khaos_fault_passing{
    .name = "khaos-fault-passing",
    .summary = "Khaos answers with a SOAP fault that passes (EDatabaseBusy)",
    .stops_the_system = true,
    .strike = strike};

}  // namespace peakproof::scenarios
