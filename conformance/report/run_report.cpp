#include "conformance/report/run_report.h"

#include <algorithm>

#include <fmt/format.h>

#include "conformance/report/words.h"

namespace peakproof::report {
namespace {

std::int64_t how_many(const judge::Verdicts& verdicts, judge::Verdict wanted) {
    return std::count_if(verdicts.rules.begin(), verdicts.rules.end(),
                         [&](const judge::RuleVerdict& rule) { return rule.verdict == wanted; });
}

}  // namespace

// A program must not be judged for time that the harness took: 2 s, and where a window was made
// shorter than 20 s, a tenth of it.
Duration RunReport::most_lag() const {
    Duration most = 2s;
    for (const auto& window : verdicts.windows)
        if (window.length > Duration{}) most = std::min(most, window.length / 10);
    return most;
}

// An integration that ends by itself, or hangs, on a day that it should have worked has failed. One
// that never began was never judged. Who touched a journal may have taken the violations out of it,
// and one that was cut short has not seen what would have mended them: neither proves anything,
// whatever was found.
judge::RunVerdict RunReport::verdict() const {
    if (!touched && !facts.subject_end.empty() && facts.subject_was_ready)
        return judge::RunVerdict::fail;
    if (facts.harness_lag > most_lag()) return judge::RunVerdict::inconclusive;
    return touched || !facts.complete ? judge::RunVerdict::inconclusive : verdicts.verdict;
}

std::string RunReport::why(std::size_t reasons_most) const {
    if (touched) return fmt::format("The journal was touched after the run: {}.", remark);
    if (!facts.subject_end.empty()) {
        return facts.subject_was_ready
                   ? fmt::format("The integration {} at {}, and did not see the day out.",
                                 facts.subject_end, clock_time(facts.end))
                   : fmt::format("The integration {}: nothing was judged.", facts.subject_end);
    }
    if (facts.harness_lag > most_lag())
        return fmt::format(
            "Peakproof itself was {} ms behind the wall clock (99 of 100 times less; at most {} ms "
            "is fair): play it slower, or with --jobs 1.",
            facts.harness_lag / 1ms, most_lag() / 1ms);
    if (!facts.complete) {
        return fmt::format("The run was cut short at {}{}: what is missing may mend or break more.",
                           clock_time(facts.end), remark.empty() ? "" : " (" + remark + ")");
    }
    std::string out;
    switch (verdicts.verdict) {
        case judge::RunVerdict::pass:
            return fmt::format("Nothing was broken: {} held.",
                               counted(how_many(verdicts, judge::Verdict::pass), "rule"));
        case judge::RunVerdict::fail: {
            std::int64_t broken = 0;
            std::int64_t exposure = 0;
            for (const auto& rule : verdicts.rules) {
                broken += rule.broken;
                for (const auto& violation : rule.violations) exposure += violation.exposure_pence;
            }
            return fmt::format("{} broken, {} times in all; {} at risk in the findings kept.",
                               counted(how_many(verdicts, judge::Verdict::fail), "rule"),
                               grouped(broken), pounds(exposure));
        }
        case judge::RunVerdict::inconclusive:
            break;
        case judge::RunVerdict::vacuous:
            break;
    }
    std::size_t told = 0;
    for (const auto& reason : verdicts.reasons) {
        if (told++ < reasons_most) out += (out.empty() ? "" : " ") + reason;
    }
    if (told > reasons_most) {
        out += fmt::format(" And {}.", counted(static_cast<std::int64_t>(told - reasons_most),
                                               "reason more", "reasons more"));
    }
    if (out.empty()) out = "The run cannot be judged.";
    return out;
}

}  // namespace peakproof::report
