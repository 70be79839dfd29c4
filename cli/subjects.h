#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/report/rows.h"
#include "scenarios/subject.h"
#include "sim/problem.h"

namespace peakproof::cli {

// What --sut names in this process: reference, mutant:NAME. Programs: cli/programs.h.
Expected<std::shared_ptr<const scenarios::Subject>> subject_named(std::string_view sut);

std::vector<report::MutantRow> mutant_rows();
Expected<report::MutantRow> mutant_named(std::string_view name);

}  // namespace peakproof::cli
