#include "conformance/judge/finding.h"

#include <algorithm>
#include <tuple>

namespace peakproof::judge {

std::string_view name(Severity severity) {
    switch (severity) {
        case Severity::critical:
            return "critical";
        case Severity::major:
            return "major";
        case Severity::minor:
            return "minor";
    }
    return "";
}

std::string_view name(Owner owner) {
    switch (owner) {
        case Owner::warehouse:
            return "warehouse";
        case Owner::finance:
            return "finance";
        case Owner::customer_service:
            return "customer-service";
        case Owner::integration:
            return "integration";
    }
    return "";
}

std::string_view name(Verdict verdict) {
    switch (verdict) {
        case Verdict::pass:
            return "pass";
        case Verdict::fail:
            return "fail";
        case Verdict::not_exercised:
            return "not-exercised";
        case Verdict::inconclusive:
            return "inconclusive";
    }
    return "";
}

std::string_view name(RunVerdict verdict) {
    switch (verdict) {
        case RunVerdict::pass:
            return "pass";
        case RunVerdict::fail:
            return "fail";
        case RunVerdict::inconclusive:
            return "inconclusive";
        case RunVerdict::vacuous:
            return "vacuous";
    }
    return "";
}

bool graver(const Violation& a, const Violation& b) {
    // Greater exposure first, so the two stand the other way about.
    return std::tie(a.severity, b.exposure_pence, a.opened, a.entity, a.rule, a.at, a.summary) <
           std::tie(b.severity, a.exposure_pence, b.opened, b.entity, b.rule, b.at, b.summary);
}

const RuleVerdict* Verdicts::find(std::string_view id) const {
    const auto found = std::find_if(rules.begin(), rules.end(),
                                    [&](const RuleVerdict& rule) { return rule.id == id; });
    return found == rules.end() ? nullptr : &*found;
}

std::vector<const Violation*> Verdicts::violations() const {
    std::vector<const Violation*> all;
    for (const auto& rule : rules) {
        for (const auto& violation : rule.violations) all.push_back(&violation);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Violation* a, const Violation* b) { return graver(*a, *b); });
    return all;
}

}  // namespace peakproof::judge
