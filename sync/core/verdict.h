#pragma once

#include <optional>
#include <string>

#include "sync/core/event.h"
#include "sync/core/policy.h"

namespace peakproof::sync {

// What an answer means for what was asked. Decided in one place, from the outcome, the status and
// Khaos's faults.
enum class Meaning {
    done,
    duplicate,      // SnapFulfil's 304: it is there already; read back what is there
    missing,        // 404
    passing,        // worth another try
    refused,        // will be refused again
    unknown_fault,  // a SOAP fault of a kind nobody has classed: a refusal or trouble
};

struct Verdict {
    Meaning meaning = Meaning::done;
    Time sent{};                          // when it was asked
    bool alive = true;                    // the system itself answered as it should
    bool denied = false;                  // it refuses our credentials: of all calls, not of this
    std::optional<Duration> hold;         // Retry-After of a 503 or 429: binds the whole system
    std::optional<Duration> record_hold;  // of any other answer: binds what was asked alone
    std::string words;                    // for a person
};

Verdict judge(System system, Outcome outcome, const Response& response, const Policy& policy,
              Time now);

}  // namespace peakproof::sync
