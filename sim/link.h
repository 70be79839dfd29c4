#pragma once

#include "sim/draw.h"
#include "sim/time.h"

namespace peakproof::sim {

// The road between the integration and one system, one way. What breaks on it is the faults'
// business.
struct Link {
    Duration latency{};  // at least
    Duration spread{};   // at most this much more
    bool operator==(const Link&) const = default;
};

// What one message needs on this link: the same for the same seed and identity, whatever else was
// sent.
Duration delay(const Link& link, const Draw& draw, Identity identity);

}  // namespace peakproof::sim
