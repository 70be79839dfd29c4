#pragma once

#include <span>
#include <string>
#include <vector>

#include "conformance/report/html/page.h"
#include "conformance/report/run_report.h"
#include "sim/problem.h"

namespace peakproof::cli {

// Where a result is wanted, and in which form. "-" is standard output, empty: not wanted.
struct Outputs {
    std::string json, junit, md, html;

    bool to_output() const { return json == "-" || junit == "-" || md == "-" || html == "-"; }
    bool none() const { return json.empty() && junit.empty() && md.empty() && html.empty(); }
    // Before anything runs: nothing is overwritten without --force, and only one is shown.
    Expected<void> check(bool force) const;
    // Each whole or not at all. `journals`: of the runs, where HTML is wanted.
    Expected<void> write(std::span<const report::RunReport> runs,
                         const std::vector<std::string>& journals = {}) const;
};

}  // namespace peakproof::cli
