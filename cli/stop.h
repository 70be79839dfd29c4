#pragma once

#include <atomic>

namespace peakproof::cli {

// Set by Ctrl-C (and SIGTERM). A second Ctrl-C ends the program at once.
const std::atomic<bool>& stop_asked();
void listen_for_stop();

}  // namespace peakproof::cli
