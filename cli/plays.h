#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/language/scenario_types.h"
#include "sim/problem.h"

namespace peakproof::cli {

struct Chosen {
    std::string given;  // as on the command line, for the command that reproduces
    scenarios::Scenario scenario;
};

// SCENARIO...: names of the library, `all`, YAML files, folders of a result. All are read and
// checked before anything is played.
Expected<std::vector<Chosen>> choose(const std::vector<std::string>& given);
Expected<scenarios::Scenario> scenario_named(const std::string& given);

}  // namespace peakproof::cli
