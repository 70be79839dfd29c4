#include <array>

#include "mocks/snapfulfil/catalogue.h"
#include "mocks/snapfulfil/routes.h"
#include "mocks/warehouse/lookups.h"

// The status of a shipment alone: may it be worked on. 01 stops the work and cancels nothing
// (documented).
namespace peakproof::snapfulfil {
namespace {

using Row = const warehouse::Shipment*;
using Col = Column<Row>;

constexpr std::array columns{
    Col{"ShipmentId", Type::text,
        [](const Row& row, const Site&, const Col&) { return Value::of(row->id); }}
        .required(),
    Col{"Status", Type::text,
        [](const Row& row, const Site&, const Col&) { return Value::of(row->status); }}
        .required(),
    Col{"Stage", Type::text, [](const Row& row, const Site& site, const Col&) {
            return Value::of(warehouse::shown_stage(row->stage, site.warehouse.settings()));
        }}};

std::string written_status(const warehouse::Shipment& shipment, const Site& site) {
    std::string body;
    http::JsonWriter json{body};
    json.begin_object();
    write_fields(json, columns, &shipment, site);
    json.end_object();
    return body;
}

}  // namespace

Entity status_entity(const warehouse::Settings& settings) {
    return {"shipmentstatus", "Shipment Status", "ShipmentId",
            fields_of<Row>(columns, http::Grade::recorded, settings)};
}

Response read_status(const SnapCall& call, Context& context) {
    const warehouse::Shipment* shipment = context.warehouse.find_shipment(call.id);
    if (shipment == nullptr) return no_matching_entity(context.now);
    context.served.shown.push_back(invoice_of(*shipment));
    context.served.rows = 1;
    return json_answer(200, written_status(*shipment, context.site()), context.now);
}

Response update_status(const SnapCall& call, Context& context) {
    const std::string entity = call.keys.front();
    if (context.warehouse.find_shipment(call.id) == nullptr)
        return refuse_unknown(entity, context, true);
    const Scalar* id = find(call.body.fields, "ShipmentId");
    if (id == nullptr || id->text != call.id) {
        const warehouse::Invalid invalid{"ShipmentId", "DEFINITION"};
        return refuse(400, {&invalid, 1}, entity, context);
    }
    std::string_view status = text_of(call.body.fields, "Status");
    if (const auto code = warehouse::status_of_word(status);
        context.wire.status_words && !code.empty())
        status = code;
    const auto result = context.warehouse.set_status(call.id, status, context.now);
    if (result.outcome == warehouse::Outcome::wrong_stage) return refuse_stage(entity, context);
    if (result.outcome != warehouse::Outcome::done)
        return refuse(400, result.invalid, entity, context);
    context.served.applied = true;
    return written(200, written_status(*context.warehouse.find_shipment(call.id), context.site()),
                   call.id, context);
}

}  // namespace peakproof::snapfulfil
