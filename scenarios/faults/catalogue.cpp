#include <array>

#include "scenarios/faults/kinds.h"

namespace peakproof::scenarios {

std::span<const FaultKind* const> fault_kinds() {
    static constexpr std::array<const FaultKind*, 13> kinds{
        &refuse,          &service_down,        &reset_before,        &lose_answer, &time_out,
        &time_out_after,  &status_429,          &status_500,          &status_502,  &status_503,
        &refuse_for_good, &khaos_fault_passing, &credentials_refused,
    };
    return kinds;
}

const FaultKind* find_fault_kind(std::string_view name) {
    if (name == "reset-after") name = lose_answer.name;
    for (const FaultKind* kind : fault_kinds())
        if (kind->name == name) return kind;
    return nullptr;
}

}  // namespace peakproof::scenarios
