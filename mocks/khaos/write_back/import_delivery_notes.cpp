#include <fmt/format.h>

#include <pugixml.hpp>

#include "mocks/khaos/endpoints.h"
#include "mocks/khaos/import_document.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

constexpr std::string_view method = "ImportDeliveryNotes";
constexpr std::array<Parameter, 1> signature{{{"DeliveryNotes"}}};

struct ImportDeliveryNotes : KhaosCall {
    std::vector<erp::DeliveryNote> notes;

    http::Response serve(erp::Books& books, Time now, http::Served& served) const override {
        return answer_import(
            method, books, notes.size(), served, [&](erp::Books& in, std::size_t at) {
                const erp::DeliveryNote& note = notes[at];
                return ImportedRecord{note.ref, note.purchase_order, in.take_delivery(note, now)};
            });
    }
};

Expected<erp::DeliveryNote> read_note(const pugi::xml_node& record) {
    erp::DeliveryNote note;
    auto ref = read_reference(record);
    if (!ref) return tl::unexpected(ref.error());
    note.ref = std::move(*ref);
    note.reverses = std::string{trim(record.attribute("REVERSES").value())};
    if (!note.reverses.empty()) return note;
    auto code = required_attribute(record, "PO_CODE");
    if (!code) return tl::unexpected(code.error());
    note.purchase_order = std::move(*code);
    note.site = std::string{trim(record.attribute("SITE").value())};
    const std::string_view when = record.attribute("DATE").value();
    const auto date = parse_date(when);
    if (!date) return breaks_schema(record, fmt::format("DATE is not a date: {}", when));
    note.date = *date;
    const std::string_view complete = record.attribute("COMPLETE").value();
    const auto closes = complete.empty() ? std::optional{false} : parse_flag(complete);
    if (!closes)
        return breaks_schema(record, fmt::format("COMPLETE is neither -1 nor 0: {}", complete));
    note.complete = *closes;
    for (const pugi::xml_node& item : record.children("ITEM")) {
        erp::DeliveredLine line;
        line.sku = std::string{trim(item.attribute("STOCK_CODE").value())};
        if (line.sku.empty()) return breaks_schema(record, "an ITEM has no STOCK_CODE");
        const auto units = parse_units(item.attribute("QTY").value());
        if (!units || *units <= 0)
            return breaks_schema(record, fmt::format("QTY of {} is not a quantity: {}", line.sku,
                                                     item.attribute("QTY").value()));
        line.units = *units;
        line.line = static_cast<int>(parse_integer(item.attribute("LINE").value()).value_or(0));
        note.lines.push_back(std::move(line));
    }
    if (note.lines.empty() && !note.complete) return breaks_schema(record, "ITEM is missing");
    return note;
}

Decoded decode(const Parameters& parameters, const erp::Books& books) {
    pugi::xml_document document;
    const auto records = read_records(parameters.text(0), "DELIVERY_NOTES", "DELIVERY_NOTE",
                                      document, written_back(books.settings()));
    if (!records) return tl::unexpected(records.error());
    auto call = std::make_unique<ImportDeliveryNotes>();
    for (const pugi::xml_node& record : *records) {
        auto note = read_note(record);
        if (!note) return tl::unexpected(note.error());
        for (const erp::DeliveredLine& line : note->lines) call->keys.push_back(line.sku);
        call->refs.push_back(note->ref);
        call->notes.push_back(std::move(*note));
    }
    return call;
}

}  // namespace

Endpoint import_delivery_notes() {
    return {method,    http::Grade::invented,     true,
            signature, {.type = "TImportResult"}, "Goods that came in on purchase orders",
            decode};
}

}  // namespace peakproof::khaos
