#pragma once

#include "mocks/snapfulfil/catalogue.h"
#include "mocks/snapfulfil/routes.h"

// Lists that nobody writes to: what they show is worked out of what is there.
namespace peakproof::snapfulfil {

template <class Row, class Columns, class Key>
Response rows_answer(std::vector<Row> rows, const Columns& columns, Context& context, Key key) {
    const Site site = context.site();
    return list_answer(
        std::move(rows), context,
        [&](http::JsonWriter& json, const Row& row) {
            json.begin_object();
            write_fields(json, columns, row, site);
            json.end_object();
        },
        key);
}

// each(offer) gives the rows in their order for as long as offer says true.
template <class Row, class Columns, class Each, class Key>
Response view_list(const SnapCall& call, const Columns& columns, Context& context, Each each,
                   Key key) {
    const Site site = context.site();
    Page<Row, Columns> page{columns, call.options, site};
    if (page.bad()) return bad_query(*page.bad(), context);
    each([&](Row row) { return page.offer(std::move(row)); });
    return rows_answer(std::move(page).rows(), columns, context, key);
}

// Rows of stock: of the SKU that the filter pins, or of each that ever had any.
// rows_of(sku): its rows.
template <class RowsOf>
auto each_of_stock(const SnapCall& call, const warehouse::Warehouse& warehouse, RowsOf rows_of) {
    return [&call, &warehouse, rows_of](auto offer) {
        const auto of = [&](const std::string& sku) {
            for (auto& row : rows_of(sku))
                if (!offer(std::move(row))) return false;
            return true;
        };
        if (const auto pinned = call.options.pinned("SKUId"))
            of(*pinned);
        else
            warehouse.each_stocked(of);
    };
}

template <class Row, class Columns>
Response view_one(const Row& row, const Columns& columns, std::string key, Context& context) {
    std::string body;
    http::JsonWriter json{body};
    json.begin_object();
    write_fields(json, columns, row, context.site());
    json.end_object();
    context.served.shown.push_back(std::move(key));
    context.served.rows = 1;
    return json_answer(200, std::move(body), context.now);
}

}  // namespace peakproof::snapfulfil
