#pragma once

#include "sync/shell/config.h"

namespace peakproof::sync::shell {

// Runs until it is asked to stop (SIGTERM, SIGINT). 0: stopped as asked; 1: it cannot go on.
int run(const Config& config);

// Tries both connections and says what it found. 0: both answer as they should; 1: not.
int check(const Config& config);

}  // namespace peakproof::sync::shell
