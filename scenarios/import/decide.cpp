#include "scenarios/import/decide.h"

#include <algorithm>

#include "scenarios/import/policy.h"

namespace peakproof::scenarios::import {
namespace {

Fate fate_of_line(const ExportLine& line, bool stock_correction, const Mapping& map) {
    if (line.standing == Standing::cancelled) return Fate::cancelled;
    if (line.standing == Standing::returned) return Fate::credit_note;
    const bool stock = map.kind_of(line.code) == Kind::stock;
    if (line.price_millionths < 0) return Fate::ledger_entry;
    if (line.units == 0) return Fate::correction;
    if (stock_correction && stock) return line.units < 0 ? Fate::write_off : Fate::write_on;
    if (line.units < 0) return Fate::correction;
    if (!stock) return Fate::not_stock;
    return line.price_millionths == 0 ? Fate::free_line : Fate::sold;
}

bool begins(const std::string& number, const std::vector<std::string>& prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](const std::string& prefix) { return number.starts_with(prefix); });
}

}  // namespace

bool is_sale(const Document& document, const Mapping& map) {
    return !begins(document.number, map.credit_note) &&
           (map.sale.empty() || begins(document.number, map.sale));
}

std::vector<Fate> decide(const Document& document, const Mapping& map) {
    if (begins(document.number, map.credit_note))
        return std::vector<Fate>(document.lines.size(), Fate::credit_note);
    if (!is_sale(document, map))
        return std::vector<Fate>(document.lines.size(), Fate::ledger_entry);
    // Nobody's, and worth nothing: somebody put the record of the stock right.
    const bool stock_correction =
        map.stock_correction && document.customer.empty() &&
        std::all_of(document.lines.begin(), document.lines.end(),
                    [](const ExportLine& line) { return line.price_millionths == 0; });
    std::vector<Fate> fates;
    fates.reserve(document.lines.size());
    for (const ExportLine& line : document.lines)
        fates.push_back(fate_of_line(line, stock_correction, map));
    const bool goods = std::any_of(fates.begin(), fates.end(), [](Fate fate) {
        return fate == Fate::sold || fate == Fate::free_line;
    });
    if (!goods) std::replace(fates.begin(), fates.end(), Fate::not_stock, Fate::no_goods);
    return fates;
}

}  // namespace peakproof::scenarios::import
