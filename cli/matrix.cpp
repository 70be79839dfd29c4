#include <algorithm>
#include <map>
#include <thread>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/judged.h"
#include "cli/places.h"
#include "cli/plays.h"
#include "cli/say.h"
#include "cli/stop.h"
#include "cli/subjects.h"
#include "conformance/report/json.h"
#include "conformance/report/tables.h"
#include "conformance/report/words.h"
#include "conformance/report/write_file.h"
#include "conformance/rules/catalogue.h"
#include "scenarios/search/matrix.h"

namespace peakproof::cli {
namespace {

constexpr auto quiet_day = "quiet-day";

Expected<std::vector<report::MutantRow>> wanted(const MatrixOptions& options) {
    if (options.mutants.empty()) return mutant_rows();
    std::vector<report::MutantRow> rows;
    for (const auto& name : options.mutants) {
        auto row = mutant_named(name);
        if (!row) return tl::unexpected(row.error());
        rows.push_back(std::move(*row));
    }
    return rows;
}

// Each scenario is read and expanded once; its play is shared by every run of it.
using Plays = std::map<std::string, scenarios::Play>;

Expected<Plays> plays_of(const std::vector<report::MutantRow>& rows, std::uint64_t seed) {
    std::vector<std::string> names{quiet_day};
    for (const auto& row : rows)
        names.insert(names.end(), row.scenarios.begin(), row.scenarios.end());
    Plays plays;
    for (const auto& name : names) {
        if (plays.count(name) > 0) continue;
        const auto scenario = scenario_named(name);
        if (!scenario) return tl::unexpected(scenario.error());
        plays.emplace(name, scenarios::expand(*scenario, seed));
    }
    return plays;
}

search::Trial trial(const scenarios::Play& play, const std::string& mutant) {
    search::Trial trial;
    const auto subject = subject_named("mutant:" + mutant);
    if (!subject) {
        trial.problem = describe(subject.error());
        return trial;
    }
    const auto judged = play_and_judge(play, **subject, Keep{});
    if (!judged) {
        trial.problem = describe(judged.error());
        return trial;
    }
    const auto& report = judged->report;
    trial.wall_us = report.wall_us;
    for (const auto& rule : report.verdicts.rules) {
        if (rule.verdict == judge::Verdict::fail) trial.failed.push_back(rule.id);
    }
    if (report.verdict() != judge::RunVerdict::pass && trial.failed.empty())
        trial.problem = report.why();
    const auto findings = report.verdicts.violations();
    if (!findings.empty()) {
        trial.first_rule = findings.front()->rule;
        trial.first_entity = findings.front()->entity;
    }
    return trial;
}

report::MatrixRow row_of(const search::Fate& fate,
                         const std::map<std::string, std::size_t>& place) {
    report::MatrixRow row;
    row.name = fate.candidate.name;
    row.meant_for = fate.candidate.rules;
    row.killed_by = fate.killed_by;
    std::sort(row.killed_by.begin(), row.killed_by.end(),
              [&](const auto& a, const auto& b) { return place.at(a) < place.at(b); });
    row.survived = fate.survived;
    row.scenario = fate.scenario;
    row.seed = static_cast<std::int64_t>(fate.seed);
    row.wall_us = fate.wall_us;
    row.harms = fate.candidate.harms;
    row.first_rule = fate.first.first_rule;
    row.first_entity = fate.first.first_entity;
    row.passes_quiet_day = fate.passes_quiet_day;
    row.problem = fate.survived ? fate.problem : std::string{};
    return row;
}

}  // namespace

Exit matrix(const MatrixOptions& options) {
    const auto fail = [](const Problem& problem) {
        complain(problem);
        return Exit::usage;
    };
    const auto rows = wanted(options);
    if (!rows) return fail(rows.error());
    for (const auto& file : {options.json, options.md}) {
        if (auto writable = free_to_write(file, options.force); !writable)
            return fail(writable.error());
    }
    const auto plays = plays_of(*rows, static_cast<std::uint64_t>(options.seed));
    if (!plays) return fail(plays.error());

    std::vector<search::Candidate> candidates;
    for (const auto& row : *rows)
        candidates.push_back({row.name, row.rules, row.scenarios, row.harms});
    search::MatrixOptions how;
    how.seed = static_cast<std::uint64_t>(options.seed);
    how.jobs = options.jobs > 0 ? static_cast<std::size_t>(options.jobs)
                                : std::max<std::size_t>(1, std::thread::hardware_concurrency());
    how.quiet_scenario = quiet_day;
    how.stop = &stop_asked();
    how.progress = [&](const search::Fate& fate, std::size_t done) {
        progress(fmt::format("{} of {}  {} {}", done, candidates.size(), fate.candidate.name,
                             fate.survived ? "survived" : "killed"));
    };
    const auto fates = search::matrix(
        candidates,
        [&](const std::string& scenario, const std::string& mutant, std::uint64_t) {
            return trial(plays->at(scenario), mutant);
        },
        how);
    progress_done();
    if (stop_asked().load()) {
        message("peakproof: interrupted. Nothing was written.");
        return Exit::interrupted;
    }

    std::map<std::string, std::size_t> place;
    std::vector<std::string> rule_ids;
    for (const auto& rule : rules::catalogue()) {
        rule_ids.emplace_back(rule.info.id);
        place.emplace(rule.info.id, place.size());
    }
    std::vector<report::MatrixRow> table;
    for (const auto& fate : fates) table.push_back(row_of(fate, place));

    const std::string json = report::matrix_json(table);
    if (options.json == "-")
        result(json);
    else
        result(options.quiet ? report::matrix_total(table, rule_ids)
                             : report::matrix_table(table, rule_ids, paint_for_output()));
    Exit exit = Exit::pass;
    const auto write = [&](const std::string& file, const std::string& text) {
        if (file.empty() || file == "-") return;
        if (auto written = report::write_file(file, text); !written) {
            complain(written.error());
            exit = graver(exit, Exit::harness);
        }
    };
    write(options.json, json);
    write(options.md, report::matrix_markdown(table, rule_ids));
    const bool survived =
        std::any_of(table.begin(), table.end(), [](const auto& row) { return row.survived; });
    return graver(exit, survived ? Exit::failed : Exit::pass);
}

}  // namespace peakproof::cli
