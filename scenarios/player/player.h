#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "conformance/journal/records.h"
#include "mocks/khaos/khaos.h"
#include "mocks/snapfulfil/settings.h"
#include "scenarios/play.h"
#include "scenarios/subject.h"

// Plays a play: owns time, the wire, the disk and the people; judges nothing.
namespace peakproof::scenarios {

struct FaultCount {
    std::string id, what;
    std::int64_t armed = 0, matched = 0, fired = 0, changed = 0;
    std::string of{};
};

struct Counts {
    std::int64_t orders = 0, lost_sales = 0, lines = 0, units = 0, shipments = 0, exchanges = 0,
                 events = 0, commands = 0, records = 0, kills = 0;
    std::int64_t orders_in_busiest_minute = 0, exchanges_in_busiest_minute = 0;
    std::int64_t bytes_sent = 0, bytes_received = 0;  // on the wire, both ways, bodies and targets
};

struct Progress {
    Time now{}, start{}, traffic_ends{};
    std::int64_t orders = 0, exchanges = 0;
};

struct Options {
    std::function<void(const Progress&)> progress;  // about every simulated quarter of an hour
    const std::atomic<bool>* stop = nullptr;        // set by Ctrl-C: the run ends there, incomplete
    std::int64_t exchange_budget = 20'000'000;      // ends a run that would spin
    std::string version = "0";
    const Subject* predecessor = nullptr;  // plays what is before a slice; needed with one
};

enum class Ending { quiet, settle_limit, interrupted, budget, subject_ended };

struct PlayResult {
    Ending ending = Ending::quiet;
    Duration simulated{};
    bool subject_was_ready = true;  // false: it ended before it ever began to work
    Counts counts;
    std::vector<FaultCount> faults;
    Duration harness_lag_p99{};  // simulated; only where the run followed the wall clock
    std::string end_state_hash;  // SHA-256 of what both systems hold at the end
};

// The journal goes to `sink` as it happens. Same play, subject and build: same records, byte for
// byte.
PlayResult play(const Play& play, const Subject& subject, journal::Sink& sink,
                const Options& options = {});

}  // namespace peakproof::scenarios
