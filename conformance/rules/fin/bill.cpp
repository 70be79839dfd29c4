#include "conformance/rules/fin/bill.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace peakproof::rules {

SkuUnits goods_billed(const journal::Issued& issued, const judge::World& world) {
    const auto* invoice = world.invoice(issued.invoice);
    SkuUnits goods;
    for (const auto& line : issued.lines) {
        const auto is_service = [&](const journal::InvoiceLine& told) {
            return told.sku == line.sku && !told.pickable;
        };
        const bool service =
            invoice != nullptr &&
            std::any_of(invoice->told.lines.begin(), invoice->told.lines.end(), is_service);
        if (!service) goods.add(line.sku, line.units);
    }
    return goods;
}

std::string pounds(journal::Pence pence) {
    return fmt::format("{}{}.{:02} pounds", pence < 0 ? "-" : "", std::abs(pence) / 100,
                       std::abs(pence) % 100);
}

}  // namespace peakproof::rules
