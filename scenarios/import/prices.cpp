#include "scenarios/import/prices.h"

#include <cstdlib>

namespace peakproof::scenarios::import {
namespace {

constexpr std::int64_t whole_ppm = 1'000'000;

// Half away from nothing, as people round money.
std::int64_t divided(std::int64_t amount, std::int64_t by) {
    const std::int64_t half = std::abs(by) / 2;
    return (amount < 0 ? amount - half : amount + half) / by;
}

std::int64_t without_vat(std::int64_t gross, std::int64_t vat_ppm) {
    return divided(gross * whole_ppm, whole_ppm + vat_ppm);
}

}  // namespace

std::int64_t usual_vat_ppm(std::string_view country_code) {
    return country_code == "GBR" ? 200'000 : 0;
}

void settle_prices(Document& document, std::int64_t postage_millionths, const Mapping& map) {
    const std::int64_t usual = usual_vat_ppm(map.country_code(document.country).value_or("GBR"));
    const auto rate_of = [&](const ExportLine& line) {
        return line.vat_ppm.value_or(map.vat_ppm.value_or(usual));
    };
    for (ExportLine& line : document.lines) {
        const std::int64_t rate = rate_of(line);
        line.vat_ppm = rate;
        const std::int64_t count =
            map.amount_of == AmountOf::line && line.units != 0 ? line.units : 1;
        std::int64_t& price = line.price_millionths;
        price = map.gross ? divided(price * whole_ppm, (whole_ppm + rate) * count)
                          : divided(price, count);
    }
    if (postage_millionths == 0 || document.lines.empty()) return;
    const std::int64_t rate = rate_of(document.lines.front());
    const std::int64_t said_pence = divided(postage_millionths, 10'000);
    document.postage_net_pence = map.gross ? without_vat(said_pence, rate) : said_pence;
    document.postage_vat_pence =
        map.gross ? said_pence - document.postage_net_pence : divided(said_pence * rate, whole_ppm);
}

}  // namespace peakproof::scenarios::import
