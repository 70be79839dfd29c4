#include "mocks/erp/money.h"

namespace peakproof::erp {
namespace {

constexpr std::int64_t millionths_a_penny = 10'000;
constexpr std::int64_t parts_per_million = 1'000'000;

}  // namespace

std::int64_t divide_half_up(std::int64_t dividend, std::int64_t divisor) {
    const std::int64_t half = divisor / 2;
    return dividend < 0 ? -((-dividend + half) / divisor) : (dividend + half) / divisor;
}

std::int64_t unit_net_pence(std::int64_t unit_net_millionths) {
    return divide_half_up(unit_net_millionths, millionths_a_penny);
}

std::int64_t line_net_pence(std::int64_t unit_net_millionths, std::int64_t units) {
    return unit_net_pence(unit_net_millionths) * units;
}

std::int64_t vat_pence(std::int64_t net_pence, std::int64_t vat_ppm) {
    return divide_half_up(net_pence * vat_ppm, parts_per_million);
}

}  // namespace peakproof::erp
