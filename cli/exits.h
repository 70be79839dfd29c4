#pragma once

namespace peakproof::cli {

// What the command tells the shell.
enum class Exit { pass = 0, failed = 1, usage = 2, unsure = 3, harness = 4, interrupted = 130 };

constexpr int gravity(Exit exit) {
    switch (exit) {
        case Exit::pass:
            return 0;
        case Exit::unsure:
            return 1;
        case Exit::failed:
            return 2;
        case Exit::usage:
            return 3;
        case Exit::harness:
            return 4;
        case Exit::interrupted:
            return 5;
    }
    return 4;
}

// Over many runs the gravest wins: 4, 2, 1, 3, 0.
constexpr Exit graver(Exit a, Exit b) { return gravity(a) >= gravity(b) ? a : b; }

}  // namespace peakproof::cli
