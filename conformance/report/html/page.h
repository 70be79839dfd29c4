#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "conformance/report/run_report.h"
#include "sim/problem.h"

namespace peakproof::report {

// One run and the file of its journal.
struct Exhibit {
    const RunReport* run = nullptr;
    std::string journal{};
};

// The bytes that a report may have, however long its journals are.
constexpr std::size_t html_bytes_most = 10'000'000;

// One file that opens by itself, without a network and without anything beside it. Each journal is
// read once more, and again with less kept of it where the page would be too large.
Expected<std::string> html_page(std::span<const Exhibit> exhibits,
                                std::size_t bytes_most = html_bytes_most);

}  // namespace peakproof::report
