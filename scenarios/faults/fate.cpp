#include "scenarios/faults/fate.h"

#include <chrono>

#include <fmt/format.h>

#include "mocks/http/date.h"
#include "mocks/snapfulfil/answers.h"

namespace peakproof::scenarios {

namespace {

std::string_view reason(int status) {
    switch (status) {
        case 429:
            return "Too Many Requests";
        case 500:
            return "Internal Server Error";
        case 502:
            return "Bad Gateway";
        case 503:
            return "Service Unavailable";
        case 504:
            return "Gateway Timeout";
        default:
            return "Error";
    }
}

// Assumed: trouble of this kind comes as a page of the web server in front, not in the vendor's own
// shape.
http::Response page_in_front(System system, int status) {
    http::Response answer;
    answer.status = status;
    answer.body =
        fmt::format("<html><head><title>{0} {1}</title></head><body><h1>{1}</h1></body></html>",
                    status, reason(status));
    answer.headers = {
        {"Content-Type", "text/html"},
        {"Server", system == System::khaos ? "Microsoft-IIS/10.0" : "Microsoft-IIS/8.5"}};
    return answer;
}

}  // namespace

http::Response status_answer(System system, int status, Duration retry_after) {
    // SnapFulfil's own page has its length already, and is given its date when it strikes.
    const bool own = system == System::snapfulfil && status == 500;
    http::Response answer = own ? snapfulfil::server_fault(Time{}) : page_in_front(system, status);
    if (retry_after > Duration::zero())
        answer.headers.emplace_back(
            "Retry-After",
            std::to_string(std::chrono::ceil<std::chrono::seconds>(retry_after).count()));
    if (!own) answer.headers.emplace_back("Content-Length", std::to_string(answer.body.size()));
    return answer;
}

void stamp(http::Response& answer, Time now) {
    for (auto& [header, value] : answer.headers)
        if (header == "Date") value = http::http_date(now);
}

void retry_at(http::Response& answer, Time at) {
    for (auto& [header, value] : answer.headers)
        if (header == "Retry-After")
            value = http::http_date(std::chrono::ceil<std::chrono::seconds>(at));
}

}  // namespace peakproof::scenarios
