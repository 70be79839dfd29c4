#pragma once

#include <string_view>

#include "conformance/report/paint.h"
#include "sim/problem.h"

// Results go to standard output, messages to standard error, progress to a terminal only.
namespace peakproof::cli {

void result(std::string_view text);
void message(std::string_view text);
void complain(const Problem& problem);
// A line that is written over; nothing where standard error is no terminal.
void progress(std::string_view text);
void progress_done();
report::Paint paint_for_output();  // colours on a terminal and without NO_COLOR

}  // namespace peakproof::cli
