#include <algorithm>

#include "conformance/judge/desk.h"

// What is kept of a violation, and how many: enough to be shown, never the journal.
namespace peakproof::judge {

namespace {
constexpr std::size_t violations_kept = 200;
constexpr std::size_t evidence_kept = 8;
}  // namespace

void Desk::fail(std::size_t index, Finding finding) {
    auto& rule = rules_[index];
    ++rule.told.broken;
    Violation violation{.rule = rule.told.id,
                        .entity = std::move(finding.entity),
                        .severity = rule.told.severity,
                        .owner = rule.told.owner,
                        .opened = finding.opened == Time{} ? now_ : finding.opened,
                        .due = finding.due == Time{} ? now_ : finding.due,
                        .at = now_,
                        .summary = std::move(finding.summary),
                        .expected = std::move(finding.expected),
                        .actual = std::move(finding.actual),
                        .evidence = std::move(finding.evidence),
                        .exposure_pence = finding.exposure_pence};
    auto& kept = rule.told.violations;
    const auto by_gravity = [](const Violation& a, const Violation& b) { return graver(a, b); };
    if (kept.size() == violations_kept && !graver(violation, kept.front()))
        return;  // front: the least grave

    // The exchanges about it, where there is room: what the integration tried.
    auto& evidence = violation.evidence;
    if (evidence.size() < evidence_kept) {
        auto trail = world_.trail(violation.entity, violation.opened);
        const auto spare = evidence_kept - evidence.size();
        if (trail.size() > spare)
            trail.erase(trail.begin(), trail.end() - static_cast<std::ptrdiff_t>(spare));
        for (auto& step : trail) {
            const bool there =
                std::any_of(evidence.begin(), evidence.end(),
                            [&](const Evidence& one) { return one.number == step.number; });
            if (!there) evidence.push_back(std::move(step));
        }
    }
    std::stable_sort(evidence.begin(), evidence.end(),
                     [](const Evidence& a, const Evidence& b) { return a.number < b.number; });
    if (evidence.size() > evidence_kept) evidence.resize(evidence_kept);

    kept.push_back(std::move(violation));
    std::push_heap(kept.begin(), kept.end(), by_gravity);
    if (kept.size() > violations_kept) {
        std::pop_heap(kept.begin(), kept.end(), by_gravity);
        kept.pop_back();
    }
}

}  // namespace peakproof::judge
