#include <fmt/format.h>

#include <pugixml.hpp>

#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/import_document.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ImportStockAdjustments";
constexpr std::array<Parameter, 1> signature{{{"StockAdjustments", xsd::string}}};

struct ImportStockAdjustments : KhaosCall {
    std::vector<erp::Adjustment> adjustments;

    http::Response serve(erp::Books& books, Time now, http::Served& served) const override {
        return answer_import(method, books, adjustments.size(), served,
                             [&](erp::Books& in, std::size_t at) {
                                 return ImportedRecord{adjustments[at].ref, adjustments[at].sku,
                                                       in.adjust(adjustments[at], now)};
                             });
    }
};

Expected<erp::Adjustment> read_adjustment(const pugi::xml_node& record, std::string_view site) {
    erp::Adjustment adjustment;
    adjustment.site = std::string{site};
    auto ref = read_reference(record);
    if (!ref) return tl::unexpected(ref.error());
    adjustment.ref = std::move(*ref);
    auto sku = required_attribute(record, "STOCK_CODE");
    if (!sku) return tl::unexpected(sku.error());
    adjustment.sku = std::move(*sku);
    const std::string_view amount = record.attribute("ADJUST_BY").value();
    const auto by = parse_units(amount);
    if (!by)
        return breaks_schema(record, fmt::format("ADJUST_BY is not a whole number: {}", amount));
    adjustment.by_units = *by;
    adjustment.reason = std::string{trim(record.attribute("REASON").value())};
    const std::string_view when = record.attribute("DATE").value();
    const auto date = parse_date(when);
    if (!date) return breaks_schema(record, fmt::format("DATE is not a date: {}", when));
    adjustment.date = *date;
    return adjustment;
}

Decoded decode(const Parameters& parameters, const erp::Books& books) {
    pugi::xml_document document;
    const auto records = read_records(parameters.text(0), "STOCK_ADJUSTMENTS", "ADJUSTMENT",
                                      document, written_back(books.settings()));
    if (!records) return tl::unexpected(records.error());
    const std::string_view site = trim(document.document_element().attribute("SITE").value());
    auto call = std::make_unique<ImportStockAdjustments>();
    for (const pugi::xml_node& record : *records) {
        auto adjustment = read_adjustment(record, site);
        if (!adjustment) return tl::unexpected(adjustment.error());
        call->keys.push_back(adjustment->sku);
        call->refs.push_back(adjustment->ref);
        call->adjustments.push_back(std::move(*adjustment));
    }
    return call;
}

}  // namespace

Endpoint import_stock_adjustments() {
    return {method,    http::Grade::invented,     true,
            signature, {.type = "TImportResult"}, "Moves what can be sold by an amount",
            decode};
}

}  // namespace peakproof::khaos
