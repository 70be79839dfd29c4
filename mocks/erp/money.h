#pragma once

#include <cstdint>

// Khaos's sums, in whole pence. Documented: net per line is rounded, times quantity, VAT per line.
namespace peakproof::erp {

// Halves go away from zero, so that a credit is the same sum as what it credits.
std::int64_t divide_half_up(std::int64_t dividend, std::int64_t divisor);

std::int64_t unit_net_pence(std::int64_t unit_net_millionths);
std::int64_t line_net_pence(std::int64_t unit_net_millionths, std::int64_t units);
std::int64_t vat_pence(std::int64_t net_pence, std::int64_t vat_ppm);

}  // namespace peakproof::erp
