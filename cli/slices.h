#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/options.h"
#include "cli/plays.h"
#include "scenarios/play.h"
#include "sim/problem.h"

namespace peakproof::cli {

// A part of the day, as --from and --for ask for it.
struct SliceAsked {
    std::string from, length;
    bool any() const { return !from.empty() || !length.empty(); }
};
inline SliceAsked slice_asked(const RunOptions& options) { return {options.from, options.length}; }

// Whether every scenario can be cut there: before anything is played.
Expected<void> can_be_cut(const SliceAsked& asked, const std::vector<Chosen>& chosen);

// Whether the integration is killed in what would be played. To be asked of what can be cut.
bool has_kills(const SliceAsked& asked, const scenarios::Scenario& scenario, std::uint64_t seed);

// The play as it was asked for. Of what the scenario promises, a slice promises only what the
// reference meets in it: it is played once by the reference, to see.
Expected<scenarios::Play> cut_as_asked(scenarios::Play play, const SliceAsked& asked,
                                       const std::atomic<bool>* stop);

}  // namespace peakproof::cli
