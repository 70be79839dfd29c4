#include "scenarios/language/names.h"

#include <deque>
#include <string>
#include <vector>

#include "mocks/kcc/endpoints.h"
#include "mocks/khaos/endpoint.h"
#include "mocks/snapfulfil/routes.h"

namespace peakproof::scenarios::language {
namespace {

using Words = std::string_view[];

constexpr Words judged = {"ORD-01", "ORD-02", "ORD-03", "ORD-04", "ORD-08", "ORD-09", "SKU-01",
                          "SKU-02", "SKU-04", "SKU-05", "SKU-06", "DSP-01", "DSP-02", "DSP-03",
                          "DSP-04", "DSP-05", "DSP-06", "STK-01", "STK-02", "STK-03", "STK-04",
                          "STK-06", "STK-09", "FIN-01", "FIN-05", "RTY-01", "RTY-02", "RTY-03",
                          "RTY-04", "RTY-05", "RTY-06", "RTY-07", "RTY-09", "RTY-10", "OBS-01",
                          "OBS-02", "SEC-01"};
constexpr Words not_yet = {"ORD-05", "ORD-06", "ORD-07", "ORD-10", "ORD-11", "SKU-03", "SKU-07",
                           "SKU-08", "SKU-09", "DSP-07", "DSP-08", "DSP-09", "DSP-10", "STK-05",
                           "STK-07", "STK-08", "STK-10", "STK-11", "STK-12", "GDN-01", "GDN-02",
                           "GDN-03", "RET-01", "RET-02", "FIN-02", "FIN-03", "FIN-04", "FIN-06",
                           "FIN-07", "RTY-08", "OBS-03", "OBS-04", "OBS-05", "SEC-02", "SEC-03",
                           "SEC-04", "SEC-05", "SEC-06", "PEK-01", "PEK-02", "PEK-03"};
constexpr Words both_systems = {"khaos", "snapfulfil"};
// Those of the judge; the default of each is the judge's business.
constexpr Words windows = {"hand-over",
                           "hand-over-p99",
                           "cancel",
                           "despatch",
                           "despatch-p99",
                           "freshness-falling",
                           "freshness-falling-p99",
                           "freshness-rising",
                           "item-mirror",
                           "alert",
                           "alert-blocked-sku",
                           "alert-credentials",
                           "alert-clearing",
                           "recovery",
                           "recovery-most",
                           "retry-allowance",
                           "readable",
                           "item-readable",
                           "unchanged-retry",
                           "outage-grace",
                           "load"};
constexpr Words people = {"warehouse", "finance", "customer-service", "integration"};
constexpr Words classes = {"order-jam",         "order-refused",    "late-cancel",
                           "left-warehouse",    "item-unknown",     "unlinked-sku",
                           "stock-unposted",    "over-posted",      "despatch-unposted",
                           "goods-in-variance", "return-unmatched", "reconciliation-variance",
                           "period-closed",     "cut-off-risk",     "system-down",
                           "credentials",       "unknown-key"};
constexpr Words what_people_do = {"fix-item", "fix-address",  "pay",
                                  "hold",     "release-hold", "cancel"};
constexpr Words ways_to_pay = {"paid", "preauthorised", "on-account", "unpaid"};
// The reasons that Khaos knows (apis/assumed.md: invented).
constexpr Words reasons = {"DAMAGED", "EXPIRED",  "FAULTY", "OBSOLETE", "REFURBISH",
                           "SAMPLE",  "VARIANCE", "COUNT",  "FOUND",    "SHORT"};
constexpr Words ways_to_say_when = {"seconds", "date"};
constexpr Words shapes = {"ordinary-day", "black-friday", "flat"};

constexpr FaultName faults[] = {
    {.name = "refuse", .means = "refuse"},
    {.name = "reset-before", .means = "reset-before"},
    {.name = "reset-after", .means = "lose-answer"},
    {.name = "lose-answer", .means = "lose-answer"},
    {.name = "time-out", .means = "time-out"},
    {.name = "time-out-after", .means = "time-out-after"},
    {.name = "status-429", .means = "status-429", .takes_retry_after = true},
    {.name = "status-500", .means = "status-500", .takes_retry_after = true},
    {.name = "status-502", .means = "status-502", .takes_retry_after = true},
    {.name = "status-503", .means = "status-503", .takes_retry_after = true},
    {.name = "refuse-for-good", .means = "refuse-for-good", .takes_code = true},
    {.name = "khaos-fault-passing",
     .means = "khaos-fault-passing",
     .khaos_only = true,
     .takes_code = true},
    {.name = "service-down", .means = "service-down", .whole_system = true},
    {.name = "credentials-refused", .means = "credentials-refused", .whole_system = true},
};
constexpr Words fault_and_kill = {
    "refuse",          "reset-before",        "reset-after",  "lose-answer",         "time-out",
    "time-out-after",  "status-429",          "status-500",   "status-502",          "status-503",
    "refuse-for-good", "khaos-fault-passing", "service-down", "credentials-refused", "kill"};

}  // namespace

std::span<const std::string_view> rules_judged() { return judged; }
std::span<const std::string_view> rules_not_yet() { return not_yet; }

// Those of the two systems' own tables.
std::span<const std::string_view> operations() {
    static const std::deque<std::string> of_khaos = [] {
        std::deque<std::string> names;
        for (const khaos::Endpoint& endpoint : khaos::endpoints())
            names.push_back("khaos." + std::string{endpoint.method});
        // Khaos's own calls, all of them and each.
        names.emplace_back("kcc");
        for (const kcc::Endpoint endpoint : kcc::every_endpoint)
            names.push_back(kcc::operation(endpoint));
        return names;
    }();
    static const std::vector<std::string_view> all = [] {
        std::vector<std::string_view> names{of_khaos.begin(), of_khaos.end()};
        for (const snapfulfil::Route& route : snapfulfil::routes())
            names.push_back(route.operation);
        return names;
    }();
    return all;
}

std::span<const std::string_view> systems() { return both_systems; }
std::span<const std::string_view> window_names() { return windows; }
std::span<const std::string_view> people_names() { return people; }
std::span<const std::string_view> exception_classes() { return classes; }
std::span<const std::string_view> actions() { return what_people_do; }
std::span<const std::string_view> payments() { return ways_to_pay; }
std::span<const std::string_view> adjustment_reasons() { return reasons; }
std::span<const std::string_view> retry_after_forms() { return ways_to_say_when; }
std::span<const std::string_view> shape_names() { return shapes; }
std::span<const FaultName> fault_names() { return faults; }
std::span<const std::string_view> fault_words() { return fault_and_kill; }

const FaultName* find_fault(std::string_view name) {
    const auto found = std::find_if(std::begin(faults), std::end(faults),
                                    [&](const FaultName& f) { return f.name == name; });
    return found == std::end(faults) ? nullptr : found;
}

}  // namespace peakproof::scenarios::language
