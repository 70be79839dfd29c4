#include "scenarios/import/mapping.h"

#include <fmt/format.h>

#include <algorithm>

namespace peakproof::scenarios::import {
namespace {

constexpr std::array<std::string_view, column_count> keys{
    "order", "sku", "description", "units",   "date",    "time",
    "price", "vat", "customer",    "country", "postage", "status"};

bool matches(std::string_view pattern, std::string_view code) {
    if (pattern.ends_with('*')) return code.starts_with(pattern.substr(0, pattern.size() - 1));
    return code == pattern;
}

// docs/import.md shows it as a file; a test holds the two equal.
Mapping make_online_retail() {
    Mapping map;
    const auto named = [&](Column column, std::vector<std::string> names) {
        map.names.at(static_cast<std::size_t>(column)) = ColumnName{std::move(names), {}};
    };
    named(Column::order,
          {"InvoiceNo", "Invoice"});  // the second name is that of the set's later edition
    named(Column::sku, {"StockCode"});
    named(Column::description, {"Description"});
    named(Column::units, {"Quantity"});
    named(Column::date, {"InvoiceDate"});
    named(Column::price, {"UnitPrice", "Price"});
    named(Column::customer, {"CustomerID", "Customer ID"});
    named(Column::country, {"Country"});
    map.credit_note = {"C", "c"};
    map.sale = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    map.stock_correction = true;
    map.usual_not_stock = true;
    return map;
}

}  // namespace

const Mapping& online_retail() {
    static const Mapping map = make_online_retail();
    return map;
}

std::string_view key_of(Column column) { return keys.at(static_cast<std::size_t>(column)); }

bool is_of_line(Column column) {
    switch (column) {
        case Column::sku:
        case Column::description:
        case Column::units:
        case Column::price:
        case Column::vat:
        case Column::status:
            return true;
        case Column::order:
        case Column::date:
        case Column::time_of_day:
        case Column::customer:
        case Column::country:
        case Column::postage:
            return false;
    }
    return false;
}

Kind Mapping::kind_of(std::string_view code) const {
    const bool listed = std::any_of(not_stock.begin(), not_stock.end(),
                                    [&](const auto& pattern) { return matches(pattern, code); });
    if (listed) return Kind::not_stock;
    return usual_not_stock ? import::kind_of(code) : Kind::stock;
}

std::optional<std::string> Mapping::country_code(std::string_view name) const {
    if (const auto own = countries.find(std::string{name}); own != countries.end())
        return own->second;
    if (const auto known = import::country_code(name)) return std::string{*known};
    return std::nullopt;
}

std::string Mapping::mend(std::string_view key) const {
    if (file.empty()) return "Nothing was imported.";
    return fmt::format("Mend the line, or {} in {}. Nothing was imported.", key, file);
}

}  // namespace peakproof::scenarios::import
