#pragma once

#include <span>
#include <string>

#include "conformance/report/rows.h"
#include "conformance/report/run_report.h"

// The JSON that programs read, as docs/reports.md describes it. New fields may be added, none
// changes its meaning.
namespace peakproof::report {

std::string result_json(std::span<const RunReport> runs);
std::string scenarios_json(std::span<const ScenarioRow> rows);
std::string rules_json(std::span<const RuleRow> rows);
std::string mutants_json(std::span<const MutantRow> rows);
std::string matrix_json(std::span<const MatrixRow> rows);

}  // namespace peakproof::report
