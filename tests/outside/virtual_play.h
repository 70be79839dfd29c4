#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/time.h"

// A program that needs no world: it waits, in virtual time, until it ends.
namespace peakproof::outside {

struct VirtualPlay {
    std::vector<std::string> lines;  // that it printed
    std::string how;                 // "ended with exit code 0", "out of reach: ..."
    Duration took{};                 // virtual
    std::int64_t jumps = 0;
};

VirtualPlay play_alone(const std::string& command);
// Beside where the tests are built.
std::string clock_library();
std::string built(const std::string& program);
std::string source(const std::string& program);  // of tests/outside/programs
bool is_there(const std::string& program);       // in PATH; says so where it is not

}  // namespace peakproof::outside
