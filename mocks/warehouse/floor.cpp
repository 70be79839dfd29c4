#include <algorithm>

#include "mocks/warehouse/shortage.h"
#include "mocks/warehouse/statuses.h"
#include "mocks/warehouse/warehouse.h"

// A shipment's way over the floor, up to the lorry. Allocated, picked and packed are tags: the
// units stay in good stock until the parcels leave (ledger).
namespace peakproof::warehouse {

void Warehouse::demand(const ShipmentLine& line, std::int64_t by_units) {
    if (by_units != 0) cell(line).due_out += by_units;
}

void Warehouse::cancel(Shipment& shipment, Time now) {
    for (ShipmentLine& line : shipment.lines) {
        if (line.allocated != 0) cell(line).allocated -= line.allocated;
        line.allocated = 0;
        demand(line, -line.due_out);
        line.due_out = 0;
        line.stage = stage::cancelled;
    }
    shipment.closed = now;
    move_to(shipment, stage::cancelled);
    tell_shipment(shipment, now);
}

void Warehouse::begin_pick(std::string_view id, Time /*now*/) {
    Shipment* shipment = at_stage(id, stage::released);
    if (shipment != nullptr && shipment->status == "00") move_to(*shipment, stage::pick);
}

void Warehouse::pick_line(std::string_view id, std::size_t index, std::int64_t found_units,
                          Time now) {
    Shipment* shipment = at_stage(id, stage::pick);
    if (shipment == nullptr || index >= shipment->lines.size()) return;
    ShipmentLine& line = shipment->lines[index];
    const std::int64_t wanted = line.tasked - line.picked;
    if (wanted == 0 || line.actioned) return;
    line.actioned = true;
    const std::int64_t found = std::clamp<std::int64_t>(found_units, 0, wanted);
    line.picked += found;
    facts_.push_back(
        fact::LinePicked{shipment->id, shipment->reference, line.sku, found, wanted - found});
    if (found != wanted) pick_short(*shipment, line, wanted - found, now);
    // Every task is done and nothing was found: it stands at 39 with its lines at 10 (recorded)
    // until the shortage option is looked at.
    const auto is_open = [](const ShipmentLine& one) {
        return one.tasked > one.picked && !one.actioned;
    };
    if (std::none_of(shipment->lines.begin(), shipment->lines.end(), is_open) &&
        !has_picks(*shipment))
        move_to(*shipment, stage::marshalled);
}

// What was not found goes back through the shortage option: it is cancelled, or tried again.
void Warehouse::pick_short(Shipment& shipment, ShipmentLine& line, std::int64_t short_units,
                           Time now) {
    line.allocated -= short_units;
    cell(line).allocated -= short_units;
    if (!tries_again(shipment, now)) {
        line.is_short = true;
        shipment.variance = true;
        demand(line, -short_units);
        line.due_out -= short_units;
    }
    if (settings_.short_pick == ShortPickRule::after_audit) {
        stock_.find(line.sku)->second.audits.push_back(
            {shipment.id, shipment.reference, line.stock, short_units, line.place});
        return;
    }
    Movement movement;
    movement.transaction = "SHORT";
    movement.sku = line.sku;
    movement.from = line.stock;
    movement.to = stock_status::missing;
    movement.reason = "SHORT";
    movement.shipment = shipment.id;
    movement.reference = shipment.reference;
    movement.units = short_units;
    movement.place = line.place;
    tell_movement(move_stock(std::move(movement), now), now);
}

void Warehouse::pack(std::string_view id, Time now) {
    const auto known = shipments_.find(id);
    if (known == shipments_.end()) return;
    Shipment& shipment = known->second;
    const bool nothing = !has_picks(shipment);
    if (shipment.stage != stage::pick && !(nothing && shipment.stage == stage::marshalled)) return;
    for (const ShipmentLine& line : shipment.lines)
        if (line.tasked > line.picked && !line.actioned) return;
    if (nothing) return wait_or_end(shipment, now);
    if (shipment.variance && shortage_of(shipment).falls == ShortageOption::Falls::shipment)
        return cancel(shipment, now);
    for (ShipmentLine& line : shipment.lines)
        if (line.is_short && line.picked == 0) line.stage = stage::cancelled;
    move_to(shipment, stage::pack);
    move_to(shipment, stage::marshalled);
}

void Warehouse::fulfil(std::string_view id, Time /*now*/) {
    Shipment* shipment = at_stage(id, stage::marshalled);
    if (shipment != nullptr && has_picks(*shipment)) move_to(*shipment, stage::fulfilled);
}

void Warehouse::cancel_by_staff(std::string_view id, Time now) {
    const auto found = shipments_.find(id);
    if (found != shipments_.end() && is_live(found->second)) end(found->second, now);
}

}  // namespace peakproof::warehouse
