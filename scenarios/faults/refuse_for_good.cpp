#include <fmt/format.h>

#include "mocks/khaos/fault.h"
#include "scenarios/faults/kinds.h"

namespace peakproof::scenarios {

namespace {

// A refusal that trying again will not change: an error map from SnapFulfil, a business fault from
// Khaos.
Fate strike(const FaultSpec& fault, System system) {
    Fate fate{.reaches = false, .outcome = Outcome::answered, .replaced = true, .answer = {}};
    const std::string code = fault.code.empty() ? "CHECK_CODE" : fault.code;
    if (system == System::khaos) {
        fate.answer = khaos::soap_fault("EKhaosError", code);
        return fate;
    }
    fate.answer.status = 400;
    fate.answer.body =
        fmt::format(R"({{"K7QM2Z4T9A-XDoc":"{0}","INA4400123-K7QM2Z4T9A":"{0}"}})", code);
    fate.answer.headers = {{"Content-Type", "application/json; charset=utf-8"},
                           {"Content-Length", std::to_string(fate.answer.body.size())}};
    return fate;
}

}  // namespace

const FaultKind refuse_for_good{.name = "refuse-for-good",
                                .summary = "the system refuses, and would refuse again",
                                .stops_the_system = false,
                                .strike = strike};

}  // namespace peakproof::scenarios
