#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "cli/stop.h"
#include "conformance/report/run_report.h"
#include "scenarios/player/player.h"

namespace peakproof::cli {

struct Judged {
    report::RunReport report;
    scenarios::Ending ending = scenarios::Ending::quiet;
    bool interrupted() const { return ending == scenarios::Ending::interrupted; }
};

struct Keep {
    std::string journal;  // file; empty: only its hash is kept
    std::function<void(const scenarios::Progress&)> progress;
    std::vector<std::string> does_not;  // rules that the profile takes out of what is judged
    const std::atomic<bool>* stop = &stop_asked();
};

// Plays once, judged as it goes. Problems are those of writing the journal.
Expected<Judged> play_and_judge(const scenarios::Play& play, const scenarios::Subject& subject,
                                const Keep& keep);

// The same play again, against the journal of the first. Empty: each record is the same; else which
// differs, and how.
Expected<std::string> first_difference(const scenarios::Play& play,
                                       const scenarios::Subject& subject,
                                       const std::string& journal);

// Judges a recorded run.
Expected<report::RunReport> judge_again(const std::string& journal);

}  // namespace peakproof::cli
