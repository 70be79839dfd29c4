// The Python module peakproof._core: text in, text out. What it means to Python is in
// bindings/peakproof.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <array>
#include <chrono>
#include <future>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "bindings/core/python_subject.h"
#include "cli/commands.h"
#include "cli/judged.h"
#include "cli/options.h"
#include "cli/plays.h"
#include "cli/programs.h"
#include "cli/slices.h"
#include "cli/stop.h"
#include "cli/subjects.h"
#include "conformance/report/json.h"
#include "conformance/rules/catalogue.h"
#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"
#include "scenarios/player/slice.h"

namespace py = pybind11;

namespace peakproof::python {
namespace {

struct BadInput : std::runtime_error {
    using std::runtime_error::runtime_error;
};

[[noreturn]] void refuse(const Problem& problem) {
    std::string text = problem.where.empty() ? problem.what : problem.where + ": " + problem.what;
    if (!problem.remedy.empty()) text += " " + problem.remedy;
    throw BadInput(text);
}

template <class T>
T taken(Expected<T> value) {
    if (!value) refuse(value.error());
    return std::move(*value);
}

std::string json_of(const report::RunReport& report) {
    const std::array<report::RunReport, 1> runs{report};
    return report::result_json(runs);
}

// Told about every simulated quarter of an hour: the moment at which Ctrl-C is noticed too.
auto progress_to(const py::object& callback, Interrupted& interrupted) {
    return [&callback, &interrupted](const scenarios::Progress& at) {
        const py::gil_scoped_acquire gil;
        if (interrupted.asked.load()) return;
        try {
            if (PyErr_CheckSignals() != 0) throw py::error_already_set();
            if (!callback.is_none())
                callback((at.now - at.start).count(), (at.traffic_ends - at.start).count(),
                         at.orders, at.exchanges);
        } catch (py::error_already_set& raised) {
            interrupted.raised = raised.value();
            interrupted.asked.store(true);
        }
    };
}

// A program may keep a play waiting: it is played on another thread, and this one, which alone
// hears of Ctrl-C, looks up ten times a second.
template <class Work>
void listening_for_stop(Interrupted& interrupted, Work work) {
    std::future<void> played = std::async(std::launch::async, std::move(work));
    for (bool over = false; !over;) {
        {
            const py::gil_scoped_release no_gil;
            over = played.wait_for(std::chrono::milliseconds{100}) == std::future_status::ready;
        }
        if (over || PyErr_CheckSignals() == 0) continue;
        py::error_already_set raised;
        if (interrupted.asked.load()) continue;
        interrupted.raised = raised.value();
        interrupted.asked.store(true);
    }
    played.get();
}

void raise_again(Interrupted& interrupted) {
    if (!interrupted.asked.load() || !interrupted.raised) return;
    const py::object raised = std::move(interrupted.raised);
    PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(raised.ptr())), raised.ptr());
    throw py::error_already_set();
}

struct Asked {
    scenarios::Scenario scenario;
    std::uint64_t seed = 1;
};

Asked asked(const std::string& text, const std::string& name, std::optional<std::int64_t> seed) {
    Asked one{taken(scenarios::read_scenario(text, name))};
    if (seed && *seed < 0) throw BadInput("a seed is a whole number from 0");
    one.seed = seed ? static_cast<std::uint64_t>(*seed) : one.scenario.seed;
    return one;
}

// Plays and judges once. `lives` is a Python class's, or None, and then `sut` says whom.
std::string play(const std::string& text, const std::string& name, std::optional<std::int64_t> seed,
                 const std::string& sut, const std::string& profile, const py::object& lives,
                 const std::string& journal, const std::string& log, const py::object& progress,
                 const std::string& from, const std::string& length) {
    const Asked it = asked(text, name, seed);
    auto play = scenarios::expand(it.scenario, it.seed);
    Interrupted interrupted;
    cli::Keep keep;
    keep.journal = journal;
    keep.stop = &interrupted.asked;
    keep.progress = progress_to(progress, interrupted);
    std::shared_ptr<const scenarios::Subject> subject;
    cli::UnderTest test;
    if (lives.is_none()) {
        cli::RunOptions options;
        options.sut = sut;
        options.profile = profile;
        test = taken(cli::under_test(options));
        test.amend(play);
        keep.does_not = test.does_not();
        subject = taken(test.subject(log, &interrupted.asked));
    } else {
        subject = subject_of(lives, sut, interrupted);
    }
    const cli::SliceAsked slice{from, length};
    if (slice.any())
        taken(scenarios::slice_of(play, from, length));  // refused before anything is played
    std::optional<Expected<cli::Judged>> judged;
    const auto work = [&] {
        const auto cut = cli::cut_as_asked(std::move(play), slice, &interrupted.asked);
        judged.emplace(cli::play_and_judge(*cut, *subject, keep));
    };
    if (lives.is_none()) {
        listening_for_stop(interrupted, work);
    } else {  // a class is called where the caller is, and Ctrl-C falls into it
        const py::gil_scoped_release no_gil;
        work();
    }
    subject.reset();
    raise_again(interrupted);
    auto run = taken(std::move(*judged));
    run.report.facts.subject = sut;
    return json_of(run.report);
}

