#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "cli/options.h"
#include "cli/stop.h"
#include "scenarios/outside/program/profile.h"
#include "scenarios/play.h"
#include "scenarios/subject.h"
#include "sim/problem.h"

namespace peakproof::cli {

// Whom a run tests: one that lives in this process, or a program with its profile.
struct UnderTest {
    std::shared_ptr<const scenarios::Subject> inside;
    std::optional<outside::Profile> program;
    bool paced = false;
    double speed = 1;
    std::string clock_library;

    std::string named(
        const RunOptions& options) const;  // as a report calls it: its profile's name, or --sut
    std::string in_a_word() const;         // how it is played, for --dry-run
    // One a play. `log`: a file for what a program prints; empty: none.
    Expected<std::shared_ptr<const scenarios::Subject>> subject(
        const std::string& log, const std::atomic<bool>* stop = &stop_asked()) const;
    // What the profile says over the scenario: windows, and rules that it does not set out to keep.
    void amend(scenarios::Play& play) const;
    std::vector<std::string> does_not() const;
};

// --sut, --profile, --time and --speed, checked before anything is played.
Expected<UnderTest> under_test(const RunOptions& options);

// A profile as `run` would read it.
Expected<outside::Profile> profile_from(const std::string& file);

}  // namespace peakproof::cli
