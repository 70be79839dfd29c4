#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "conformance/judge/finding.h"
#include "conformance/report/facts.h"

namespace peakproof::report {

// Everything that is told of one run, on the screen and in result.json. Plain data.
struct RunReport {
    RunFacts facts;
    judge::Verdicts verdicts;
    std::string trace_hash, end_state_hash;  // the second is empty where a journal was judged again
    std::int64_t wall_us = 0;                // measured by the command; 0: not played here
    bool touched = false;                    // the journal's chain does not close
    std::vector<std::string> waived;  // rules that the profile says it does not set out to keep
    std::string remark;               // why touched or incomplete
    std::string reproduce;            // one command
    std::vector<std::string> next;    // what to read next

    judge::RunVerdict verdict() const;
    Duration most_lag() const;                              // of the harness's own that is fair
    std::string why(std::size_t reasons_most = 100) const;  // one sentence, or one a reason
};

}  // namespace peakproof::report
