#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "cli/options.h"
#include "cli/parse_systems.h"
#include "scenarios/language/values.h"

namespace peakproof::cli {
namespace {

constexpr auto about =
    "Peakproof proves an integration between Khaos Control (ERP) and SnapFulfil (WMS) before peak "
    "does:\n"
    "it plays both systems over their real wire, breaks things on purpose, and judges what both "
    "end up\n"
    "believing.";

constexpr auto examples =
    "\nExamples:\n"
    "  peakproof run black-friday                     a peak day against the reference "
    "integration\n"
    "  peakproof run all --sut exec:\"python3 sync.py\"  your own integration, in any language\n"
    "  peakproof run all --seed 7 --quiet             the whole library, one line a run\n"
    "  peakproof run short-picks --sut mutant:NAME    see a rule bite\n"
    "  peakproof rules                                what is judged\n"
    "\nExit codes: 0 pass, 1 a rule failed, 2 wrong usage or bad input (nothing was run), 3 "
    "inconclusive\n"
    "or vacuous, 4 the harness itself failed, 130 interrupted.";

void add_run(CLI::App& app, RunOptions& run) {
    auto* command = app.add_subcommand("run", "play, judge, report");
    command->footer(
        "\nExamples:\n"
        "  peakproof run quiet-day\n"
        "  peakproof run black-friday --seed 7 --json -\n"
        "  peakproof run my-day.yaml --out results/my-day\n"
        "  peakproof run results/my-day/black-friday       the same orders again\n"
        "  peakproof run all --jobs 2 --json results.json\n"
        "  peakproof run khaos-outage --check-determinism  play twice and compare every record\n"
        "  peakproof run khaos-outage --sut exec:\"python3 sync.py\"\n"
        "  peakproof run black-friday --from 18:00 --for 4h --sut exec:\"python3 sync.py\"\n"
        "  peakproof run all --profile sync.yaml --out results/night");
    command
        ->add_option("SCENARIO", run.scenarios,
                     "a name of the library (peakproof scenarios), `all` of them, a YAML file, or "
                     "a folder of a\n"
                     "result with its scenario.yaml")
        ->required();
    command
        ->add_option("--sut", run.sut,
                     "what is tested: reference; reference:kcc, whom Khaos calls; mutant:NAME "
                     "(peakproof mutants); "
                     "exec:\"COMMAND\", any program;\n"
                     "python:FILE:CLASS, a class (docs/python.md);\n"
                     "attach, one that runs elsewhere and calls the addresses that are shown")
        ->capture_default_str();
    command->add_option("--profile", run.profile,
                        "how the program is started and what it does not do (docs/profile.md)");
    command->add_option(
        "--settings", run.settings,
        "how both systems are set up, whatever the scenario says (peakproof settings)");
    command
        ->add_option(
            "--time", run.time,
            "virtual: a day in about a minute; paced: as the wall clock goes (docs/time.md)")
        ->check(CLI::IsMember({"virtual", "paced"}));
    command->add_option("--speed", run.speed, "of paced time, simulated over real seconds")
        ->check(CLI::Range(0.01, 10'000.0));
    command->add_option(
        "--from", run.from,
        "a slice of the day: it begins here (18:00, or 19h30m from the start); what is before is\n"
        "played by the reference and not judged (docs/time.md)");
    command->add_option("--for", run.length,
                        "how long the slice's traffic goes on (4h); default: to the day's end");
    command->add_flag("--dry-run", run.dry_run,
                      "say what would happen, start the program, and see whether it finds both "
                      "systems");
    command
        ->add_option("--seed", run.seed,
                     "fixes every choice: the same seed gives the same journal, byte for byte\n"
                     "(default: the scenario's own, 1 where it has none)")
        ->check(CLI::NonNegativeNumber);
    command->add_option(
        "--out", run.out,
        "folder for result.json, report.html and, a scenario each, journal.jsonl and "
        "scenario.yaml");
    command->add_option("--json", run.outputs.json, "write result.json here; - is standard output");
    command->add_option("--junit", run.outputs.junit,
                        "write JUnit XML here: a test a scenario and rule");
    command->add_option("--md", run.outputs.md, "write Markdown for a pull request here");
    command->add_option("--html", run.outputs.html,
                        "write a page here that opens offline: for managers, finance, warehouse");
    command->add_option("--jobs", run.jobs, "scenarios played at a time")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    command->add_flag("--check-determinism", run.check_determinism,
                      "play twice and show the first record that differs");
    command->add_flag("--force", run.force, "overwrite what is there");
    command->add_flag("--quiet", run.quiet, "one line a run");
}

void add_check(CLI::App& app, CheckOptions& check) {
    auto* command = app.add_subcommand("check", "judge a recorded run again");
    command->footer(
        "\nA journal shows if anyone touched it, and whether it is complete; one that was cut "
        "short is read as\n"
        "far as it goes and is inconclusive.\n"
        "\nExamples:\n"
        "  peakproof check results/my-day/black-friday\n"
        "  peakproof check journal.jsonl --json -");
    command
        ->add_option("RESULT", check.result, "a scenario's folder of a result, or a journal.jsonl")
        ->required();
    command->add_option("--json", check.json, "write result.json here; - is standard output");
    command->add_flag("--force", check.force, "overwrite what is there");
    command->add_flag("--quiet", check.quiet, "one line");
}

void add_report(CLI::App& app, ReportOptions& report) {
    auto* command = app.add_subcommand("report", "the report of a recorded run, in another format");
    command->footer(
        "\nExamples:\n"
        "  peakproof report results/night/black-friday --html report.html\n"
        "  peakproof report results/night/*/ --html night.html\n"
        "  peakproof report results/night/black-friday --md report.md\n"
        "  peakproof report results/night/black-friday --junit - | less");
    command
        ->add_option("RESULT", report.results,
                     "a scenario's folder of a result, or a journal.jsonl; several make one report")
        ->required();
    command->add_option("--html", report.outputs.html,
                        "a page that opens offline: for managers, finance, warehouse");
    command->add_option("--json", report.outputs.json,
                        "result.json; - is standard output, as for all");
    command->add_option("--junit", report.outputs.junit, "JUnit XML");
    command->add_option("--md", report.outputs.md, "Markdown for a pull request");
    command->add_flag("--force", report.force, "overwrite what is there");
}

void add_matrix(CLI::App& app, MatrixOptions& matrix) {
    auto* command = app.add_subcommand("matrix", "every mutant against every rule");
    command->footer(
        "\nEach known-bad integration is played in the scenarios that it names, until the rules "
        "that it was\n"
        "made to break have failed, and on quiet-day, which a bad one may well pass. Exit 1 when "
        "one survived.\n"
        "\nExamples:\n"
        "  peakproof matrix --md docs/matrix.md --force\n"
        "  peakproof matrix --json matrix.json --jobs 2");
    command->add_option("MUTANT", matrix.mutants, "only these (default: all)");
    command->add_option("--json", matrix.json,
                        "write the table as JSON here; - is standard output");
    command->add_option("--md", matrix.md, "write the table as Markdown here");
    command->add_option("--seed", matrix.seed, "of every run")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command
        ->add_option("--jobs", matrix.jobs,
                     "mutants played at a time (default: the machine's cores)")
        ->check(CLI::Range(1, 256));
    command->add_flag("--force", matrix.force, "overwrite what is there");
    command->add_flag("--quiet", matrix.quiet, "the last line only");
}

void add_profile(CLI::App& app, ProfileOptions& profile) {
    auto* command = app.add_subcommand("profile", "how a program is started and known");
    auto* init = command->add_subcommand("init", "write a profile to begin with");
    command->require_subcommand(1);
    init->footer(
        "\nAsks for the command where none is given and a person is there to answer.\n"
        "\nExamples:\n"
        "  peakproof profile init --start \"python3 sync.py\" -o sync.yaml\n"
        "  peakproof run quiet-day --profile sync.yaml --dry-run");
    init->add_option("--start", profile.command, "the command that starts the program");
    init->add_option("-o,--output", profile.out, "the profile to write (default: standard output)");
    init->add_flag("--force", profile.force, "overwrite what is there");
}

void add_import(CLI::App& app, ImportOptions& import) {
    auto* command = app.add_subcommand("import", "turn a real order export into a scenario");
    command->footer(
        "\nEvery line of the files is decided by a stated policy (docs/import.md) and counted in "
        "the account\n"
        "that is printed; none vanishes.\n"
        "\nExamples:\n"
        "  peakproof import orders.csv -o november.yaml\n"
        "  peakproof import orders.csv --map shop.yaml -o november.yaml\n"
        "  peakproof run november.yaml");
    command->add_option("ORDERS", import.files, "CSV files, read in this order")->required();
    command->add_option("--map", import.map,
                        "how this shop writes its export: columns, dates, amounts, statuses\n"
                        "(default: InvoiceNo, StockCode, Description, Quantity, InvoiceDate, "
                        "UnitPrice,\nCustomerID, Country)");
    command->add_option("-o,--output", import.out, "the scenario to write")->required();
    command->add_flag("--force", import.force, "overwrite what is there");
}

// CLI11 says what; this says it in the house's way, with the nearest right word.
using scenarios::language::nearest;

int wrong(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
    std::string text = error.what();
    const CLI::App* command = &app;
    for (const auto* sub : app.get_subcommands()) command = sub;
    std::vector<std::string> names;
    for (const auto* option : command->get_options()) {
        for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    }
    std::string remedy;
    if (command == &app) {
        names.clear();
        for (const auto* sub : app.get_subcommands({})) names.push_back(sub->get_name());
        if (argc > 1 && argv[1][0] != '-') {
            text = fmt::format("there is no command \"{}\".", argv[1]);
            if (const auto near = nearest(std::string_view{argv[1]}, names); !near.empty())
                remedy = fmt::format(" Did you mean \"{}\"?", near);
        }
    } else {
        for (int i = 2; i < argc; ++i) {
            const std::string word = std::string{argv[i]}.substr(0, std::string{argv[i]}.find('='));
            if (word.rfind("--", 0) != 0 ||
                std::find(names.begin(), names.end(), word) != names.end())
                continue;
            text = fmt::format("there is no option \"{}\" for {}.", word, command->get_name());
            if (const auto near = nearest(word, names); !near.empty())
                remedy = fmt::format(" Did you mean \"{}\"?", near);
            break;
        }
    }
    fmt::print(stderr, "peakproof: {}{} See: peakproof {}--help\n", text, remedy,
               command == &app ? std::string{} : command->get_name() + " ");
    return 2;
}

}  // namespace

Options parse(int argc, char** argv) {
    CLI::App app{about, "peakproof"};
    app.footer(examples);
    app.require_subcommand(1);
    app.set_version_flag("--version", "peakproof " PEAKPROOF_VERSION);
    app.get_formatter()->column_width(28);

    RunOptions run;
    CheckOptions check;
    MatrixOptions matrix;
    ImportOptions import;
    CatalogueOptions catalogue;
    ProfileOptions profile;
    ReportOptions report;
    ServeOptions serve;
    ContractsOptions contracts;
    SettingsOptions settings;
    add_run(app, run);
    add_check(app, check);
    add_matrix(app, matrix);
    add_import(app, import);
    add_profile(app, profile);
    add_serve(app, serve);
    add_contracts(app, contracts);
    add_settings(app, settings);
    add_report(app, report);
    const auto add_catalogue = [&](const char* name, const char* help) {
        auto* command = app.add_subcommand(name, help);
        command->add_flag("--json", catalogue.json, "as JSON");
        command->footer(fmt::format("\nExample:\n  peakproof {} --json", name));
    };
    add_catalogue("scenarios", "the library of scenarios");
    add_catalogue("rules", "what is judged");
    add_catalogue("mutants", "the known-bad integrations that the rules are tried on");

    if (argc == 1) {
        fmt::print("{}", app.help());
        return Told{2};
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        const auto asked = app.get_subcommands();
        fmt::print("{}", asked.empty() ? app.help() : asked.front()->help());
        return Told{0};
    } catch (const CLI::CallForAllHelp&) {
        fmt::print("{}", app.help("", CLI::AppFormatMode::All));
        return Told{0};
    } catch (const CLI::CallForVersion&) {
        fmt::print("peakproof {}\n", PEAKPROOF_VERSION);
        return Told{0};
    } catch (const CLI::ParseError& error) {
        return Told{wrong(app, error, argc, argv)};
    }
    const std::string name = app.get_subcommands().front()->get_name();
    if (name == "run") return run;
    if (name == "check") return check;
    if (name == "matrix") return matrix;
    if (name == "import") return import;
    if (name == "profile") return profile;
    if (name == "report") return report;
    if (name == "contracts") return contracts;
    if (name == "settings") return settings;
    if (name == "serve") {
        serve.tls = serve.tls || !serve.certificate.empty();
        return serve;
    }
    catalogue.what = name == "scenarios" ? CatalogueOptions::What::scenarios
                     : name == "rules"   ? CatalogueOptions::What::rules
                                         : CatalogueOptions::What::mutants;
    return catalogue;
}

}  // namespace peakproof::cli
