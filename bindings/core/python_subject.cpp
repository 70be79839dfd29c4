#include "bindings/core/python_subject.h"

#include <pybind11/stl.h>

#include <utility>
#include <vector>

#include "sim/time.h"

namespace py = pybind11;

namespace peakproof::python {
namespace {

using scenarios::Commands;
namespace command = scenarios::command;

const char* word(scenarios::Outcome outcome) {
    switch (outcome) {
        case scenarios::Outcome::answered:
            return "answered";
        case scenarios::Outcome::refused:
            return "refused";
        case scenarios::Outcome::reset:
            return "reset";
        case scenarios::Outcome::timed_out:
            return "timed_out";
    }
    return "";
}

py::list headers_of(const http::Headers& headers) {
    py::list list;
    for (const auto& [name, value] : headers)
        list.append(py::make_tuple(py::bytes(name), py::bytes(value)));
    return list;
}

scenarios::Command command_of(const py::tuple& told) {
    const auto kind = told[0].cast<std::string>();
    if (kind == "send") {
        command::Send send{told[1].cast<std::uint64_t>(),
                           told[2].cast<std::string>() == "khaos" ? scenarios::System::khaos
                                                                  : scenarios::System::snapfulfil,
                           {}};
        send.request.method = told[3].cast<std::string>();
        send.request.target = told[4].cast<std::string>();
        send.request.headers = told[5].cast<http::Headers>();
        send.request.body = told[6].cast<std::string>();
        return send;
    }
    if (kind == "commit") {
        command::Commit commit;
        for (const auto& [key, value] : told[1].cast<py::dict>())
            commit.batch.writes.emplace_back(key.cast<std::string>(),
                                             value.cast<std::optional<std::string>>());
        return commit;
    }
    if (kind == "wake") return command::Wake{from_us(told[1].cast<std::int64_t>())};
    if (kind == "raise")
        return command::Raise{told[1].cast<std::string>(), told[2].cast<std::string>(),
                              told[3].cast<std::string>(), told[4].cast<std::string>(),
                              told[5].cast<std::vector<std::string>>()};
    if (kind == "clear")
        return command::Clear{told[1].cast<std::string>(), told[2].cast<std::string>()};
    throw py::value_error("no command is called " + kind);
}

class PythonSubject final : public scenarios::Subject {
public:
    PythonSubject(py::object lives, std::string name, std::uint64_t seed, Interrupted& interrupted)
        : lives_(std::move(lives)),
          name_(std::move(name)),
          seed_(seed),
          interrupted_(interrupted) {}
    ~PythonSubject() override {
        const py::gil_scoped_acquire gil;
        if (life_) {
            try {
                life_.attr("close")();
            } catch (py::error_already_set& raised) {
                raised.discard_as_unraisable("the end of a life");
            }
        }
        life_ = {};
        lives_ = {};
    }

    std::string name() const override { return name_; }
    // The player is exact; whether a class is, only its author knows.
    scenarios::Reproducibility reproducibility() const override {
        return scenarios::Reproducibility::decision_exact;
    }
    Commands start(Time now, const sim::Disk& disk) override {
        return guarded([&] {
            py::dict store;
            for (const auto& [key, value] : disk.contents()) store[py::str(key)] = py::str(value);
            life_ = lives_(seed_);
            return life_.attr("start")(us(now), store);
        });
    }
    Commands wake(Time now) override {
        return guarded([&] { return life_.attr("wake")(us(now)); });
    }
    Commands answered(Time now, std::uint64_t call, scenarios::Outcome outcome,
                      const http::Response& response) override {
        return guarded([&] {
            return life_.attr("answered")(us(now), call, word(outcome), response.status,
                                          headers_of(response.headers), py::bytes(response.body));
        });
    }
    std::unique_ptr<Subject> fresh(std::uint64_t seed) const override {
        const py::gil_scoped_acquire gil;
        return std::make_unique<PythonSubject>(lives_, name_, seed, interrupted_);
    }
    std::unique_ptr<Subject> clone() const override { return nullptr; }

private:
    static std::int64_t us(Time at) { return at.time_since_epoch().count(); }

    template <class Step>
    Commands guarded(Step step) {
        const py::gil_scoped_acquire gil;
        if (over_) return {};
        try {
            const py::object told = step();
            Commands commands;
            for (const auto& one : told.cast<py::list>())
                commands.push_back(command_of(one.cast<py::tuple>()));
            return commands;
        } catch (py::error_already_set& raised) {
            return ended(raised);
        } catch (const std::exception& nonsense) {
            return ended(std::string{"gave what cannot be carried out: "} + nonsense.what(), {});
        }
    }
    Commands ended(std::string why, std::vector<std::string> lines) {
        over_ = true;
        return {command::End{true, std::move(why), std::move(lines)}};
    }
    Commands ended(py::error_already_set& raised) {
        // Ctrl-C, or an end asked of the interpreter: not a deed of the integration.
        if (raised.matches(PyExc_KeyboardInterrupt) ||
            (raised.matches(PyExc_SystemExit) && !interrupted_.exit_is_a_finding)) {
            interrupted_.raised = raised.value();
            interrupted_.asked.store(true);
            over_ = true;
            return {};
        }
        try {  // its own text may raise in turn
            const auto told_of = py::module_::import("peakproof._life").attr("told_of");
            const auto [why, lines] =
                told_of(raised.value()).cast<std::pair<std::string, std::vector<std::string>>>();
            return ended(why, lines);
        } catch (const std::exception&) {
            return ended("raised what cannot be told", {});
        }
    }

    py::object lives_, life_;
    std::string name_;
    std::uint64_t seed_;
    Interrupted& interrupted_;
    bool over_ = false;
};

}  // namespace

std::unique_ptr<scenarios::Subject> subject_of(py::object lives, std::string name,
                                               Interrupted& interrupted) {
    return std::make_unique<PythonSubject>(std::move(lives), std::move(name), 0, interrupted);
}

}  // namespace peakproof::python
