#pragma once

#include <string>
#include <string_view>

#include "mocks/http/message.h"
#include "scenarios/play.h"
#include "scenarios/subject.h"

// What a fault does to one exchange. Faults are values: which exchange they strike is drawn
// elsewhere.
namespace peakproof::scenarios {

struct Fate {
    bool reaches = true;                  // the system gets the request and does what it asks
    Outcome outcome = Outcome::answered;  // as the integration sees it
    bool replaced =
        false;  // the answer is `answer`, made by something in between or by a system in trouble
    http::Response answer;
};

struct FaultKind {
    std::string_view name;
    std::string_view summary;
    bool stops_the_system = false;  // struck on every call of a system, it is down as a whole
    Fate (*strike)(const FaultSpec& fault, System system);
};

// How `status` is said: a page of the web server in front, but SnapFulfil's own where it is its
// 500.
http::Response status_answer(System system, int status, Duration retry_after);
void stamp(http::Response& answer, Time now);  // its Date, where it has one
// The same Retry-After as a date, which counts whole seconds: never sooner than that.
void retry_at(http::Response& answer, Time at);

}  // namespace peakproof::scenarios
