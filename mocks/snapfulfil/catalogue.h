#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "mocks/http/service.h"
#include "mocks/snapfulfil/columns.h"
#include "mocks/warehouse/checks.h"

// What there is, as data: the entities and their fields, made from the column tables that write,
// filter and sort them, so that a contract made from it cannot disagree with the handlers.
namespace peakproof::snapfulfil {

struct Field {
    std::string_view name;
    Type type;
    Use use;
    int limit;  // characters; 0: none, or nothing that a host sends
    Release since, until;
    http::Grade grade;
    bool shown(Release release) const { return since <= release && release <= until; }
};
struct Child {
    std::string_view name;
    std::vector<Field> fields;
};
struct Entity {
    std::string_view name, title, key;  // title: as the vendor spells it; key: its field, if any
    std::vector<Field> fields;
    std::vector<Child> children{};
    bool rows_by_key = false;  // one key is answered with an array too
    bool rows_by_put = false;  // and what was written to it
};

// Fields that a later release brought are known from clients alone.
template <class Row, class Columns>
std::vector<Field> fields_of(const Columns& columns, http::Grade grade,
                             const warehouse::Settings& settings,
                             bool (*is_kept)(const Column<Row>&) = nullptr) {
    std::vector<Field> fields;
    for (const Column<Row>& column : columns) {
        const bool kept = is_kept != nullptr && is_kept(column);
        const Use use = kept && column.use == Use::shown ? Use::sent : column.use;
        const bool limited = use != Use::shown && column.type == Type::text;
        fields.push_back(
            {column.name, column.type, use,
             limited ? warehouse::limit_of(column.name, settings) : 0, column.since, column.until,
             column.since == Release::y2018 ? grade : std::max(grade, http::Grade::client)});
    }
    return fields;
}

// Every entity that a route serves, in the order of the routes.
std::vector<Entity> catalogue(const warehouse::Settings& settings);

// ---- each in the file of its name
Entity product_entity(const warehouse::Settings& settings);
Entity shipment_entity(const warehouse::Settings& settings);
Entity status_entity(const warehouse::Settings& settings);
Entity stocktotals_entity(const warehouse::Settings& settings);
Entity movement_entity(const warehouse::Settings& settings);
Entity outbound_entity(const warehouse::Settings& settings);
Entity stockdetail_entity(const warehouse::Settings& settings);
Entity despatchstock_entity(const warehouse::Settings& settings);
Entity shipmentdispatch_entity(const warehouse::Settings& settings);
Entity consignment_entity(const warehouse::Settings& settings);
std::vector<Entity> summary_entities(const warehouse::Settings& settings);
std::vector<Entity> task_entities(const warehouse::Settings& settings);
Entity inbound_entity(const warehouse::Settings& settings);
Entity lookups_entity(const warehouse::Settings& settings);
std::vector<Entity> named_only_entities(const warehouse::Settings& settings);

}  // namespace peakproof::snapfulfil
