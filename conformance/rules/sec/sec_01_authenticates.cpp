#include <set>
#include <string>

#include <fmt/format.h>

#include "conformance/rules/sec/sec.h"

// SEC-01. SnapFulfil asks for a user on every request, also on a test system that lets anybody in:
// what goes there without one fails on the first day of the real one. Khaos Control's web service
// has no authentication as published, so there only the address is looked at.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{.id = "SEC-01",
                        .statement =
                            "authenticate every call as documented, with no credential in a URL "
                            "(not applicable where the wire has no authentication)",
                        .severity = Severity::major,
                        .owner = Owner::integration};

class Authenticates {
public:
    void on(const journal::ExchangeBegan& began, Docket& docket) {
        const bool in_url = began.credentials == "url";
        if (began.system != "snapfulfil" && !in_url) return;
        docket.occasion();
        if (began.credentials == "basic") return;
        // One finding an operation: the next thousand calls say nothing new.
        if (!told_.insert(began.operation + ' ' + began.credentials).second) return;
        const std::string how = in_url                      ? "shows a password in its address"
                                : began.credentials.empty() ? "says nothing of who asks"
                                                            : "shows no Basic credentials";
        docket.fail({.entity = began.operation,
                     .opened = docket.now(),
                     .due = docket.now(),
                     .summary = fmt::format("A call of {} {}.", began.operation, how),
                     .expected = "a user and a password, in the header that is made for them",
                     .actual = how,
                     .evidence = {docket.here("the call begins")}});
    }

private:
    std::set<std::string> told_;
};

}  // namespace

Rule sec_01() { return make_rule<Authenticates>(info); }

}  // namespace peakproof::rules
