#include <fmt/format.h>

#include "mocks/khaos/write_back/import_of.h"

namespace peakproof::khaos {
namespace {

Expected<erp::Box> read_box(const pugi::xml_node& record, const pugi::xml_node& node) {
    erp::Box box;
    box.consignment_ref = child_text(node, "CONSIGNMENT_REF");
    box.tracking_url = child_text(node, "TRACKING_URL");
    if (const std::string weight = child_text(node, "WEIGHT"); !weight.empty()) {
        const auto grams = parse_thousandths(weight);
        if (!grams)
            return breaks_schema(record, "WEIGHT",
                                 fmt::format("WEIGHT is not a weight in kg: {}", weight));
        box.weight_grams = *grams;
    }
    for (const pugi::xml_node& item : node.children("BOX_ITEM")) {
        std::string sku{trim(item.attribute("STOCK_CODE").value())};
        if (sku.empty()) return breaks_schema(record, "STOCK_CODE", "a BOX_ITEM has no STOCK_CODE");
        const std::string_view quantity = item.attribute("QTY_SENT").value();
        const auto units = parse_units(quantity);
        if (!units || *units < 0)
            return breaks_schema(
                record, "QTY_SENT",
                fmt::format("QTY_SENT of {} is not a quantity: {}", sku, quantity));
        box.items.emplace_back(std::move(sku), *units);
    }
    return box;
}

struct Despatches {
    using Record = erp::Despatch;
    static constexpr std::string_view method = "ImportDespatches";
    static constexpr std::string_view root = "DESPATCHES";
    static constexpr std::string_view element = "DESPATCH";
    static constexpr std::array<Parameter, 1> signature{{{.name = "Despatches", .document = root}}};

    static Expected<Record> read(const pugi::xml_node& record, const erp::Settings&);

    static const std::string& entity(const Record& despatch) { return despatch.invoice; }

    static erp::ImportResult post(erp::Books& books, const Record& despatch, Time now) {
        return books.take_despatch(despatch, now);
    }
};

Expected<erp::Despatch> Despatches::read(const pugi::xml_node& record, const erp::Settings&) {
    erp::Despatch despatch;
    despatch.reverses = std::string{trim(record.attribute("REVERSES").value())};
    despatch.replaces = std::string{trim(record.attribute("REPLACES").value())};
    if (!despatch.reverses.empty() && !despatch.replaces.empty())
        return breaks_schema(record, "REVERSES", "REVERSES and REPLACES cannot both stand");
    if (!despatch.reverses.empty()) {
        if (record.child("BOXES").child("BOX"))
            return breaks_schema(record, "REVERSES", "REVERSES has boxes");
        despatch.invoice = std::string{trim(record.attribute("INVOICE_ID").value())};
        return despatch;
    }
    auto invoice = required_attribute(record, "INVOICE_ID");
    if (!invoice) return tl::unexpected(invoice.error());
    despatch.invoice = std::move(*invoice);
    const auto date = required_date(record, child_text(record, "SHIP_DATE"), "SHIP_DATE");
    if (!date) return tl::unexpected(date.error());
    despatch.ship_date = *date;
    despatch.courier_code = child_text(record, "COURIER_CODE");
    const std::string complete = child_text(record, "COMPLETE");
    const auto closes = parse_flag(complete);
    if (!closes)
        return breaks_schema(record, "COMPLETE",
                             fmt::format("COMPLETE is neither -1 nor 0: {}", complete));
    despatch.complete = *closes;
    for (const pugi::xml_node& node : record.child("BOXES").children("BOX")) {
        auto box = read_box(record, node);
        if (!box) return tl::unexpected(box.error());
        despatch.boxes.push_back(std::move(*box));
    }
    return despatch;
}

}  // namespace

Endpoint import_despatches() {
    return import_of<Despatches>("Boxes that left, their reversal and their correction");
}

}  // namespace peakproof::khaos
