#pragma once

#include <span>
#include <string>

#include "conformance/report/run_report.h"

namespace peakproof::report {

// For a pull request or a wiki: a verdict a line, the gravest findings in pounds with their owners,
// the details folded away, and the command that plays each again.
std::string markdown(std::span<const RunReport> runs);

}  // namespace peakproof::report
