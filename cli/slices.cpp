#include "cli/slices.h"

#include <algorithm>
#include <utility>

#include "conformance/judge/judge.h"
#include "conformance/rules/catalogue.h"
#include "scenarios/language/scenario_types.h"
#include "scenarios/player/player.h"
#include "scenarios/player/slice.h"
#include "sync/hosted/hosted.h"

namespace peakproof::cli {
namespace {

void promise_what_can_happen(scenarios::Play& play, const std::atomic<bool>* stop) {
    judge::Judge judge{rules::catalogue()};
    const auto reference = hosted::reference();
    scenarios::Options options;
    options.stop = stop;
    options.predecessor = reference.get();
    const auto played = scenarios::play(play, *reference, judge, options);
    const judge::Verdicts verdicts = judge.finish();
    std::erase_if(play.exercises, [&](const std::string& id) {
        const auto* rule = verdicts.find(id);
        return rule == nullptr || rule->occasions == 0;
    });
    auto& others = play.slice->others;
    for (const auto& fault : played.faults)
        if (fault.fired == 0 && std::find(others.begin(), others.end(), fault.id) == others.end())
            others.push_back(fault.id);
}

}  // namespace

Expected<void> can_be_cut(const SliceAsked& asked, const std::vector<Chosen>& chosen) {
    if (!asked.any()) return {};
    for (const Chosen& one : chosen) {
        scenarios::Play day;  // as much of it as decides that
        day.scenario = one.scenario.name;
        day.start = one.scenario.start;
        day.traffic_ends = one.scenario.traffic_ends();
        if (const auto cut = scenarios::slice_of(std::move(day), asked.from, asked.length); !cut)
            return tl::unexpected(cut.error());
    }
    return {};
}

bool has_kills(const SliceAsked& asked, const scenarios::Scenario& scenario, std::uint64_t seed) {
    if (scenario.kills.empty() || !asked.any()) return !scenario.kills.empty();
    const auto cut =
        scenarios::slice_of(scenarios::expand(scenario, seed), asked.from, asked.length);
    return cut && !cut->kills.empty();
}

Expected<scenarios::Play> cut_as_asked(scenarios::Play play, const SliceAsked& asked,
                                       const std::atomic<bool>* stop) {
    if (!asked.any()) return play;
    auto cut = scenarios::slice_of(std::move(play), asked.from, asked.length);
    if (cut) promise_what_can_happen(*cut, stop);
    return cut;
}

}  // namespace peakproof::cli
