#pragma once

#include <span>
#include <string>
#include <vector>

#include "conformance/report/paint.h"
#include "conformance/report/rows.h"

// The catalogues and the kill matrix for people.
namespace peakproof::report {

std::string scenarios_table(std::span<const ScenarioRow> rows, Paint paint);
std::string rules_table(std::span<const RuleRow> rows, Paint paint);
std::string mutants_table(std::span<const MutantRow> rows, Paint paint);
std::string matrix_table(std::span<const MatrixRow> rows, const std::vector<std::string>& rules,
                         Paint paint);
std::string matrix_markdown(std::span<const MatrixRow> rows, const std::vector<std::string>& rules);
std::string matrix_total(std::span<const MatrixRow> rows, const std::vector<std::string>& rules);

}  // namespace peakproof::report
