#include <fmt/format.h>

#include <pugixml.hpp>

#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/import_document.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ImportDespatches";
constexpr std::array<Parameter, 1> signature{{{"Despatches", xsd::string}}};

struct ImportDespatches : KhaosCall {
    std::vector<erp::Despatch> despatches;

    http::Response serve(erp::Books& books, Time now, http::Served& served) const override {
        return answer_import(method, books, despatches.size(), served,
                             [&](erp::Books& in, std::size_t at) {
                                 return ImportedRecord{despatches[at].ref, despatches[at].invoice,
                                                       in.take_despatch(despatches[at], now)};
                             });
    }
};

Expected<erp::Box> read_box(const pugi::xml_node& record, const pugi::xml_node& node) {
    erp::Box box;
    box.consignment_ref = child_text(node, "CONSIGNMENT_REF");
    box.tracking_url = child_text(node, "TRACKING_URL");
    if (const std::string weight = child_text(node, "WEIGHT"); !weight.empty()) {
        const auto grams = parse_thousandths(weight);
        if (!grams)
            return breaks_schema(record, fmt::format("WEIGHT is not a weight in kg: {}", weight));
        box.weight_grams = *grams;
    }
    for (const pugi::xml_node& item : node.children("BOX_ITEM")) {
        std::string sku{trim(item.attribute("STOCK_CODE").value())};
        if (sku.empty()) return breaks_schema(record, "a BOX_ITEM has no STOCK_CODE");
        const std::string_view quantity = item.attribute("QTY_SENT").value();
        const auto units = parse_units(quantity);
        if (!units || *units < 0)
            return breaks_schema(
                record, fmt::format("QTY_SENT of {} is not a quantity: {}", sku, quantity));
        box.items.emplace_back(std::move(sku), *units);
    }
    return box;
}

Expected<erp::Despatch> read_despatch(const pugi::xml_node& record) {
    erp::Despatch despatch;
    auto ref = read_reference(record);
    if (!ref) return tl::unexpected(ref.error());
    despatch.ref = std::move(*ref);
    despatch.reverses = std::string{trim(record.attribute("REVERSES").value())};
    despatch.replaces = std::string{trim(record.attribute("REPLACES").value())};
    if (!despatch.reverses.empty() && !despatch.replaces.empty())
        return breaks_schema(record, "REVERSES and REPLACES cannot both stand");
    if (!despatch.reverses.empty()) {
        if (record.child("BOXES").child("BOX")) return breaks_schema(record, "REVERSES has boxes");
        despatch.invoice = std::string{trim(record.attribute("INVOICE_ID").value())};
        return despatch;
    }
    auto invoice = required_attribute(record, "INVOICE_ID");
    if (!invoice) return tl::unexpected(invoice.error());
    despatch.invoice = std::move(*invoice);
    const std::string shipped = child_text(record, "SHIP_DATE");
    const auto date = parse_date(shipped);
    if (!date) return breaks_schema(record, fmt::format("SHIP_DATE is not a date: {}", shipped));
    despatch.ship_date = *date;
    despatch.courier_code = child_text(record, "COURIER_CODE");
    const std::string complete = child_text(record, "COMPLETE");
    const auto closes = parse_flag(complete);
    if (!closes)
        return breaks_schema(record, fmt::format("COMPLETE is neither -1 nor 0: {}", complete));
    despatch.complete = *closes;
    for (const pugi::xml_node& node : record.child("BOXES").children("BOX")) {
        auto box = read_box(record, node);
        if (!box) return tl::unexpected(box.error());
        despatch.boxes.push_back(std::move(*box));
    }
    return despatch;
}

Decoded decode(const Parameters& parameters, const erp::Books& books) {
    pugi::xml_document document;
    const auto records = read_records(parameters.text(0), "DESPATCHES", "DESPATCH", document,
                                      written_back(books.settings()));
    if (!records) return tl::unexpected(records.error());
    auto call = std::make_unique<ImportDespatches>();
    for (const pugi::xml_node& record : *records) {
        auto despatch = read_despatch(record);
        if (!despatch) return tl::unexpected(despatch.error());
        call->keys.push_back(despatch->invoice);
        call->refs.push_back(despatch->ref);
        call->despatches.push_back(std::move(*despatch));
    }
    return call;
}

}  // namespace

Endpoint import_despatches() {
    return {method,
            http::Grade::invented,
            true,
            signature,
            {.type = "TImportResult"},
            "Boxes that left, their reversal and their correction",
            decode};
}

}  // namespace peakproof::khaos
