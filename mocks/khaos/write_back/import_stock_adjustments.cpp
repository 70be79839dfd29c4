#include <fmt/format.h>

#include "mocks/khaos/write_back/import_of.h"

namespace peakproof::khaos {
namespace {

struct StockAdjustments {
    using Record = erp::Adjustment;
    static constexpr std::string_view method = "ImportStockAdjustments";
    static constexpr std::string_view root = "STOCK_ADJUSTMENTS";
    static constexpr std::string_view element = "ADJUSTMENT";
    static constexpr std::array<Parameter, 1> signature{
        {{.name = "StockAdjustments", .document = root}}};

    static Expected<Record> read(const pugi::xml_node& record, const erp::Settings&);

    static const std::string& entity(const Record& adjustment) { return adjustment.sku; }

    static erp::ImportResult post(erp::Books& books, const Record& adjustment, Time now) {
        return books.adjust(adjustment, now);
    }
};

Expected<erp::Adjustment> StockAdjustments::read(const pugi::xml_node& record,
                                                 const erp::Settings&) {
    erp::Adjustment adjustment;
    adjustment.site = std::string{trim(record.parent().attribute("SITE").value())};
    auto sku = required_attribute(record, "STOCK_CODE");
    if (!sku) return tl::unexpected(sku.error());
    adjustment.sku = std::move(*sku);
    const std::string_view amount = record.attribute("ADJUST_BY").value();
    const auto by = parse_units(amount);
    if (!by)
        return breaks_schema(record, "ADJUST_BY",
                             fmt::format("ADJUST_BY is not a whole number: {}", amount));
    adjustment.by_units = *by;
    adjustment.reason = std::string{trim(record.attribute("REASON").value())};
    const auto date = required_date(record, record.attribute("DATE").value(), "DATE");
    if (!date) return tl::unexpected(date.error());
    adjustment.date = *date;
    return adjustment;
}

}  // namespace

Endpoint import_stock_adjustments() {
    return import_of<StockAdjustments>("Moves what can be sold by an amount");
}

}  // namespace peakproof::khaos
