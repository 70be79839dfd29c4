#pragma once

#include "conformance/judge/docket.h"

namespace peakproof::rules {

// What may lawfully keep a despatch from being posted: either link, the reads that would have shown
// it, the look-up of a reference whose answer was lost, and what stands before it in the queue.
inline constexpr judge::Terms despatch_terms{
    .needs = judge::Link::both,
    .reads = {"snapfulfil.snapoutbound.list", "snapfulfil.shipments.list", "khaos.ExportImports"},
    .lane = "events",
    .met_by = {"khaos.ImportDespatches"},
    .escalated_by = {"despatch-unposted", "late-cancel", "over-posted"}};

}  // namespace peakproof::rules
