#include <algorithm>
#include <map>
#include <string>
#include <variant>

#include <fmt/format.h>

#include "cli/commands.h"
#include "cli/dry_run.h"
#include "cli/say.h"
#include "cli/slices.h"
#include "cli/stop.h"
#include "conformance/report/words.h"
#include "scenarios/language/scenario.h"
#include "scenarios/player/player.h"
#include "scenarios/player/slice.h"
#include "sim/joined.h"

namespace peakproof::cli {
namespace {

// Long enough for an integration that polls every few minutes; one order, so that there is
// something to see.
constexpr std::string_view a_glance = R"(scenario: dry-run
start: 2026-11-26T09:00
lasts: 10min
settle: 20min
items: {PEAKPROOF-1: 10}
orders:
  - {at: 1min, number: 1, lines: [[PEAKPROOF-1, 1]]}
)";

struct Calls {
    std::int64_t all = 0, answered = 0, refused = 0, astray = 0;
    std::string first;
};

class Listening final : public journal::Sink {
public:
    void take(const journal::Record& record) override {
        if (const auto* ended = std::get_if<journal::ExchangeEnded>(&record.body)) {
            Calls& calls = calls_[ended->system];
            ++calls.all;
            if (ended->outcome == "answered") ++calls.answered;
            if (ended->status >= 400) ++calls.refused;
            if (ended->operation.ends_with(".unknown-path") ||
                ended->operation == "snapfulfil.unknown")
                ++calls.astray;
            if (calls.first.empty()) calls.first = ended->operation;
        } else if (std::holds_alternative<journal::ExceptionRaised>(record.body)) {
            ++exceptions;
        } else if (const auto* over = std::get_if<journal::SubjectEnded>(&record.body)) {
            why = over->why;
            lines = over->lines;
        }
    }
    const Calls& of(const std::string& system) { return calls_[system]; }
    std::int64_t exceptions = 0;
    std::string why;
    std::vector<std::string> lines;

private:
    std::map<std::string, Calls> calls_;
};

std::string told(const char* system, const Calls& calls, const char* variable, const char* place) {
    if (calls.all == 0)
        return fmt::format("  {:<14} not called. Does the program read {}?\n", system, variable);
    return fmt::format("  {:<14} {}, first {}; {} answered{}\n", system,
                       report::counted(calls.all, "call"), calls.first,
                       report::grouped(calls.answered),
                       calls.refused == 0
                           ? std::string{}
                           : fmt::format(", {} with a refusal", report::grouped(calls.refused))) +
           (calls.astray == 0 ? std::string{}
                              : fmt::format("  {:<14} {} went to a path that is not there. {}\n",
                                            "", report::grouped(calls.astray), place));
}

void tell_plan(const RunOptions& options, const UnderTest& test,
               const std::vector<Chosen>& chosen) {
    result(fmt::format("Would test {}, {}.\n", test.named(options), test.in_a_word()));
    const SliceAsked asked = slice_asked(options);
    for (const Chosen& one : chosen) {
        auto play =
            scenarios::expand(one.scenario, options.seed ? static_cast<std::uint64_t>(*options.seed)
                                                         : one.scenario.seed);
        test.amend(play);
        if (asked.any())
            if (auto cut = scenarios::slice_of(play, asked.from, asked.length))
                play = std::move(*cut);
        const auto orders = std::count_if(
            play.orders.begin(), play.orders.end(),
            [&](const scenarios::PlannedOrder& order) { return order.at >= play.begins(); });
        result(fmt::format("  {:<14} {}{}, {}, {}, {}\n", play.scenario,
                           report::spoken(play.ends() - play.begins()),
                           play.slice ? fmt::format(" from {}, after {} that the reference plays",
                                                    report::clock_time(play.begins()),
                                                    report::spoken(play.begins() - play.start))
                                      : std::string{},
                           report::counted(static_cast<std::int64_t>(orders), "order"),
                           report::counted(static_cast<std::int64_t>(play.faults.size()), "fault"),
                           report::counted(static_cast<std::int64_t>(play.kills.size()), "kill")));
    }
    if (!test.program) return;
    const auto& profile = *test.program;
    if (!profile.command.empty()) result(fmt::format("Starts: {}\n", profile.command));
    if (!profile.directory.empty()) result(fmt::format("In: {}\n", profile.directory));
    for (const auto& [name, length] : profile.windows)
        result(fmt::format("Window: {} {}\n", name, report::spoken(length)));
    for (const std::string& rule : profile.does_not)
        result(fmt::format("Not judged, as the profile says: {}\n", rule));
    if (!profile.mirrors.empty()) result("Mirrors of an item: " + joined(profile.mirrors) + "\n");
}

}  // namespace

Exit dry_run(const RunOptions& options, const UnderTest& test, const std::vector<Chosen>& chosen) {
    tell_plan(options, test, chosen);
    const auto glance = scenarios::read_scenario(a_glance, "dry-run");
    const auto subject = test.subject({});
    if (!subject) {
        complain(subject.error());
        return Exit::harness;
    }
    Listening listening;
    scenarios::Options playing;
    playing.stop = &stop_asked();
    playing.exchange_budget = 100'000;
    const auto played =
        scenarios::play(scenarios::expand(*glance, 1), **subject, listening, playing);
    if (played.ending == scenarios::Ending::interrupted) return Exit::interrupted;
    result(fmt::format("Tried with one order and {} of its time:\n",
                       report::spoken(played.simulated)));
    result(told("Khaos Control", listening.of("khaos"), "PEAKPROOF_KHAOS_URL",
                "Operations are posted to $PEAKPROOF_KHAOS_URL/soap/IKosWeb"));
    result(told("SnapFulfil", listening.of("snapfulfil"), "PEAKPROOF_SNAPFULFIL_URL",
                "Entities are at $PEAKPROOF_SNAPFULFIL_URL/api/ENTITY"));
    if (listening.exceptions > 0)
        result(fmt::format("  {:<14} {}\n", "exceptions", listening.exceptions));
    if (!listening.why.empty()) {
        result(fmt::format("It {}.\n", listening.why));
        for (const std::string& line : listening.lines) result("  | " + line + "\n");
        return Exit::unsure;
    }
    const bool both = listening.of("khaos").answered > 0 && listening.of("snapfulfil").answered > 0;
    result(both ? "It finds both systems, and they answer it. Nothing was judged.\n"
                : "It does not find both systems.\n");
    return both ? Exit::pass : Exit::unsure;
}

}  // namespace peakproof::cli
