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
// checked before anything is played; a settings file, where there is one, has the last word on how
// the systems are set up.
Expected<std::vector<Chosen>> choose(const std::vector<std::string>& given,
                                     const std::string& settings_file);
Expected<scenarios::Scenario> scenario_named(const std::string& given);
// As the file says, and where it says nothing as they are; an empty name: as they are.
Expected<scenarios::Systems> systems_of(const std::string& file, scenarios::Systems systems);

}  // namespace peakproof::cli
