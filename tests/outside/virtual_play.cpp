#include "tests/outside/virtual_play.h"

#include <chrono>
#include <filesystem>
#include <iostream>

#include <poll.h>

#include "scenarios/outside/clock/clock.h"
#include "scenarios/outside/program/process.h"

namespace peakproof::outside {

namespace {
// Only so that a hang is a failure and not a test that never ends.
constexpr auto long_enough = std::chrono::seconds{60};
constexpr auto found_out_within = std::chrono::seconds{1};
}  // namespace

std::string built(const std::string& program) {
    return std::filesystem::read_symlink("/proc/self/exe").parent_path() / program;
}
std::string clock_library() { return built("libpeakproof-clock.so"); }
std::string source(const std::string& program) {
    return std::string{PEAKPROOF_SOURCE} + "/tests/outside/programs/" + program;
}

bool is_there(const std::string& program) {
    const bool found = std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
    if (!found) std::cerr << "SKIPPED: " << program << " is not on this machine\n";
    return found;
}

VirtualPlay play_alone(const std::string& command) {
    VirtualPlay played;
    Time now = Time{} + std::chrono::hours{24 * 365 * 56};
    const Time begun = now;
    auto clock = Clock::create(clock_library(), now);
    if (!clock) return {{}, clock.error().what};
    Start start{command, {}, {}, {}};
    for (const std::string& entry : (*clock)->environment())
        start.environment.emplace_back(entry.substr(0, entry.find('=')),
                                       entry.substr(entry.find('=') + 1));
    auto process =
        Process::start(start, [&](std::string_view line) { played.lines.emplace_back(line); });
    if (!process) return {{}, process.error().what};
    (*clock)->watch((*process)->pid());
    const auto real = [] { return std::chrono::steady_clock::now(); };
    const auto since = real();
    auto unreachable = real();
    bool was_reachable = true;
    for (;;) {
        if ((*process)->take_output()) continue;
        (*process)->ended();
        const Clock::Look seen = (*clock)->look();
        if (seen == Clock::Look::gone) break;
        if (seen == Clock::Look::at_rest) {
            was_reachable = true;
            if (const auto next = (*clock)->next_deadline()) {
                now = std::max(now, *next);
                (*clock)->move_to(now);
                ++played.jumps;
                continue;
            }
        }
        if (seen == Clock::Look::out_of_reach) {
            if (was_reachable) unreachable = real();
            was_reachable = false;
            if (real() - unreachable > found_out_within) {
                played.how = "out of reach: " + (*clock)->out_of_reach();
                return played;
            }
        }
        if (real() - since > long_enough) {
            played.how = "hangs: " + (*clock)->describe();
            return played;
        }
        pollfd place{(*process)->output(), POLLIN, 0};
        const timespec pause{0, 50'000};
        ::ppoll(&place, 1, &pause, nullptr);
    }
    while ((*process)->take_output()) {
    }
    played.how = (*process)->ended().value_or("is gone");
    played.took = now - begun;
    return played;
}

}  // namespace peakproof::outside
