#include "scenarios/import/import.h"
#include "scenarios/language/scenario.h"
#include "tests/fuzz/engine/target.h"

// The import of a real order export: a mapping, and behind the separator the export; without one, the export alone.
using namespace peakproof;

namespace peakproof::fuzz {

const std::vector<std::string_view> words{
    "columns", "order", "sku", "units", "date", "time", "price", "vat", "customer", "country", "postage", "status", "separator", "decimal",
    "thousands", "currency", "header_line", "row_is", "date_format", "time_format", "zone", "gross", "amount_of", "credit_note",
    "leave_out", "not_stock", "countries", "%d.%m.%Y", "%H:%M", "iso", "InvoiceNo", "StockCode", "Description", "Quantity",
    "InvoiceDate", "UnitPrice", "CustomerID", "Country", "536365", "C536365", "85123A", "POSTAGE", "2010-12-01 08:26:00", "12/1/2010 8:26",
    "1.234,56", "\xC2\xA3" "2.55", "United Kingdom", ";", "\t", "\"\"", "\r\n", "{n}"};

void try_bytes(std::string_view bytes) {
    const auto parts = parts_of(bytes, 2);
    scenarios::ImportOptions options;
    if (parts.size() == 2) {
        auto map = scenarios::import::read_mapping(parts[0], "shop.yaml");
        if (!map) {
            must(map.error().where.starts_with("shop.yaml"), "a refusal names its file", describe(map.error()));
            return;
        }
        options.map = std::move(*map);
    }
    const std::vector<scenarios::ImportFile> files{{"orders.csv", std::string{parts.back()}}};
    for (const auto same : {scenarios::SameCode::keep, scenarios::SameCode::merge}) {
        options.same_code = same;
        const auto got = scenarios::import_orders(files, options);
        if (!got) {
            must(!got.error().what.empty(), "a refusal has words");
            continue;
        }
        must(got->account.lines() == got->account.file_lines + got->account.side_by_side, "every line is accounted for");
        const std::string once = scenarios::write_scenario(scenarios::expand(got->scenario, 7));
        const auto again = scenarios::read_scenario(once, "imported.yaml");
        must(again.has_value(), "what is imported can be read", again ? once : describe(again.error()) + "\n" + once);
    }
}

}  // namespace peakproof::fuzz
