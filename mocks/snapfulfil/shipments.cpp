#include "mocks/snapfulfil/catalogue.h"
#include "mocks/snapfulfil/routes.h"
#include "mocks/snapfulfil/shipment_body.h"

namespace peakproof::snapfulfil {
namespace {

using warehouse::Outcome;
using warehouse::Shipment;

std::string written_shipment(const Shipment& shipment, const Context& context) {
    std::string body;
    body.reserve(4096);
    write_shipment(body, shipment, context.site());
    return body;
}

std::string entity_of(const Shipment& shipment) { return invoice_of(shipment); }

}  // namespace

Entity shipment_entity(const warehouse::Settings& settings) {
    using http::Grade;
    return {
        "shipments",
        "Shipment",
        "ShipmentId",
        fields_of<ShipmentRow>(shipment_columns(), Grade::recorded, settings, is_kept),
        {{"ShipmentLines", fields_of<LineRow>(line_columns(), Grade::recorded, settings, is_kept)},
         {"ShipAddress", fields_of<ChildRow>(address_columns(), Grade::client, settings, is_kept)},
         {"ShipContacts", fields_of<ChildRow>(contact_columns(), Grade::client, settings, is_kept)},
         {"ShipmentDespatch",
          fields_of<DespatchRow>(despatch_columns(), Grade::assumed, settings)}}};
}

void about_shipment(SnapCall& call, const warehouse::Warehouse& warehouse) {
    if (!call.id.empty()) {
        std::string key = invoice_of(warehouse, call.id);
        if (const auto sent = text_of(call.body.fields, "CustomerRef");
            warehouse.find_shipment(call.id) == nullptr && !sent.empty())
            key = sent;
        call.keys.push_back(std::move(key));
    } else if (call.options.filter) {
        if (auto reference = call.options.pinned("CustomerRef"))
            call.keys.push_back(std::move(*reference));
        else if (const auto id = call.options.pinned("ShipmentId"))
            call.keys.push_back(invoice_of(warehouse, *id));
    } else if (call.writes) {
        const std::string_view sent = text_of(call.body.fields, "CustomerRef");
        const std::string_view key = sent.empty() ? text_of(call.body.fields, "ShipmentId") : sent;
        if (!key.empty()) call.keys.emplace_back(key);
    }
}

Response list_shipments(const SnapCall& call, Context& context) {
    const Site site = context.site();
    const auto columns = shipment_columns();
    Page<ShipmentRow, decltype(columns)> page{columns, call.options, site};
    if (page.bad()) return bad_query(*page.bad(), context);
    if (const auto id = call.options.pinned("ShipmentId")) {
        if (const Shipment* shipment = context.warehouse.find_shipment(*id)) page.offer(shipment);
    } else if (const auto reference = call.options.pinned("CustomerRef")) {
        for (const Shipment* shipment : context.warehouse.shipments_of(*reference))
            if (!page.offer(shipment)) break;
    } else {
        for (const auto& [known, shipment] : context.warehouse.shipments())
            if (!page.offer(&shipment)) break;
    }
    std::string body;
    const std::vector<ShipmentRow> rows = std::move(page).rows();
    body += '[';
    for (const ShipmentRow row : rows) {
        if (body.size() > 1) body += ',';
        write_shipment(body, *row, site);
        context.served.shown.push_back(entity_of(*row));
    }
    body += ']';
    context.served.rows = static_cast<std::int64_t>(rows.size());
    return json_answer(200, std::move(body), context.now);
}

Response read_shipment(const SnapCall& call, Context& context) {
    const Shipment* shipment = context.warehouse.find_shipment(call.id);
    if (shipment == nullptr) return no_matching_entity(context.now);
    context.served.shown.push_back(entity_of(*shipment));
    context.served.rows = 1;
    return json_answer(200, written_shipment(*shipment, context), context.now);
}

Response create_shipment(const SnapCall& call, Context& context) {
    ShipmentDraft draft = new_shipment(call.body, context.wire);
    const std::string id = draft.shipment.id, entity = entity_of(draft.shipment);
    if (context.warehouse.find_shipment(id) != nullptr) return refuse_duplicate(entity, context);
    if (!draft.invalid.empty()) return refuse(400, draft.invalid, entity, context);
    const auto result = context.warehouse.create_shipment(std::move(draft.shipment), context.now);
    if (result.outcome != Outcome::done) return refuse(400, result.invalid, entity, context);
    context.errors = result.invalid;  // of lines that were left out
    context.served.applied = true;
    return written(201, written_shipment(*context.warehouse.find_shipment(id), context), id,
                   context);
}

Response update_shipment(const SnapCall& call, Context& context) {
    const Shipment* old = context.warehouse.find_shipment(call.id);
    if (old == nullptr) return refuse_unknown(call.keys.front(), context, true);
    const std::string entity = entity_of(*old);
    if (old->stage != "00") return refuse_stage(entity, context);
    ShipmentDraft draft = merged_shipment(*old, call.body, context.wire);
    if (const Scalar* id = find(call.body.fields, "ShipmentId");
        id != nullptr && id->text != call.id)
        draft.invalid.insert(draft.invalid.begin(), {"ShipmentId", "DEFINITION"});
    if (!draft.invalid.empty()) return refuse(400, draft.invalid, entity, context);
    const auto result = context.warehouse.change_shipment(std::move(draft.shipment), context.now);
    if (result.outcome != Outcome::done) return refuse(400, result.invalid, entity, context);
    context.served.applied = true;
    return written(200, written_shipment(*context.warehouse.find_shipment(call.id), context),
                   call.id, context);
}

Response delete_shipment(const SnapCall& call, Context& context) {
    const std::string entity = invoice_of(context.warehouse, call.id);
    switch (context.warehouse.delete_shipment(call.id, context.now).outcome) {
        case Outcome::unknown:
            return refuse_unknown(entity, context, false);
        case Outcome::wrong_stage:
            return refuse_stage(entity, context);
        case Outcome::done:
        case Outcome::duplicate:
        case Outcome::invalid:
            break;
    }
    context.served.applied = true;
    return deleted(context.now);
}

}  // namespace peakproof::snapfulfil
