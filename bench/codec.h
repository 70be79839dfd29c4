#pragma once

#include <cstdint>
#include <memory>

#include "scenarios/subject.h"

namespace peakproof::bench {

// What it costs to read every body of a run once and to write it once, with nothing done about it.
struct CodecCost {
    std::int64_t bodies = 0, bytes = 0;
    double seconds = 0;
};

// The subject, with each body that passes decoded and encoded on the side. `cost` outlives it.
std::unique_ptr<scenarios::Subject> weighed(std::unique_ptr<scenarios::Subject> subject,
                                            CodecCost& cost);

}  // namespace peakproof::bench
