#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "conformance/report/facts.h"
#include "sim/time.h"

// Everything that is told of one run, on the screen and in result.json. Plain data.
namespace peakproof::report {

struct Evidence {
    std::int64_t record = 0;  // its number in the journal
    Time at{};
    std::string text;
};

struct Finding {  // one violation
    std::string rule, law, severity, owner, entity, summary, expected, actual;
    Time opened{}, due{};
    std::int64_t exposure_pence = 0;
    std::vector<Evidence> evidence;
};

struct RuleLine {
    std::string id, statement, severity, owner;
    std::string verdict;  // pass, fail, not exercised, inconclusive
    std::string note;     // why it is inconclusive
    std::int64_t occasions = 0, violations = 0, exposure_pence = 0;
};

struct RunReport {
    RunFacts facts;
    std::string verdict;  // pass, fail, inconclusive, vacuous
    std::string why;      // one sentence
    std::string trace_hash, end_state_hash;
    std::int64_t wall_us = 0;  // measured by the command; 0: not played here
    bool judged_again = false;
    std::vector<RuleLine> rules;     // in the catalogue's order
    std::vector<Finding> findings;   // the gravest first
    std::string reproduce;           // one command
    std::vector<std::string> next;   // what to read next
};

}  // namespace peakproof::report
