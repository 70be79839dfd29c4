#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "mocks/http/json_writer.h"
#include "mocks/snapfulfil/settings.h"
#include "mocks/warehouse/warehouse.h"

// An entity is a table of columns, in the order of the wire. The same table writes it, filters it
// and sorts it.
namespace peakproof::snapfulfil {

enum class Type { text, date, n1, n2, n6 };  // n2: a number with two decimals
constexpr int decimals(Type type) {
    return type == Type::n1 ? 1 : type == Type::n2 ? 2 : type == Type::n6 ? 6 : 0;
}
constexpr bool is_number(Type type) { return decimals(type) != 0; }

struct Value {
    enum class Kind { null, text, number } kind = Kind::null;
    std::string_view view;    // of what the row holds
    std::string held;         // or made for the occasion
    std::int64_t number = 0;  // in units of 10^-value_scale
    int value_scale = 0;

    std::string_view text() const { return held.empty() ? view : std::string_view{held}; }
    static Value of(std::string_view text) { return {Kind::text, text, {}, 0, 0}; }
    static Value made(std::string text) { return {Kind::text, {}, std::move(text), 0, 0}; }
    static Value of(std::int64_t number, int value_scale = 0) {
        return {Kind::number, {}, {}, number, value_scale};
    }
};
inline Value text_or_null(std::string_view text) {
    return text.empty() ? Value{} : Value::of(text);
}

struct Site {
    const warehouse::Warehouse& warehouse;
    const WireSettings& wire;
};

// What a host may do with a field: read it, send it, or not create a thing without it.
enum class Use { shown, sent, required };

template <class Row>
struct Column {
    std::string_view name;
    Type type = Type::text;
    Value (*get)(const Row&, const Site&, const Column&) = nullptr;
    std::string_view fallback{};  // where nothing was sent: a text, a number, or nothing for null
    Release since = Release::y2018, until = Release::y2021;
    Use use = Use::shown;
    bool shown(Release release) const { return since <= release && release <= until; }

    constexpr Column sent() const { return with(Use::sent); }
    constexpr Column required() const { return with(Use::required); }

private:
    constexpr Column with(Use wanted) const {
        Column column = *this;
        column.use = wanted;
        return column;
    }
};

Value stored(const warehouse::Fields& fields, std::string_view name, Type type,
             std::string_view fallback);
Value stamp_or_null(Time at, const Site& site);
void write(http::JsonWriter& json, const Value& value, Type type);

template <class Row, class Columns>
void write_fields(http::JsonWriter& json, const Columns& columns, const Row& row,
                  const Site& site) {
    for (const Column<Row>& column : columns) {
        if (!column.shown(site.wire.release)) continue;
        json.key(column.name);
        write(json, column.get(row, site, column), column.type);
    }
}

}  // namespace peakproof::snapfulfil
