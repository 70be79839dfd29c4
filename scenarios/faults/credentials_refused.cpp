#include <string>
#include <string_view>

#include "scenarios/faults/kinds.h"

namespace peakproof::scenarios {

namespace {

// The account of the integration has expired, or its password was changed. Every call is refused
// until somebody puts the account right: the end of the fault. Exercises RTY-09.
Fate strike(const FaultSpec&, System system) {
    Fate fate{.reaches = false, .outcome = Outcome::answered, .replaced = true, .answer = {}};
    fate.answer.status = 401;  // both as the systems themselves answer (assumed)
    const bool khaos = system == System::khaos;
    fate.answer.body = khaos ? "User and password are needed"
                             : R"({"Message":"Authorization has been denied for this request."})";
    fate.answer.headers = {
        {"Content-Type", khaos ? "text/plain; charset=utf-8" : "application/json; charset=utf-8"},
        {"WWW-Authenticate", khaos ? "Basic realm=\"Khaos\"" : "Basic"},
        {"Content-Length", std::to_string(fate.answer.body.size())}};
    return fate;
}

}  // namespace

const FaultKind credentials_refused{
    .name = "credentials-refused",
    .summary =
        "the system refuses the integration's user and password, until the account is put right",
    .stops_the_system = true,
    .strike = strike};

}  // namespace peakproof::scenarios
