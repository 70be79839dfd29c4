#include <fmt/format.h>

#include "mocks/khaos/write_back/import_of.h"

namespace peakproof::khaos {
namespace {

struct DeliveryNotes {
    using Record = erp::DeliveryNote;
    static constexpr std::string_view method = "ImportDeliveryNotes";
    static constexpr std::string_view root = "DELIVERY_NOTES";
    static constexpr std::string_view element = "DELIVERY_NOTE";
    static constexpr std::array<Parameter, 1> signature{
        {{.name = "DeliveryNotes", .document = root}}};

    static Expected<Record> read(const pugi::xml_node& record, const erp::Settings&);

    static const std::string& entity(const Record& note) { return note.purchase_order; }

    static void name_keys(const Record& note, std::vector<std::string>& keys) {
        for (const erp::DeliveredLine& line : note.lines) keys.push_back(line.sku);
    }

    static erp::ImportResult post(erp::Books& books, const Record& note, Time now) {
        return books.take_delivery(note, now);
    }
};

Expected<erp::DeliveryNote> DeliveryNotes::read(const pugi::xml_node& record,
                                                const erp::Settings&) {
    erp::DeliveryNote note;
    note.reverses = std::string{trim(record.attribute("REVERSES").value())};
    if (!note.reverses.empty()) return note;
    auto code = required_attribute(record, "PO_CODE");
    if (!code) return tl::unexpected(code.error());
    note.purchase_order = std::move(*code);
    note.site = std::string{trim(record.attribute("SITE").value())};
    const auto date = required_date(record, record.attribute("DATE").value(), "DATE");
    if (!date) return tl::unexpected(date.error());
    note.date = *date;
    const std::string_view complete = record.attribute("COMPLETE").value();
    const auto closes = complete.empty() ? std::optional{false} : parse_flag(complete);
    if (!closes)
        return breaks_schema(record, "COMPLETE",
                             fmt::format("COMPLETE is neither -1 nor 0: {}", complete));
    note.complete = *closes;
    for (const pugi::xml_node& item : record.children("ITEM")) {
        erp::DeliveredLine line;
        auto goods = read_goods(record, item);
        if (!goods) return tl::unexpected(goods.error());
        line.sku = std::move(goods->sku);
        line.units = goods->units;
        const std::string_view place = trim(item.attribute("LINE").value());
        const auto number = place.empty() ? std::optional<std::int64_t>{0} : parse_units(place);
        if (!number || *number < 0)
            return breaks_schema(record, "LINE",
                                 fmt::format("LINE of {} is not a line: {}", line.sku, place));
        line.line = static_cast<int>(*number);
        note.lines.push_back(std::move(line));
    }
    if (note.lines.empty() && !note.complete)
        return breaks_schema(record, "ITEM", "ITEM is missing");
    return note;
}

}  // namespace

Endpoint import_delivery_notes() {
    return import_of<DeliveryNotes>("Goods that came in on purchase orders");
}

}  // namespace peakproof::khaos
