#pragma once

#include <span>
#include <string>

#include "conformance/report/paint.h"
#include "conformance/report/rows.h"
#include "conformance/report/run_report.h"

// What a person sees. One screen a run: the verdict, what was tested, how hard it was pushed, the
// worst findings first.
namespace peakproof::report {

std::string screen(const RunReport& run, Paint paint);
std::string one_line(const RunReport& run,
                     Paint paint);  // where there are several runs, or --quiet
std::string totals(std::span<const RunReport> runs, Paint paint);

}  // namespace peakproof::report
