#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mocks/snapfulfil/answers.h"
#include "mocks/snapfulfil/call.h"

namespace peakproof::snapfulfil {

// Modelled: it does what it says, and other operations see it. Name only: no more than the entity's
// name is public, so that it is there and empty.
enum class Model { modelled, name_only };

// One operation. The table in routes.cpp names them all; each entity's functions are in the file of
// its name.
struct RecordEntity;
struct Route {
    std::string_view entity, method;
    bool keyed;  // the path ends with a key
    std::string_view operation;
    bool writes;
    http::Grade grade;                                      // of its ordinary answer
    void (*about)(SnapCall&, const warehouse::Warehouse&);  // its business keys; changes nothing
    Response (*answer)(const SnapCall&, Context&);
    std::string_view summary;
    Model model = Model::modelled;
    const RecordEntity* record = nullptr;  // where the engine of records serves it
};
std::span<const Route> routes();
// "/api/shipments/{ShipmentId}". key: what its field is called.
std::string path_of(const Route& route, std::string_view key);

// ---- products.cpp
void about_product(SnapCall& call, const warehouse::Warehouse& warehouse);
Response list_products(const SnapCall& call, Context& context);
Response read_product(const SnapCall& call, Context& context);
Response create_product(const SnapCall& call, Context& context);
Response update_product(const SnapCall& call, Context& context);
Response delete_product(const SnapCall& call, Context& context);
// ---- shipments.cpp
void about_shipment(SnapCall& call, const warehouse::Warehouse& warehouse);
Response list_shipments(const SnapCall& call, Context& context);
Response read_shipment(const SnapCall& call, Context& context);
Response create_shipment(const SnapCall& call, Context& context);
Response update_shipment(const SnapCall& call, Context& context);
Response delete_shipment(const SnapCall& call, Context& context);
// ---- shipmentstatus.cpp
Response read_status(const SnapCall& call, Context& context);
Response update_status(const SnapCall& call, Context& context);
// ---- stocktotals.cpp
void about_stock(SnapCall& call, const warehouse::Warehouse& warehouse);
Response list_stock(const SnapCall& call, Context& context);
Response read_stock(const SnapCall& call, Context& context);
// ---- stockmovements.cpp
void about_movement(SnapCall& call, const warehouse::Warehouse& warehouse);
Response list_movements(const SnapCall& call, Context& context);
Response read_movement(const SnapCall& call, Context& context);
Response create_movement(const SnapCall& call, Context& context);
// ---- snapoutbound.cpp
void about_event(SnapCall& call, const warehouse::Warehouse& warehouse);
Response list_events(const SnapCall& call, Context& context);
Response acknowledge_event(const SnapCall& call, Context& context);
// ---- stockdetail.cpp
Response list_detail(const SnapCall& call, Context& context);
Response read_detail(const SnapCall& call, Context& context);
// ---- despatches.cpp
Response list_despatches(const SnapCall& call, Context& context);
Response read_despatches(const SnapCall& call, Context& context);
Response update_despatch(const SnapCall& call, Context& context);
// ---- stockconsignment.cpp
Response list_consignments(const SnapCall& call, Context& context);
Response read_consignment(const SnapCall& call, Context& context);
// ---- summaries.cpp
Response list_open_shipments(const SnapCall& call, Context& context);
Response read_open_shipment(const SnapCall& call, Context& context);
Response list_closed_shipments(const SnapCall& call, Context& context);
Response read_closed_shipment(const SnapCall& call, Context& context);
Response list_open_receipts(const SnapCall& call, Context& context);
Response read_open_receipt(const SnapCall& call, Context& context);
Response list_closed_receipts(const SnapCall& call, Context& context);
Response read_closed_receipt(const SnapCall& call, Context& context);
// ---- tasks.cpp
Response list_shipment_tasks(const SnapCall& call, Context& context);
Response read_shipment_tasks(const SnapCall& call, Context& context);
Response list_receipt_tasks(const SnapCall& call, Context& context);
Response read_receipt_tasks(const SnapCall& call, Context& context);
Response list_task_sums(const SnapCall& call, Context& context);
Response read_task_sum(const SnapCall& call, Context& context);
// ---- snapinbound.cpp
Response list_inbound(const SnapCall& call, Context& context);
Response read_inbound(const SnapCall& call, Context& context);
// ---- snaplookups.cpp
Response list_lookups(const SnapCall& call, Context& context);
Response read_lookups(const SnapCall& call, Context& context);
// ---- records.cpp
void about_record(SnapCall& call, const warehouse::Warehouse& warehouse);
Response list_records(const SnapCall& call, Context& context);
Response read_record(const SnapCall& call, Context& context);
Response create_record(const SnapCall& call, Context& context);
Response update_record(const SnapCall& call, Context& context);
Response delete_record(const SnapCall& call, Context& context);
// ---- name_only.cpp
struct NamedOnly {
    std::string_view name, title;
};
std::span<const NamedOnly> named_only();
void about_nothing(SnapCall& call, const warehouse::Warehouse& warehouse);
Response list_nothing(const SnapCall& call, Context& context);
Response read_nothing(const SnapCall& call, Context& context);

// What a list shows, told to `served` and written as a bare array (recorded).
template <class Row, class Write, class Key>
Response list_answer(std::vector<Row> rows, Context& context, Write write, Key key) {
    std::string body;
    http::JsonWriter json{body};
    json.begin_array();
    for (const Row& row : rows) {
        write(json, row);
        context.served.shown.push_back(key(row));
    }
    json.end_array();
    context.served.rows = static_cast<std::int64_t>(rows.size());
    return json_answer(200, std::move(body), context.now);
}

}  // namespace peakproof::snapfulfil
