#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <unistd.h>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/dry_run.h"
#include "cli/judged.h"
#include "cli/places.h"
#include "cli/plays.h"
#include "cli/programs.h"
#include "cli/say.h"
#include "cli/slices.h"
#include "cli/stop.h"
#include "cli/verdicts.h"
#include "conformance/report/terminal.h"
#include "conformance/report/words.h"
#include "conformance/report/write_file.h"
#include "scenarios/search/pool.h"

namespace peakproof::cli {
namespace {

namespace fs = std::filesystem;

// What is known before the first run begins. From here on only the runs themselves can go wrong.
struct Plan {
    std::vector<Chosen> chosen;
    UnderTest test;
    std::optional<ResultFolder> folder;
};

// A journal that is needed until the results are written, where no --out keeps it: it waits beside
// other temporary files.
struct TemporaryJournal {
    std::string file;
    TemporaryJournal() = default;
    TemporaryJournal(const TemporaryJournal&) = delete;
    TemporaryJournal& operator=(const TemporaryJournal&) = delete;
    ~TemporaryJournal() {
        std::error_code ignored;
        if (!file.empty()) fs::remove(file, ignored);
    }
};

struct Run {
    std::optional<report::RunReport> report;
    std::string journal;  // empty: none was kept
    std::shared_ptr<TemporaryJournal> temporary;
    std::optional<Problem> problem;
    std::string difference;  // of --check-determinism
    bool interrupted = false;
    Exit exit = Exit::harness;
};

std::uint64_t seed_of(const RunOptions& options, const Chosen& chosen) {
    return options.seed ? static_cast<std::uint64_t>(*options.seed) : chosen.scenario.seed;
}

std::string quoted(const std::string& word) {
    return word.find_first_of(" '\"\\$&;()<>|*?") == std::string::npos ? word : "'" + word + "'";
}

std::string command_for(const RunOptions& options, const Chosen& chosen) {
    std::string command = "peakproof run " + quoted(chosen.given);
    if (options.sut != "reference") command += " --sut " + quoted(options.sut);
    if (!options.profile.empty()) command += " --profile " + quoted(options.profile);
    if (!options.settings.empty()) command += " --settings " + quoted(options.settings);
    if (options.time == "paced") command += fmt::format(" --time paced --speed {}", options.speed);
    if (!options.from.empty()) command += " --from " + quoted(options.from);
    if (!options.length.empty()) command += " --for " + quoted(options.length);
    return command + fmt::format(" --seed {}", seed_of(options, chosen));
}

std::vector<std::string> what_next(const RunOptions& options, const Plan& plan, const Run& run,
                                   const Chosen& chosen) {
    if (plan.folder) {
        const std::string at = plan.folder->journal(chosen.scenario.name).parent_path().string();
        return {
            fmt::format("for others to read: {}", plan.folder->report().string()),
            fmt::format("every record of it: {}/journal.jsonl; judge it again: peakproof check {}",
                        at, quoted(at))};
    }
    std::vector<std::string> next;
    if (run.exit != Exit::pass) {
        next.push_back(
            fmt::format("keep the whole journal: {} --out DIR", command_for(options, chosen)));
        next.push_back("what each rule asks: peakproof rules");
    } else if (options.sut == "reference" && options.profile.empty()) {
        next.push_back("see a rule bite: peakproof mutants, then run one with --sut mutant:NAME");
        next.push_back("how to read this page: docs/reports.md; what was judged: peakproof rules");
    }
    return next;
}

Expected<Plan> prepare(const RunOptions& options) {
    Plan plan;
    auto test = under_test(options);
    if (!test) return tl::unexpected(test.error());
    plan.test = std::move(*test);
    auto chosen = choose(options.scenarios, options.settings);
    if (!chosen) return tl::unexpected(chosen.error());
    plan.chosen = std::move(*chosen);
    if (auto cut = can_be_cut(slice_asked(options), plan.chosen); !cut)
        return tl::unexpected(cut.error());
    if (options.sut == "attach") {
        for (const auto& one : plan.chosen)
            if (has_kills(slice_asked(options), one.scenario, seed_of(options, one)))
                return problem(
                    "this scenario kills the integration, and one that runs elsewhere "
                    "cannot be killed from here",
                    one.given,
                    "--sut exec:\"COMMAND\" starts it here; or leave its kills out, by --from and "
                    "--for perhaps.");
    }
    if (auto writable = options.outputs.check(options.force); !writable)
        return tl::unexpected(writable.error());
    if (!options.out.empty()) {
        std::vector<std::string> names;
        for (const auto& one : plan.chosen) names.push_back(one.scenario.name);
        auto folder = make_result_folder(options.out, names, options.force);
        if (!folder) return tl::unexpected(folder.error());
        plan.folder = std::move(*folder);
    }
    return plan;
}

void show_progress(const std::string& scenario, const scenarios::Progress& at) {
    const auto whole = std::max<std::int64_t>(1, (at.traffic_ends - at.start).count());
    const auto percent = std::min<std::int64_t>(99, (at.now - at.start).count() * 100 / whole);
    progress(fmt::format("{}  {}  {}, {}  {} %", scenario, report::clock_time(at.now).substr(0, 12),
                         report::counted(at.orders, "order"), report::counted(at.exchanges, "call"),
                         percent));
}

Run play_one(const RunOptions& options, const Plan& plan, const Chosen& chosen, bool alone) {
    Run run;
    auto play = scenarios::expand(chosen.scenario, seed_of(options, chosen));
    plan.test.amend(play);
    std::string log;
    Keep keep;
    if (plan.folder) {
        keep.journal = plan.folder->journal(chosen.scenario.name).string();
        log = plan.folder->journal(chosen.scenario.name).replace_filename("program.log").string();
        std::error_code
            nothing_there;  // its lives are written one after the other, of this run alone
        fs::remove(log, nothing_there);
        if (auto kept = report::write_file(plan.folder->scenario(chosen.scenario.name),
                                           scenarios::write_scenario(play));
            !kept) {
            run.problem = kept.error();
            return run;
        }
    } else if (options.check_determinism || !options.outputs.html.empty()) {
        run.temporary = std::make_shared<TemporaryJournal>();
        run.temporary->file =
            (fs::temp_directory_path() /
             fmt::format("peakproof-{}-{}.jsonl", ::getpid(), chosen.scenario.name))
                .string();
        keep.journal = run.temporary->file;
    }
    auto cut = cut_as_asked(std::move(play), slice_asked(options), keep.stop);
    if (!cut) {
        run.problem = cut.error();
        return run;
    }
    play = std::move(*cut);
    run.journal = keep.journal;
    if (alone)
        keep.progress = [&](const scenarios::Progress& at) {
            show_progress(chosen.scenario.name, at);
        };
    keep.does_not = plan.test.does_not();
    const auto subject = plan.test.subject(log);
    if (!subject) {
        run.problem = subject.error();
        return run;
    }
    auto judged = play_and_judge(play, **subject, keep);
    if (!judged) {
        run.problem = judged.error();
        return run;
    }
    run.interrupted = judged->interrupted();
    run.report = std::move(judged->report);
    run.report->facts.subject = plan.test.named(options);
    run.exit = run.interrupted ? Exit::interrupted : exit_of(run.report->verdict());
    if (options.check_determinism && !run.interrupted) {
        const auto difference = first_difference(play, **subject, keep.journal);
        if (!difference) {
            run.problem = difference.error();
            return run;
        }
        run.difference = *difference;
        if (!run.difference.empty()) run.exit = Exit::harness;
        run.interrupted = stop_asked().load();
        if (run.interrupted) run.exit = Exit::interrupted;
    }
    run.report->reproduce = command_for(options, chosen);
    run.report->next = what_next(options, plan, run, chosen);
    return run;
}

void tell(const RunOptions& options, const Run& run, const Chosen& chosen, bool alone) {
    if (run.problem) complain(*run.problem);
    if (run.report && !options.outputs.to_output()) {
        const auto paint = paint_for_output();
        const bool short_form = options.quiet || (!alone && run.exit == Exit::pass);
        result(short_form ? report::one_line(*run.report, paint)
                          : report::screen(*run.report, paint));
    }
    if (!run.difference.empty()) {
        message(
            fmt::format("peakproof: {} played twice gave two journals. This is a fault of "
                        "Peakproof or of what is tested, so the "
                        "verdict cannot be trusted.\n  {}",
                        chosen.scenario.name, run.difference));
    } else if (options.check_determinism && run.report && !run.interrupted) {
        message(fmt::format("{} played twice gave the same {} byte for byte.", chosen.scenario.name,
                            report::counted(run.report->facts.records, "record")));
    }
}

Exit write_results(const RunOptions& options, const Plan& plan,
                   const std::vector<report::RunReport>& reports,
                   const std::vector<std::string>& journals) {
    std::vector<Outputs> wanted{options.outputs};
    if (plan.folder) {
        // A journal that went into a pipe cannot be read again to be drawn.
        const bool drawn = std::all_of(journals.begin(), journals.end(), [](const auto& journal) {
            return fs::is_regular_file(journal);
        });
        wanted.push_back({.json = plan.folder->result().string(),
                          .junit = {},
                          .md = {},
                          .html = drawn ? plan.folder->report().string() : ""});
    }
    for (const Outputs& outputs : wanted) {
        if (auto written = outputs.write(reports, journals); !written) {
            complain(written.error());
            return Exit::harness;
        }
    }
    return Exit::pass;
}

}  // namespace

Exit run(const RunOptions& options) {
    const auto plan = prepare(options);
    if (!plan) {
        complain(plan.error());
        return Exit::usage;
    }
    if (options.dry_run) return dry_run(options, plan->test, plan->chosen);
    const bool alone = plan->chosen.size() == 1;
    std::vector<Run> runs(plan->chosen.size());
    InOrder told{runs.size(),
                 [&](std::size_t i) { tell(options, runs[i], plan->chosen[i], alone); }};
    search::each(runs.size(), static_cast<std::size_t>(options.jobs), [&](std::size_t i) {
        if (!stop_asked().load()) {
            try {
                runs[i] = play_one(options, *plan, plan->chosen[i], options.jobs == 1);
            } catch (const std::exception& broken) {
                runs[i].problem =
                    Problem{broken.what(), plan->chosen[i].scenario.name,
                            "This is a fault of Peakproof, not of what was tested; the command: " +
                                command_for(options, plan->chosen[i])};
            }
        } else {
            runs[i].interrupted = true;
            runs[i].exit = Exit::interrupted;
        }
        told.done(i);
    });

    Exit exit = Exit::pass;
    std::vector<report::RunReport> reports;
    std::vector<std::string> journals;
    for (const auto& one : runs) {
        exit = graver(exit, one.exit);
        if (!one.report) continue;
        reports.push_back(*one.report);
        journals.push_back(one.journal);
    }
    exit = graver(exit, write_results(options, *plan, reports, journals));
    if (!alone && !options.outputs.to_output()) result(report::totals(reports, paint_for_output()));
    if (exit == Exit::interrupted) {
        message("peakproof: interrupted. " +
                std::string{plan->folder ? "The journals so far can be read: peakproof check"
                                         : "Nothing was kept"} +
                '.');
    }
    return exit;
}

}  // namespace peakproof::cli
