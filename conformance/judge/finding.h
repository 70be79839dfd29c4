#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sim/time.h"

// What the judge hands on: violations with their evidence, a verdict a rule, a verdict a run.
namespace peakproof::judge {

enum class Severity { critical, major, minor };
enum class Owner { warehouse, finance, customer_service, integration };
enum class Verdict { pass, fail, not_exercised, inconclusive };
enum class RunVerdict { pass, fail, inconclusive, vacuous };

std::string_view name(Severity severity);
std::string_view name(Owner owner);      // "customer-service"
std::string_view name(Verdict verdict);  // "not-exercised"
std::string_view name(RunVerdict verdict);

// One record of the journal, by its number, and what it says in business words.
struct Evidence {
    std::int64_t number = 0;
    Time at{};
    std::string text{};
};

// What a rule says when it was broken. What is left out, the judge fills in: at (now), owner (the
// rule's).
struct Finding {
    std::string entity{};  // invoice, SKU, shipment, movement
    Time opened{};
    Time due{};
    std::string summary{};  // one sentence that a person can read aloud
    std::string expected{};
    std::string actual{};
    std::vector<Evidence> evidence{};  // 8 at most are kept, by number
    std::int64_t exposure_pence = 0;
};

struct Violation {
    std::string rule{}, entity{};
    Severity severity = Severity::major;
    Owner owner = Owner::integration;
    Time opened{}, due{}, at{};
    std::string summary{}, expected{}, actual{};
    std::vector<Evidence> evidence{};
    std::int64_t exposure_pence = 0;
};

// By severity, exposure, time opened, entity, rule: the order in which findings are told.
bool graver(const Violation& a, const Violation& b);

struct RuleVerdict {
    std::string id{}, statement{}, window{};
    Severity severity = Severity::major;
    Owner owner = Owner::integration;
    Verdict verdict = Verdict::not_exercised;
    std::int64_t occasions = 0;
    std::int64_t broken = 0;     // all violations, kept or not
    std::int64_t open = 0;       // owed and not yet due when the run hit its limit
    std::int64_t escalated = 0;  // refused for good and told in time: listed as open, not failed
    std::vector<Violation> violations{};  // the gravest 200, gravest first
    std::string note{};                   // why inconclusive
};

struct WindowTold {
    std::string name{};
    Duration length{};
};

struct FaultCount {
    std::string fault{}, what{};
    std::int64_t armed = 0, matched = 0, fired = 0, changed = 0;
    std::string of{};  // the operation or the system
};

struct Verdicts {
    RunVerdict verdict = RunVerdict::pass;
    std::vector<std::string> reasons{};  // why inconclusive or vacuous, one sentence each
    bool complete = false;               // the journal has its end
    std::vector<RuleVerdict> rules{};    // in the order of the catalogue
    std::vector<WindowTold> windows{};   // the effective ones
    std::vector<FaultCount> faults{};

    const RuleVerdict* find(std::string_view id) const;
    std::vector<const Violation*> violations() const;  // of all rules, gravest first
};

}  // namespace peakproof::judge
