#include "mocks/warehouse/lookups.h"

#include <array>

#include "mocks/snapfulfil/view.h"

// The codes that this system knows. One key is a whole list of them.
namespace peakproof::snapfulfil {
namespace {

using Row = warehouse::Lookup;
using Col = Column<Row>;

constexpr std::array columns{
    Col{"Lookup", Type::text,
        [](const Row& row, const Site&, const Col&) { return Value::of(row.list); }},
    Col{"Code", Type::text,
        [](const Row& row, const Site&, const Col&) { return Value::of(row.code); }},
    Col{"Description", Type::text,
        [](const Row& row, const Site&, const Col&) { return Value::of(row.description); }}};

std::string about(const Row& row) { return std::string{row.list}; }

}  // namespace

Entity lookups_entity(const warehouse::Settings& settings) {
    Entity entity{"snaplookups", "Snap Lookups", "Lookup",
                  fields_of<Row>(columns, http::Grade::assumed, settings)};
    entity.rows_by_key = true;
    return entity;
}

Response list_lookups(const SnapCall& call, Context& context) {
    const std::vector<Row> all = warehouse::lookups(context.warehouse.settings());
    return view_list<Row>(
        call, columns, context,
        [&](auto offer) {
            for (const Row& row : all)
                if (!offer(row)) return;
        },
        about);
}

Response read_lookups(const SnapCall& call, Context& context) {
    std::vector<Row> rows;
    for (Row& row : warehouse::lookups(context.warehouse.settings()))
        if (row.list == call.id) rows.push_back(std::move(row));
    if (rows.empty()) return no_matching_entity(context.now);
    return rows_answer(std::move(rows), columns, context, about);
}

}  // namespace peakproof::snapfulfil
