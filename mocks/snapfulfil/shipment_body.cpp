#include "mocks/snapfulfil/shipment_body.h"

#include <algorithm>

#include "mocks/http/uri.h"
#include "mocks/snapfulfil/clock.h"
#include "mocks/snapfulfil/decimal.h"
#include "mocks/warehouse/lookups.h"

namespace peakproof::snapfulfil {
namespace {

using warehouse::Fields;
using warehouse::Invalid;
using warehouse::Shipment;
using warehouse::ShipmentLine;
using warehouse::status_of_word;

class Reader {
public:
    Reader(Shipment base, bool merging, const Body& body, const WireSettings& wire)
        : merging_(merging),
          words_(wire.status_words),
          body_(body),
          zone_(wire.api_server_zone),
          rows_limit_(wire.rows_limit) {
        draft_.shipment = std::move(base);
    }

    ShipmentDraft read() && {
        header();
        const std::vector<Record>* lines = body_.find_rows("ShipmentLines");
        if (!draft_.invalid.empty()) {  // a header that fails takes its lines with it (client)
            if (lines != nullptr)
                draft_.invalid.insert(draft_.invalid.end(), lines->size(),
                                      {"ShipmentId", "SHIPMENT"});
            return std::move(draft_);
        }
        const std::size_t lines_before = draft_.shipment.lines.size();
        if (lines != nullptr)
            for (const Record& record : *lines) line(record, lines_before);
        if (shipment().lines.size() > rows_limit_) bad("ShipmentLines", "LENGTH");
        children("ShipAddress", "AddressId", "ADD1", {"Name", "Line1"}, address_columns(),
                 draft_.shipment.addresses);
        children("ShipContacts", "LineId", "", {}, contact_columns(), draft_.shipment.contacts);
        return std::move(draft_);
    }

private:
    Shipment& shipment() { return draft_.shipment; }
    void bad(std::string_view field, std::string_view code = "DEFINITION") {
        draft_.invalid.push_back({std::string{field}, std::string{code}});
    }

    // Into a member that is text; a null empties it.
    void take(const Record& record, std::string_view name, std::string& into) {
        const Scalar* scalar = find(record, name);
        if (scalar == nullptr) return;
        std::string text;
        bool is_null = false;
        if (!store_text(*scalar, Type::text, zone_, text, is_null)) return bad(name);
        into = is_null ? std::string{} : std::move(text);
    }
    void take_kept(const Record& record, std::string_view name, std::string_view kept_as, Type type,
                   Fields& into) {
        const Scalar* scalar = find(record, name);
        if (scalar == nullptr) return;
        std::string text;
        bool is_null = false;
        if (!store_text(*scalar, type, zone_, text, is_null)) return bad(name);
        if (is_null)
            drop(into, kept_as);
        else
            put(into, kept_as, std::move(text));
    }
    void take_units(const Record& record, std::string_view name, std::int64_t& into,
                    bool required) {
        const Scalar* scalar = find(record, name);
        if (scalar == nullptr || scalar->kind == Scalar::Kind::null) {
            if (required) bad(name);
            return;
        }
        const auto units =
            scalar->kind == Scalar::Kind::number || scalar->kind == Scalar::Kind::text
                ? whole(scalar->text)
                : std::nullopt;
        if (!units) return bad(name);  // part of a unit, or no number at all
        into = *units;
    }

    void header() {
        const Record& fields = body_.fields;
        if (merging_) keep_dates();
        if (!merging_) take(fields, "ShipmentId", shipment().id);
        if (shipment().id.empty()) bad("ShipmentId");
        take(fields, "Status", shipment().status);
        if (shipment().status.empty()) shipment().status = "00";
        if (const auto code = status_of_word(shipment().status); words_ && !code.empty())
            shipment().status = code;
        take(fields, "CustomerRef", shipment().reference);
        take(fields, "CarrierId", shipment().carrier);
        for (const Column<ShipmentRow>& column : shipment_columns()) {
            if (!is_kept(column)) continue;
            const bool old_spelling = column.name == "ConsigmentId";
            take_kept(fields, column.name, old_spelling ? "ConsignmentId" : column.name,
                      column.type, shipment().header);
        }
        for (const Column<ShipmentRow>& column : shipment_columns())
            if (column.use == Use::required && is_kept(column) &&
                !has(shipment().header, column.name) && !told(column.name))
                bad(column.name);
        const std::string due_out = value(shipment().header, "DateDueOut");
        if (!due_out.empty()) shipment().due_out = instant_of(due_out, zone_).value_or(Time{});
    }

    // Filled in from DateDueOut when the shipment was made; a new DateDueOut leaves them as they
    // are.
    void keep_dates() {
        const std::string due_out = value(shipment().header, "DateDueOut");
        for (const std::string_view date : {"DateShipment", "DateDelivery"})
            if (!due_out.empty() && !has(shipment().header, date))
                put(shipment().header, date, due_out);
    }

    bool told(std::string_view field) const {
        return std::any_of(draft_.invalid.begin(), draft_.invalid.end(),
                           [&](const Invalid& invalid) { return invalid.field == field; });
    }
    static std::string value(const Fields& fields, std::string_view name) {
        for (const auto& [known, text] : fields)
            if (known == name) return text;
        return {};
    }
    static bool has(const Fields& fields, std::string_view name) {
        return !value(fields, name).empty();
    }

