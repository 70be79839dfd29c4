#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/problem.h"

namespace peakproof::bench {

// One row of the table: what was measured in each round, and the floor it is held against.
struct Measure {
    std::string name, unit, meaning;
    std::vector<double> rounds;
    double median = 0;
    std::optional<double> floor;  // no floor: for knowledge only
    bool more_is_better = true;
    bool holds() const { return !floor || (more_is_better ? median >= *floor : median <= *floor); }
};

struct Setting {
    std::string scenario = "black-friday";
    std::uint64_t seed = 1;
    int rounds = 5;
    std::string program;  // ourselves, to measure memory in a fresh process
};

// Speed of whole runs, and of judging a journal, in each round beside each other.
Expected<std::vector<Measure>> measure_speed(const Setting& setting);
// Peak memory of a run of 100,000 orders, judged, in a process of its own.
Expected<Measure> measure_memory(const Setting& setting);
// What a call costs among many over among few: flat where it does not grow. SnapFulfil's, and
// Khaos's beneath.
std::vector<Measure> measure_flatness(const Setting& setting);
std::vector<Measure> measure_khaos_flatness(const Setting& setting);
// The child's part of it: plays so many orders and prints orders, closed orders, bytes before and
// at the peak.
int memory_child(std::int64_t orders);

}  // namespace peakproof::bench