// What `peakproof run --sut python:FILE:CLASS` goes on with: the command itself, in this process.
// `lives_of` turns the sut into what makes lives, and its name.
int command(const std::vector<std::string>& arguments, const py::object& lives_of) {
    std::vector<std::string> words{"peakproof"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const cli::Options asked = cli::parse(static_cast<int>(words.size()), pointers.data());
    const auto* run = std::get_if<cli::RunOptions>(&asked);
    if (run == nullptr || !run->sut.starts_with(cli::python_prefix))
        throw BadInput(
            "python3 -m peakproof is what `peakproof run --sut python:FILE:CLASS` starts");
    Interrupted interrupted;
    interrupted.exit_is_a_finding = true;
    cli::RunOptions options = *run;
    const auto named = lives_of(options.sut).cast<std::pair<py::object, std::string>>();
    options.inside = subject_of(named.first, named.second, interrupted);
    cli::listen_for_stop();
    int exit = 0;
    {
        const py::gil_scoped_release no_gil;
        exit = static_cast<int>(cli::run(options));
        options.inside.reset();  // takes the GIL itself
    }
    return exit;
}

std::string check(const std::string& journal) {
    std::optional<Expected<report::RunReport>> report;
    {
        const py::gil_scoped_release no_gil;
        report.emplace(cli::judge_again(journal));
    }
    return json_of(taken(std::move(*report)));
}

// Name, hash and own seed of a scenario that is sound.
py::tuple read_whole(const std::string& text, const std::string& name) {
    const auto scenario = taken(scenarios::read_scenario(text, name));
    return py::make_tuple(scenario.name, scenarios::scenario_hash(scenario), scenario.seed);
}

std::string written_out(const std::string& text, const std::string& name,
                        std::optional<std::int64_t> seed) {
    const Asked it = asked(text, name, seed);
    return scenarios::write_scenario(scenarios::expand(it.scenario, it.seed));
}

py::dict rule_statements() {
    py::dict all;
    for (const auto& rule : rules::catalogue())
        all[py::str(std::string{rule.info.id})] = std::string{rule.info.statement};
    return all;
}

std::vector<std::string> mutant_names() {
    std::vector<std::string> names;
    for (const auto& row : cli::mutant_rows()) names.push_back(row.name);
    return names;
}

}  // namespace
}  // namespace peakproof::python

PYBIND11_MODULE(_core, module) {
    using namespace peakproof;
    using namespace peakproof::python;
    py::register_exception<BadInput>(module, "BadInput", PyExc_ValueError);
    module.attr("version") = PEAKPROOF_VERSION;
    module.def("play", &play, py::arg("text"), py::arg("name"), py::arg("seed"), py::arg("sut"),
               py::arg("profile"), py::arg("lives"), py::arg("journal"), py::arg("log"),
               py::arg("progress"), py::arg("from_"), py::arg("for_"));
    module.def("command", &command, py::arg("arguments"), py::arg("lives_of"));
    module.def("check", &check, py::arg("journal"));
    module.def("read", &read_whole, py::arg("text"), py::arg("name"));
    module.def("written_out", &written_out, py::arg("text"), py::arg("name"), py::arg("seed"));
    module.def("library_names", &scenarios::library_names);
    module.def("library_text", [](const std::string& name) {
        return std::string{taken(scenarios::library_text(name))};
    });
    module.def("rules", &rule_statements);
    module.def("mutants", &mutant_names);
}
