#pragma once

#include "mocks/snapfulfil/records.h"

// What the tables of records are made of. A field that a host sends is kept as text under its name;
// the others are what the warehouse made of it.
namespace peakproof::snapfulfil::record {

using Col = Column<RecordRow>;
using Line = Column<RecordLineRow>;

inline Value kept(const RecordRow& row, const Site&, const Col& column) {
    return stored(row->fields, column.name, column.type, column.fallback);
}
inline Value line_kept(const RecordLineRow& row, const Site&, const Line& column) {
    return stored(row.line->fields, column.name, column.type, column.fallback);
}
inline Value id(const RecordRow& row, const Site&, const Col&) { return Value::of(row->id); }
inline Value parent(const RecordLineRow& row, const Site&, const Line&) {
    return Value::of(row.record->id);
}

constexpr Col key(std::string_view name) { return Col{name, Type::text, id}.required(); }
constexpr Col sent(std::string_view name, Type type = Type::text, std::string_view fallback = {}) {
    return Col{name, type, kept, fallback}.sent();
}
constexpr Col required(std::string_view name, Type type = Type::text) {
    return Col{name, type, kept}.required();
}
constexpr Line line_parent(std::string_view name) { return Line{name, Type::text, parent}.sent(); }
constexpr Line line_sent(std::string_view name, Type type = Type::text,
                         std::string_view fallback = {}, Release since = Release::y2018) {
    return Line{name, type, line_kept, fallback, since}.sent();
}
constexpr Line line_required(std::string_view name, Type type = Type::text) {
    return Line{name, type, line_kept}.required();
}

// ---- what the warehouse says
template <std::string warehouse::Settings::*Setting>
Value usual(const RecordRow& row, const Site& site, const Col& column) {
    const Value sent_one = stored(row->fields, column.name, column.type, {});
    return sent_one.kind == Value::Kind::null ? Value::of(site.warehouse.settings().*Setting)
                                              : sent_one;
}
template <std::string warehouse::Settings::*Setting>
constexpr Col place(std::string_view name) {
    return Col{name, Type::text, usual<Setting>}.sent();
}
template <Time warehouse::Record::*At>
Value stamped(const RecordRow& row, const Site& site, const Col&) {
    return stamp_or_null(row->*At, site);
}
inline Value line_count(const RecordRow& row, const Site&, const Col&) {
    return Value::of(static_cast<std::int64_t>(row->lines.size()));
}
inline Value line_units(const RecordRow& row, const Site&, const Col&) {
    std::int64_t units = 0;
    for (const warehouse::RecordLine& line : row->lines) units += line.advised;
    return Value::of(units);
}
inline Value variance(const RecordRow& row, const Site&, const Col&) {
    return row->variance ? Value::of("1") : Value{};
}
inline Value stage(const RecordRow& row, const Site& site, const Col&) {
    return Value::of(warehouse::shown_stage(row->stage, site.warehouse.settings()));
}
inline Value keeper(const RecordRow& row, const Site&, const Col&) {
    return Value::of(row->stage == "00" ? "H" : "W");
}
inline Value line_id(const RecordLineRow& row, const Site&, const Line&) {
    return Value::of(row.line->line);
}
inline Value line_variance(const RecordLineRow& row, const Site&, const Line&) {
    return row.line->variance ? Value::of("1") : Value{};
}
inline Value line_stage(const RecordLineRow& row, const Site& site, const Line&) {
    return Value::of(warehouse::shown_stage(row.line->stage, site.warehouse.settings()));
}
template <std::int64_t warehouse::RecordLine::*Quantity>
Value quantity(const RecordLineRow& row, const Site&, const Line&) {
    return Value::of(row.line->*Quantity);
}

}  // namespace peakproof::snapfulfil::record
