#include <algorithm>

#include "mocks/warehouse/statuses.h"
#include "mocks/warehouse/warehouse.h"

// A shipment's way over the floor, up to the lorry. Allocated, picked and packed are tags: the
// units stay in good stock until the parcels leave (ledger).
namespace peakproof::warehouse {

void Warehouse::demand(const ShipmentLine& line, std::int64_t by_units) {
    if (by_units != 0) cell(line.sku, stock_status::good, line.place).due_out += by_units;
}

void Warehouse::drop_line(Shipment& shipment, ShipmentLine& line) {
    demand(line, -line.due_out);
    line.due_out = 0;
    line.stage = stage::cancelled;
    line.is_short = true;
    shipment.variance = true;
}

void Warehouse::cancel(Shipment& shipment, Time now) {
    for (ShipmentLine& line : shipment.lines) {
        if (line.allocated != 0)
            cell(line.sku, stock_status::good, line.place).allocated -= line.allocated;
        line.allocated = 0;
        demand(line, -line.due_out);
        line.due_out = 0;
        line.stage = stage::cancelled;
    }
    shipment.closed = now;
    move_to(shipment, stage::cancelled);
    tell_shipment(shipment, now);
}

// Shortage option 20, cancel line now (documented): one try, and a line that is short is cancelled
// whole.
void Warehouse::allocate(std::string_view id, Time now) {
    Shipment* shipment = at_stage(id, stage::due_out);
    if (shipment == nullptr || shipment->status != "00") return;
    bool anything = false;
    for (ShipmentLine& line : shipment->lines) {
        if (line.required == 0) continue;
        if (free_units(line.sku, line.place) < line.required) {
            const std::int64_t short_units = line.required;
            drop_line(*shipment, line);
            facts_.push_back(
                fact::LinePicked{shipment->id, shipment->reference, line.sku, 0, short_units});
            continue;
        }
        anything = true;
        cell(line.sku, stock_status::good, line.place).allocated += line.required;
        line.allocated = line.tasked = line.required;
        line.stage = stage::release;  // and so it reads until it leaves, as recorded
    }
    if (!anything) {
        shipment->variance = true;
        cancel(*shipment, now);
        return;
    }
    move_to(*shipment, stage::release);
    move_to(*shipment, stage::released);
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
    if (line.tasked == 0 || line.actioned) return;
    line.actioned = true;
    line.picked = std::clamp<std::int64_t>(found_units, 0, line.tasked);
    const std::int64_t short_units = line.tasked - line.picked;
    facts_.push_back(
        fact::LinePicked{shipment->id, shipment->reference, line.sku, line.picked, short_units});
    if (short_units == 0) return;

    // What was not found goes back through the shortage option: cancelled.
    line.is_short = true;
    shipment->variance = true;
    line.allocated -= short_units;
    cell(line.sku, stock_status::good, line.place).allocated -= short_units;
    demand(line, -short_units);
    line.due_out -= short_units;
    if (line.picked == 0) line.stage = stage::cancelled;

    if (settings_.short_pick == ShortPickRule::after_audit) {
        stock_.find(line.sku)->second.audits.push_back(
            {shipment->id, shipment->reference, short_units, line.place});
        return;
    }
    Movement movement;
    movement.transaction = "SHORT";
    movement.sku = line.sku;
    movement.from = stock_status::good;
    movement.to = stock_status::missing;
    movement.reason = "SHORT";
    movement.shipment = shipment->id;
    movement.reference = shipment->reference;
    movement.units = short_units;
    movement.place = line.place;
    tell_movement(move_stock(std::move(movement), now), now);
}

void Warehouse::pack(std::string_view id, Time now) {
    Shipment* shipment = at_stage(id, stage::pick);
    if (shipment == nullptr) return;
    bool anything = false;
    for (const ShipmentLine& line : shipment->lines) {
        if (line.tasked != 0 && !line.actioned) return;
        anything = anything || line.picked != 0;
    }
    if (!anything) {
        cancel(*shipment, now);
        return;
    }
    move_to(*shipment, stage::pack);
    move_to(*shipment, stage::marshalled);
}

void Warehouse::fulfil(std::string_view id, Time /*now*/) {
    if (Shipment* shipment = at_stage(id, stage::marshalled)) move_to(*shipment, stage::fulfilled);
}

void Warehouse::cancel_by_staff(std::string_view id, Time now) {
    const auto found = shipments_.find(id);
    if (found != shipments_.end() && is_live(found->second)) cancel(found->second, now);
}

}  // namespace peakproof::warehouse
