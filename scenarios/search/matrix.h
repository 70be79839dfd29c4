#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

// Every mutant against every rule: is each one killed by the rules that it was made to break?
// Search is handed a judge; it knows neither rules nor subjects, only their names.
namespace peakproof::search {

struct Candidate {
    std::string name;
    std::vector<std::string> rules;      // that must kill it
    std::vector<std::string> scenarios;  // where, the likeliest first
    std::string harms;  // the kind of entity, or the entity, that the first finding should name
};

// One run, played and judged.
struct Trial {
    std::vector<std::string> failed;       // rules, in the catalogue's order
    std::string first_rule, first_entity;  // the gravest finding
    std::string problem;                   // why there is no verdict; empty: there is one
    std::int64_t wall_us = 0;              // told by whoever may look at a clock
};
using Judged = std::function<Trial(const std::string& scenario, const std::string& mutant,
                                   std::uint64_t seed)>;

struct Fate {
    Candidate candidate;
    std::vector<std::string> killed_by;  // every rule that failed, in the order found
    bool survived = true;                // one of its own rules at least never failed
    std::string scenario;                // where the last of its own rules fell
    std::uint64_t seed = 1;
    Trial first;  // the run in that scenario
    bool passes_quiet_day = false;
    std::string problem;
    std::int64_t wall_us = 0;
};

struct MatrixOptions {
    std::uint64_t seed = 1;
    std::size_t jobs = 1;
    std::string quiet_scenario = "quiet-day";
    const std::atomic<bool>* stop = nullptr;
    std::function<void(const Fate&, std::size_t done)> progress;  // called by one thread at a time
};

// In the order of the candidates, however many jobs there are.
std::vector<Fate> matrix(const std::vector<Candidate>& candidates, const Judged& judged,
                         const MatrixOptions& options);

}  // namespace peakproof::search
