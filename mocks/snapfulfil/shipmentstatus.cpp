#include "mocks/snapfulfil/routes.h"

// The status of a shipment alone: may it be worked on. 01 stops the work and cancels nothing
// (documented).
namespace peakproof::snapfulfil {
namespace {

std::string written_status(const warehouse::Shipment& shipment) {
    std::string body;
    http::JsonWriter json{body};
    json.begin_object();
    json.key("ShipmentId");
    json.text(shipment.id);
    json.key("Status");
    json.text(shipment.status);
    json.key("Stage");
    json.text(shipment.stage);
    json.end_object();
    return body;
}

}  // namespace

Response read_status(const SnapCall& call, Context& context) {
    const warehouse::Shipment* shipment = context.warehouse.find_shipment(call.id);
    if (shipment == nullptr) return no_matching_entity(context.now);
    context.served.shown.push_back(invoice_of(*shipment));
    context.served.rows = 1;
    return json_answer(200, written_status(*shipment), context.now);
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
    const auto result =
        context.warehouse.set_status(call.id, text_of(call.body.fields, "Status"), context.now);
    if (result.outcome == warehouse::Outcome::wrong_stage) return refuse_stage(entity, context);
    if (result.outcome != warehouse::Outcome::done)
        return refuse(400, result.invalid, entity, context);
    context.served.applied = true;
    return written(200, written_status(*context.warehouse.find_shipment(call.id)), call.id,
                   context);
}

}  // namespace peakproof::snapfulfil
