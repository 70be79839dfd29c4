#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/play.h"
#include "sim/problem.h"

namespace peakproof::scenarios {

// What a YAML file says, checked whole. See docs/scenarios.md for every key.
struct Scenario;  // defined in scenario_types.h: the file's content as typed values

// Reads and checks; nothing of a file that is wrong anywhere is used. The problem's place is
// file:line:column.
Expected<Scenario> read_scenario(std::string_view text, std::string_view file_name);
Expected<Scenario> load_scenario(const std::filesystem::path& file);
// The library: names in order, and one of them.
std::vector<std::string> library_names();
Expected<Scenario> library_scenario(std::string_view name);
Expected<std::string_view> library_text(std::string_view name);  // as the file has it

// Expands demand to explicit orders, fixes every random choice of the plan. Same scenario and seed:
// same play.
Play expand(const Scenario& scenario, std::uint64_t seed);
// The play as an explicit YAML scenario that reads back to the same play.
std::string write_scenario(const Play& play);

}  // namespace peakproof::scenarios
