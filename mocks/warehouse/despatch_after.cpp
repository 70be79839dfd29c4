#include <algorithm>

#include "mocks/warehouse/checks.h"
#include "mocks/warehouse/statuses.h"
#include "mocks/warehouse/warehouse.h"

// What may still happen to a shipment that has left: another carrier or tracking number, or the
// lorry comes back (assumed).
namespace peakproof::warehouse {

Result Warehouse::change_despatch(std::string_view id, const DespatchLine& wanted, Time now) {
    const auto found = shipments_.find(id);
    if (found == shipments_.end()) return {Outcome::unknown, {}};
    Shipment& shipment = found->second;
    if (shipment.stage != stage::despatched) return {Outcome::wrong_stage, {}};
    if (!is_carrier(wanted.carrier, settings_))
        return {Outcome::invalid, {{"CarrierId", "CARRIER"}}};
    const auto is_meant = [&](const DespatchLine& element) {
        return wanted.stu.empty() || element.stu == wanted.stu;
    };
    if (std::none_of(shipment.despatch.begin(), shipment.despatch.end(), is_meant))
        return {Outcome::invalid, {{"StUId", "STU"}}};
    bool changed = false;
    const auto put = [&](std::string& into, const std::string& text) {
        if (text.empty() || into == text) return;
        into = text;
        changed = true;
    };
    const std::string page = !wanted.tracking_url.empty() ? wanted.tracking_url
                             : wanted.tracking.empty()    ? std::string{}
                                                       : settings_.tracking_url + wanted.tracking;
    for (DespatchLine& element : shipment.despatch) {
        if (!is_meant(element)) continue;
        put(element.carrier, wanted.carrier);
        put(element.tracking, wanted.tracking);
        put(element.tracking_url, page);
    }
    const DespatchLine& first = shipment.despatch.front();
    shipment.carrier = first.carrier;
    shipment.tracking = first.tracking;
    shipment.tracking_url = first.tracking_url;
    if (changed) tell_despatch(shipment, now);
    return {};
}

void Warehouse::reverse_despatch(std::string_view id, Time now) {
    Shipment* shipment = at_stage(id, stage::despatched);
    if (shipment == nullptr) return;
    for (ShipmentLine& line : shipment->lines) {
        if (line.shipped == 0) continue;
        post_to_sales_order(*shipment, line, -line.shipped, now);
        Movement movement;
        movement.transaction = "DESPATCH";
        movement.sku = line.sku;
        movement.from = line.stock;
        movement.shipment = shipment->id;
        movement.reference = shipment->reference;
        movement.units = line.shipped;
        movement.place = line.place;
        move_stock(std::move(movement), now);
        cell(line).allocated += line.shipped;
        line.allocated = line.shipped;
        demand(line, line.shipped);
        line.due_out += line.shipped;
        line.shipped = 0;
        line.stage = stage::release;
    }
    shipment->despatch.clear();
    despatched_.erase(shipment->id);
    shipment->carrier.clear();
    shipment->tracking.clear();
    shipment->tracking_url.clear();
    shipment->closed = {};
    move_to(*shipment, stage::marshalled);
    tell_shipment(*shipment, now);
}

}  // namespace peakproof::warehouse
