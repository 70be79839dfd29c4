#pragma once

#include <vector>

#include "cli/exits.h"
#include "cli/options.h"
#include "cli/plays.h"
#include "cli/programs.h"

namespace peakproof::cli {

// Says what a run would do, then starts what is tested for a few minutes of its time and sees
// whether it finds both systems. Nothing is judged and nothing written.
Exit dry_run(const RunOptions& options, const UnderTest& test, const std::vector<Chosen>& chosen);

}  // namespace peakproof::cli
