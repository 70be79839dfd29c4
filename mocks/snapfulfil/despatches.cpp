#include <algorithm>
#include <array>

#include "mocks/snapfulfil/routes.h"
#include "mocks/snapfulfil/shipment_columns.h"
#include "mocks/snapfulfil/view.h"

// What left, one row a parcel and SKU: under two names, one of which can be written to (assumed).
// The second keeps the vendor's own spelling.
namespace peakproof::snapfulfil {
namespace {

using warehouse::Shipment;

constexpr std::array<std::string_view, 4> changeable{"StUId", "CarrierId", "CarrierTrackingNumber",
                                                     "CarrierTrackingNumberURL"};

Response list_rows(const SnapCall& call, Context& context) {
    const warehouse::Warehouse& warehouse = context.warehouse;
    const auto pinned = call.options.pinned("ShipmentId");
    const auto each = [&](auto offer) {
        const auto of = [&](const Shipment& shipment) {
            for (const warehouse::DespatchLine& element : shipment.despatch)
                if (!offer(DespatchRow{&shipment, &element})) return false;
            return true;
        };
        if (pinned) {
            if (const Shipment* shipment = warehouse.find_shipment(*pinned)) of(*shipment);
            return;
        }
        for (const std::string& id : warehouse.despatched_shipments())
            if (!of(*warehouse.find_shipment(id))) return;
    };
    return view_list<DespatchRow>(call, despatch_columns(), context, each,
                                  [](const DespatchRow& row) { return invoice_of(*row.shipment); });
}

std::vector<DespatchRow> rows_of(const Shipment& shipment) {
    std::vector<DespatchRow> rows;
    for (const warehouse::DespatchLine& element : shipment.despatch)
        rows.push_back({&shipment, &element});
    return rows;
}

Entity entity(std::string_view name, std::string_view title, const warehouse::Settings& settings) {
    Entity one{name, title, "ShipmentId",
               fields_of<DespatchRow>(despatch_columns(), http::Grade::assumed, settings)};
    one.rows_by_key = true;
    return one;
}

}  // namespace

Entity despatchstock_entity(const warehouse::Settings& settings) {
    return entity("despatchstock", "Despatch Stock", settings);
}
Entity shipmentdispatch_entity(const warehouse::Settings& settings) {
    Entity one = entity("shipmentdispatch", "Shipment Dispatch", settings);
    for (Field& field : one.fields) {
        if (std::find(changeable.begin(), changeable.end(), field.name) == changeable.end())
            continue;
        field.use = Use::sent;
        field.limit = warehouse::limit_of(field.name, settings);
    }
    one.rows_by_put = true;
    return one;
}

Response list_despatches(const SnapCall& call, Context& context) {
    return list_rows(call, context);
}

// An array, as the totals of one SKU are; empty while nothing has left.
Response read_despatches(const SnapCall& call, Context& context) {
    const Shipment* shipment = context.warehouse.find_shipment(call.id);
    if (shipment == nullptr) return no_matching_entity(context.now);
    return rows_answer(rows_of(*shipment), despatch_columns(), context,
                       [](const DespatchRow& row) { return invoice_of(*row.shipment); });
}

Response update_despatch(const SnapCall& call, Context& context) {
    const std::string entity = call.keys.front();
    if (context.warehouse.find_shipment(call.id) == nullptr)
        return refuse_unknown(entity, context, true);
    warehouse::DespatchLine wanted;
    std::vector<warehouse::Invalid> invalid;
    const auto take = [&](std::string_view name, std::string& to) {
        const Scalar* scalar = find(call.body.fields, name);
        if (scalar == nullptr || scalar->kind == Scalar::Kind::null) return;
        const bool is_text =
            scalar->kind == Scalar::Kind::text || scalar->kind == Scalar::Kind::number;
        if (!is_text) return invalid.push_back({std::string{name}, "DEFINITION"});
        if (warehouse::length(scalar->text) >
            warehouse::limit_of(name, context.warehouse.settings()))
            return invalid.push_back({std::string{name}, "LENGTH"});
        to = scalar->text;
    };
    if (const Scalar* id = find(call.body.fields, "ShipmentId");
        id != nullptr && id->text != call.id)
        invalid.push_back({"ShipmentId", "DEFINITION"});
    const std::array<std::string*, changeable.size()> into{&wanted.stu, &wanted.carrier,
                                                           &wanted.tracking, &wanted.tracking_url};
    for (std::size_t i = 0; i < changeable.size(); ++i) take(changeable[i], *into[i]);
    if (!invalid.empty()) return refuse(400, invalid, entity, context);
    const auto result = context.warehouse.change_despatch(call.id, wanted, context.now);
    if (result.outcome == warehouse::Outcome::wrong_stage) return refuse_stage(entity, context);
    if (result.outcome != warehouse::Outcome::done)
        return refuse(400, result.invalid, entity, context);
    context.served.applied = true;
    std::string body;
    http::JsonWriter json{body};
    json.begin_array();
    for (const DespatchRow& row : rows_of(*context.warehouse.find_shipment(call.id))) {
        json.begin_object();
        write_fields(json, despatch_columns(), row, context.site());
        json.end_object();
    }
    json.end_array();
    return written(200, std::move(body), call.id, context);
}

}  // namespace peakproof::snapfulfil
