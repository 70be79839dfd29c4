#include "scenarios/search/matrix.h"

#include <algorithm>
#include <mutex>

#include "scenarios/search/pool.h"

namespace peakproof::search {
namespace {

bool has(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool stopped(const MatrixOptions& options) {
    return options.stop != nullptr && options.stop->load();
}

Fate try_one(const Candidate& candidate, const Judged& judged, const MatrixOptions& options) {
    Fate fate;
    fate.candidate = candidate;
    fate.seed = options.seed;
    bool quiet_played = false;
    const auto all_fell = [&] {
        return std::all_of(candidate.rules.begin(), candidate.rules.end(),
                           [&](const std::string& rule) { return has(fate.killed_by, rule); });
    };
    const auto play = [&](const std::string& scenario) {
        Trial trial = judged(scenario, candidate.name, options.seed);
        fate.wall_us += trial.wall_us;
        if (!trial.problem.empty()) fate.problem = trial.problem;
        if (scenario == options.quiet_scenario) {
            quiet_played = true;
            fate.passes_quiet_day = trial.problem.empty() && trial.failed.empty();
        }
        return trial;
    };
    for (const auto& scenario : candidate.scenarios) {
        if (stopped(options)) return fate;
        Trial trial = play(scenario);
        bool of_its_own = false;
        for (const auto& rule : trial.failed) {
            if (has(fate.killed_by, rule)) continue;
            fate.killed_by.push_back(rule);
            of_its_own = of_its_own || has(candidate.rules, rule);
        }
        if (of_its_own) {
            fate.scenario = scenario;
            fate.first = std::move(trial);
        }
        if (all_fell()) break;
    }
    fate.survived = candidate.rules.empty() || !all_fell();
    if (!quiet_played && !stopped(options)) play(options.quiet_scenario);
    return fate;
}

}  // namespace

std::vector<Fate> matrix(const std::vector<Candidate>& candidates, const Judged& judged,
                         const MatrixOptions& options) {
    std::vector<Fate> fates(candidates.size());
    std::mutex telling;
    std::size_t done = 0;
    each(candidates.size(), options.jobs, [&](std::size_t i) {
        fates[i] = try_one(candidates[i], judged, options);
        if (!options.progress) return;
        const std::lock_guard lock{telling};
        options.progress(fates[i], ++done);
    });
    return fates;
}

}  // namespace peakproof::search
