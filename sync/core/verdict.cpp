#include "sync/core/verdict.h"

#include <algorithm>

#include <fmt/format.h>

#include "sync/wire/clock.h"
#include "sync/wire/text.h"

namespace peakproof::sync {
namespace {

bool among(const std::vector<std::string>& types, std::string_view type) {
    return std::find(types.begin(), types.end(), type) != types.end();
}

// Khaos refuses business with faults that look like server trouble, all of them `Client`
// (documented).
void judge_fault(Verdict& verdict, const khaos::Fault& fault, const Policy& policy) {
    verdict.words = fmt::format("{}: {}", fault.type, fault.text);
    if (among(policy.passing_faults, fault.type)) {
        verdict.meaning = Meaning::passing;
        verdict.alive = false;
    } else {
        verdict.meaning =
            among(policy.final_faults, fault.type) ? Meaning::refused : Meaning::unknown_fault;
        verdict.alive = true;
    }
}

void judge_status(Verdict& verdict, int status) {
    verdict.words = fmt::format("status {}", status);
    if (status >= 200 && status < 300) return;
    if (status == 304)
        verdict.meaning = Meaning::duplicate;
    else if (status == 404)
        verdict.meaning = Meaning::missing;
    // Credentials are mended by a person on the other side: not this record's fault, and no reason
    // to drop it.
    else if (status >= 500 || status == 429 || status == 408 || status == 401 || status == 403) {
        verdict.meaning = Meaning::passing;
        verdict.alive = false;
        verdict.denied = status == 401;
    } else {
        verdict.meaning = Meaning::refused;
    }
}

}  // namespace

Verdict judge(System system, Outcome outcome, const Response& response, const Policy& policy,
              Time now) {
    Verdict verdict;
    switch (outcome) {
        case Outcome::answered:
            break;
        case Outcome::refused:
            verdict.words = "connection refused";
            break;
        case Outcome::reset:
            verdict.words = "connection reset";
            break;
        case Outcome::timed_out:
            verdict.words = "no answer in time";
            break;
    }
    if (outcome != Outcome::answered) {
        verdict.meaning = Meaning::passing;
        verdict.alive = false;
        return verdict;
    }
    judge_status(verdict, response.status);
    if (system == System::khaos && response.status != 503 && response.status != 429)
        if (const auto fault = khaos::read_fault(response.body))
            judge_fault(verdict, *fault, policy);
    if (const auto wait = wire::retry_after(header(response.headers, "Retry-After"), now)) {
        if (response.status == 503 || response.status == 429)
            verdict.hold = wait;
        else
            verdict.record_hold = wait;
    }
    return verdict;
}

}  // namespace peakproof::sync
