#pragma once

#include <span>

#include "scenarios/faults/fate.h"

// One file a fault, one line here and one in catalogue.cpp.
namespace peakproof::scenarios {

extern const FaultKind refuse, service_down, reset_before, lose_answer, time_out, time_out_after;
extern const FaultKind status_429, status_500, status_502, status_503;
extern const FaultKind refuse_for_good, khaos_fault_passing, credentials_refused;

std::span<const FaultKind* const> fault_kinds();
const FaultKind* find_fault_kind(
    std::string_view name);  // "reset-after" is another name for "lose-answer"

}  // namespace peakproof::scenarios
