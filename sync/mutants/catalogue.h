#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "scenarios/subject.h"

namespace peakproof::mutants {

// A sync that is the reference but for one difference, each a mistake that a real integration has
// made or could make. A rule that its mutant survives is a rule that sleeps.
struct Mutant {
    std::string_view name;
    std::vector<std::string_view> rules;      // each must be broken by it
    std::vector<std::string_view> scenarios;  // where they are
    std::string_view harms;                   // what kind of entity the first finding names
    std::string_view summary;                 // the mistake, as one would tell it
    std::function<std::unique_ptr<scenarios::Subject>()> make;
};

std::span<const Mutant> catalogue();  // in a fixed order

}  // namespace peakproof::mutants
