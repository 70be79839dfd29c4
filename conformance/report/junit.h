#pragma once

#include <span>
#include <string>

#include "conformance/report/run_report.h"

namespace peakproof::report {

// JUnit's XML, as CI systems read it: a suite a run, a test a rule. A broken rule fails with its
// gravest findings and the command that plays it again; one without occasions is skipped; what
// could not be judged is an error.
std::string junit_xml(std::span<const RunReport> runs);

}  // namespace peakproof::report
