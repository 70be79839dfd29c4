#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/measures.h"
#include "bench/stopwatch.h"

namespace peakproof::bench {

constexpr double flat = 3;  // caches and the depth of a tree; a walk over all would be a thousand

constexpr double longest = 0.2;  // seconds that one measure may take

// Microseconds of one of these calls, asked in turn.
template <class Ask>
double cost_of(const std::vector<std::string>& calls, Ask ask) {
    const Stopwatch watch;
    std::int64_t asked = 0;
    do {
        for (const std::string& call : calls) {
            ask(call);
            ++asked;
            if (watch.seconds() > longest) break;
        }
    } while (watch.seconds() < longest);
    return watch.seconds() * 1'000'000 / static_cast<double>(asked);
}

// What one of these calls costs in the large place over what it costs in the small one; things: of
// which there are a million in the large one.
template <class Place, class Calls>
Measure flatness(std::string name, std::string_view things, Place& small, const Calls& few,
                 Place& large, const Calls& many, int rounds) {
    Measure measure;
    measure.name = std::move(name);
    measure.unit = "x";
    measure.meaning = "one call among 1,000,000 ";
    measure.meaning.append(things).append(" and 100,000 SKUs over one among 1,000 and 100");
    measure.floor = flat;
    measure.more_is_better = false;
    for (int round = 0; round < rounds; ++round) {
        const double cheap = small.cost(few);
        measure.rounds.push_back(large.cost(many) / cheap);
    }
    measure.median = median(measure.rounds);
    return measure;
}

}  // namespace peakproof::bench
