#include "conformance/judge/money.h"

namespace peakproof::judge {
namespace {

// Ten billion pounds in millionths of one; hundreds of such lines can be added.
constexpr std::int64_t limit = 10'000'000'000'000'000;

std::int64_t half_up(std::int64_t dividend, std::int64_t divisor) {
    return dividend < 0 ? -((-dividend + divisor / 2) / divisor)
                        : (dividend + divisor / 2) / divisor;
}

}  // namespace

std::int64_t product(std::int64_t price, std::int64_t units) {
    std::int64_t value = 0;
    if (__builtin_mul_overflow(price, units, &value) || value > limit || value < -limit)
        return (price < 0) == (units < 0) ? limit : -limit;
    return value;
}

journal::Pence net_of(const journal::InvoiceLine& line, journal::Units units) {
    return product(half_up(line.unit_net_millionths, 10'000), units);
}

journal::Pence vat_of(const journal::InvoiceLine& line, journal::Pence net) {
    return half_up(product(net, line.vat_ppm), 1'000'000);
}

}  // namespace peakproof::judge
