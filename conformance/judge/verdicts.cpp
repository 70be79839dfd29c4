#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "conformance/judge/desk.h"

// The end of a run: what is still owed, percentiles, a verdict a rule and one for the run.
namespace peakproof::judge {

namespace {
constexpr std::int64_t enough_for_percentiles = 200;  // below, the worst case alone is judged

std::string minutes(Duration took) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(took).count();
    return seconds % 60 == 0 ? fmt::format("{} min", seconds / 60)
                             : fmt::format("{} min {} s", seconds / 60, seconds % 60);
}

// "Matched" are calls that it could have struck; each call is drawn once, whatever it carries.
std::string why_it_never_struck(const FaultCount& fault) {
    if (fault.what == "kill") return "the run was over before";
    if (fault.matched == 0) return "no call came its way";
    return fmt::format("{} {} its way, and chance spared {}", fault.matched,
                       fault.matched == 1 ? "call came" : "calls came",
                       fault.matched == 1 ? "it" : "each");
}
}  // namespace

void Desk::judge_percentiles() {
    for (std::size_t index = 0; index < rules_.size(); ++index) {
        auto& rule = rules_[index];
        const auto& info = rule.rule.info;
        if (info.window_p99.empty() || rule.timed < enough_for_percentiles ||
            rule.slow * 100 <= rule.timed)
            continue;
        if (rule.slowest_took == Duration{})
            continue;  // those that were never met at all have failed already
        const auto allowed = minutes(windows_.of(info.window_p99));
        const auto took = minutes(rule.slowest_took);
        auto record = rule.slowest.record;
        record.text = "the slowest of them opened here";
        fail(index,
             {.entity = rule.slowest.entity,
              .opened = rule.slowest.opened,
              .due = rule.slowest.due,
              .summary = fmt::format(
                  "{} of {} took longer than {}, though 99 in 100 must not; the slowest took {}.",
                  rule.slow, rule.timed, allowed, took),
              .expected = fmt::format("99 in 100 within {}", allowed),
              .actual = fmt::format("{} in {} later", rule.slow, rule.timed),
              .evidence = {record}});
    }
}

Verdicts Desk::finish() {
    const bool incomplete = !ended_ || !complete_;
    // The world came to rest: time goes on, and nothing more will happen. Otherwise only what was
    // due is judged.
    at_rest_ = quiet_ && !incomplete;
    fire_before(at_rest_ ? Time::max() : now_);
    for (std::size_t index = 0; index < rules_.size(); ++index) {
        guard(rules_[index], [&] {
            Docket docket{*this, index};
            rules_[index].watch->at_end(docket);
        });
    }
    judge_percentiles();

    Verdicts all;
    all.complete = !incomplete;
    all.windows = windows_.all();
    all.faults = faults_;
    bool failed = false, inconclusive = incomplete, vacuous = false;
    if (incomplete) all.reasons.push_back("The journal has no end: the run was cut short.");
    for (auto& rule : rules_) {
        conclude(rule.told, rule, incomplete);
        failed |= rule.told.verdict == Verdict::fail;
        if (rule.told.verdict == Verdict::inconclusive) {
            inconclusive = true;
            all.reasons.push_back(
                fmt::format("{} is inconclusive: {}.", rule.told.id, rule.told.note));
        }
        all.rules.push_back(std::move(rule.told));
    }
    for (const auto& id : promised_) {
        const auto* told = all.find(id);
        if (told != nullptr && told->occasions > 0) continue;
        vacuous = true;
        all.reasons.push_back(
            fmt::format("The scenario promises to exercise {}, and nothing in the run did.", id));
    }
    for (const auto& fault : faults_) {
        if (fault.fired > 0 || fault.armed == 0) continue;
        vacuous = true;
        all.reasons.push_back(fmt::format("The fault {} ({}{}{}) never struck: {}.", fault.fault,
                                          fault.what, fault.of.empty() ? "" : " of ", fault.of,
                                          why_it_never_struck(fault)));
    }
    const bool idle = std::all_of(all.rules.begin(), all.rules.end(),
                                  [](const RuleVerdict& rule) { return rule.occasions == 0; });
    if (sliced_ && idle) {
        vacuous = true;
        all.reasons.emplace_back("Nothing happened in this slice that could break a rule.");
    }
    all.verdict = failed         ? RunVerdict::fail
                  : inconclusive ? RunVerdict::inconclusive
                  : vacuous      ? RunVerdict::vacuous
                                 : RunVerdict::pass;
    return all;
}

void Desk::conclude(RuleVerdict& told, const AtWork& rule, bool incomplete) const {
    std::string oldest;
    Time oldest_opened = Time::max();
    for (const auto& key : rule.owed.keys()) {
        const auto& slot = slots_[*rule.owed.find(key)];
        if (slot.escalated) ++told.escalated;
        if (slot.escalated || slot.paused) continue;
        ++told.open;
        if (slot.owed.opened < oldest_opened)
            oldest_opened = slot.owed.opened, oldest = slot.owed.entity;
    }
    std::sort(told.violations.begin(), told.violations.end(), graver);
    if (told.broken > 0) {
        told.verdict = Verdict::fail;
    } else if (rule.threw) {
        told.verdict = Verdict::inconclusive;
    } else if (told.open > 0) {
        told.verdict = Verdict::inconclusive;
        told.note =
            fmt::format("{} still open and not yet due when the run {}, the oldest {}", told.open,
                        incomplete ? "was cut short" : "reached its settle limit", oldest);
    } else {
        told.verdict = told.occasions > 0 ? Verdict::pass : Verdict::not_exercised;
    }
}

}  // namespace peakproof::judge
