#include "sim/link.h"

namespace peakproof::sim {

Duration delay(const Link& link, const Draw& draw, Identity identity) {
    if (link.spread <= Duration{0}) return link.latency;
    return link.latency + Duration{draw.between(0, link.spread.count(), identity)};
}

}  // namespace peakproof::sim