    // The line that this one means, among those that were there before; or a new one.
    ShipmentLine& matching(const Record& record, std::size_t lines_before, bool& is_new) {
        auto& lines = shipment().lines;
        const auto position = whole(text_of(record, "SOLineId"));
        const std::string_view id = text_of(record, "Line");
        for (std::size_t i = 0; i < lines_before; ++i)
            if (position && *position != 0 && lines[i].position == *position) return lines[i];
        for (std::size_t i = 0; i < lines_before; ++i)
            if (!id.empty() && lines[i].line == id) return lines[i];
        is_new = true;
        return lines.emplace_back();
    }

    void line(const Record& record, std::size_t lines_before) {
        bool is_new = false;
        ShipmentLine& line = matching(record, lines_before, is_new);
        const Scalar* parent = find(record, "ShipmentId");
        if (parent != nullptr ? parent->text != shipment().id : is_new)
            bad("ShipmentId", "SHIPMENT");
        if (is_new) line.unit.clear();
        take(record, "SKUId", line.sku);
        take(record, "UnitOfMeasure", line.unit);
        if (line.sku.empty()) bad("SKUId");
        if (line.unit.empty()) bad("UnitOfMeasure");
        take_units(record, "QtyOrdered", line.ordered, is_new);
        take_units(record, "QtyRequired", line.required, is_new);
        take_units(record, "SOLineId", line.position, false);
        price(record, line, is_new);
        for (const Column<LineRow>& column : line_columns())
            if (is_kept(column))
                take_kept(record, column.name, column.name, column.type, line.more);
    }

    void price(const Record& record, ShipmentLine& line, bool required) {
        const Scalar* scalar = find(record, "Price");
        if (scalar == nullptr || scalar->kind == Scalar::Kind::null) {
            if (required) bad("Price");
            return;
        }
        const auto millionths = scaled(scalar->text, 6);
        if (!millionths) return bad("Price");
        line.price_millionths = *millionths;
    }

    void children(std::string_view name, std::string_view key, std::string_view key_fallback,
                  std::initializer_list<std::string_view> required,
                  std::span<const Column<ChildRow>> columns, std::vector<Fields>& into) {
        const std::vector<Record>* rows = body_.find_rows(name);
        if (rows == nullptr) return;
        const auto key_of = [&](std::string_view text) {
            return text.empty() ? key_fallback : text;
        };
        for (const Record& record : *rows) {
            if (!is_row(record)) {
                bad(name);
                continue;
            }
            const Scalar* parent = find(record, "ShipmentId");
            if (parent != nullptr && parent->text != shipment().id) bad("ShipmentId", "SHIPMENT");
            const auto old = std::find_if(into.begin(), into.end(), [&](const Fields& fields) {
                return merging_ && key_of(value(fields, key)) == key_of(text_of(record, key));
            });
            Fields& fields = old != into.end() ? *old : into.emplace_back();
            for (const Column<ChildRow>& column : columns)
                if (is_kept(column))
                    take_kept(record, column.name, column.name, column.type, fields);
            for (const std::string_view field : required)
                if (!has(fields, field) && (find(record, field) == nullptr ||
                                            find(record, field)->kind == Scalar::Kind::null))
                    bad(field);
        }
        if (into.size() > rows_limit_) bad(name, "LENGTH");
    }

    ShipmentDraft draft_;
    bool merging_, words_;
    const Body& body_;
    Zone zone_;
    std::size_t rows_limit_;
};

}  // namespace

bool store_text(const Scalar& scalar, Type type, Zone server_zone, std::string& text,
                bool& is_null) {
    is_null = scalar.kind == Scalar::Kind::null;
    if (is_null) return true;
    if (scalar.kind == Scalar::Kind::other || scalar.kind == Scalar::Kind::boolean) return false;
    if (type == Type::text) {
        text = scalar.text;
        return true;
    }
    if (scalar.text.empty()) {  // a form has no other way to say nothing
        is_null = true;
        return true;
    }
    if (type == Type::date) {
        auto date = scalar.kind == Scalar::Kind::text ? stored_date(scalar.text, server_zone)
                                                      : std::nullopt;
        if (date) text = std::move(*date);
        return date.has_value();
    }
    const auto number = scaled(scalar.text, decimals(type));
    if (number) text = decimal_text(*number, decimals(type));
    return number.has_value();
}

void put(Fields& fields, std::string_view name, std::string text) {
    for (auto& [known, value] : fields)
        if (known == name) {
            value = std::move(text);
            return;
        }
    fields.emplace_back(name, std::move(text));
}

void drop(Fields& fields, std::string_view name) {
    fields.erase(std::remove_if(fields.begin(), fields.end(),
                                [&](const auto& field) { return field.first == name; }),
                 fields.end());
}

ShipmentDraft new_shipment(const Body& body, const WireSettings& wire) {
    return Reader{Shipment{}, false, body, wire}.read();
}

ShipmentDraft merged_shipment(const Shipment& old, const Body& body, const WireSettings& wire) {
    return Reader{old, true, body, wire}.read();
}

}  // namespace peakproof::snapfulfil
