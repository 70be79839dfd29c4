#pragma once

#include "cli/options.h"
#include "sim/problem.h"

// A class needs a Python around it: the command becomes one, in which the same code goes on.
namespace peakproof::cli {

bool is_python(const RunOptions& options);

// Becomes `python3 -m peakproof` with the same arguments. Comes back only where that cannot be.
Problem become_python(char** arguments);

}  // namespace peakproof::cli
