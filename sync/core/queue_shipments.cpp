#include <fmt/format.h>

#include "sync/core/order_map.h"
#include "sync/core/queue.h"
#include "sync/core/record.h"

// What events about shipments owe.
namespace peakproof::sync {

void Queue::read_shipment(Waiting& waiting, const Verdict& verdict, const Response& response,
                          Place place, Context& at) {
    const std::string& id = waiting.event.shipment;
    const bool despatch = waiting.event.transaction == "DESPATCH";
    if (verdict.meaning == Meaning::missing &&
        !despatch) {  // deleted by staff: only our own id still says whose it was
        at.exceptions.raise(
            at.out, "left-warehouse", invoice_of(id), "customer-service",
            fmt::format("Shipment {} was deleted in the warehouse. Nothing of it will be sent.",
                        id));
        waiting.settled = true;
        return;
    }
    if (verdict.meaning != Meaning::done)
        return set_aside(place, waiting, "there is no shipment " + id, at);
    const auto shipment = snapfulfil::read_shipment(response.body);
    if (!shipment) return again(place, waiting, verdict, at);
    if (shipment->customer_ref.empty())
        return set_aside(place, waiting,
                         fmt::format("shipment {} names no invoice (CustomerRef)", id), at);
    if (despatch) return despatched(waiting, *shipment, place, at);
    left(waiting, *shipment, at);
}

void Queue::despatched(Waiting& waiting, const snapfulfil::ToldShipment& shipment, Place place,
                       Context& at) {
    // The event's word is not enough: only quantities posted as shipped are.
    if (!shipped(shipment, at.policy))
        return set_aside(
            place, waiting,
            fmt::format("shipment {} stands at stage {}, with nothing posted as shipped",
                        shipment.id, shipment.stage),
            at);
    Sent& sent = parts_[shipment.id];
    waiting.effect = despatch_effect(shipment, waiting.event.xdoc, sent, at.settings, at.now);
    waiting.settled = true;
    const auto& record = std::get<khaos::DespatchRecord>(waiting.effect->record);
    if (record.complete) {
        if (!sent.empty()) at.out.erase("part/" + shipment.id);
        parts_.erase(shipment.id);
        return;
    }
    for (const auto& box : record.boxes)
        for (const auto& [sku, units] : box.items) sent[{box.consignment, sku}] += units;
    Packer packed;
    packed.number(static_cast<std::int64_t>(sent.size()));
    for (const auto& [parcel, units] : sent)
        packed.text(parcel.first).text(parcel.second).number(units);
    at.out.write("part/" + shipment.id, packed.take());
}

// Told by a SHIPMENT event: cancelled, suspended, or set going again.
void Queue::left(Waiting& waiting, const snapfulfil::ToldShipment& shipment, Context& at) {
    waiting.settled = true;
    const std::string& invoice = shipment.customer_ref;
    if (cancelled_for_shortage(shipment)) {
        waiting.effect = despatch_effect(shipment, waiting.event.xdoc, {}, at.settings,
                                         at.now);  // a despatch with nothing
        return;
    }
    const bool suspended = shipment.status == "02" || shipment.status == "03" ||
                           shipment.status == "04" || shipment.status == "80";
    if (shipment.stage == "99" && at.exceptions.stands("late-cancel", invoice)) {
        at.exceptions.clear(at.out, "late-cancel", invoice);  // stopped in time
    } else if (shipment.stage == "99" || suspended) {
        at.exceptions.raise(at.out, "left-warehouse", invoice, "customer-service",
                            fmt::format("Shipment {} of invoice {} stands at stage {}, status {}: "
                                        "the warehouse does not send it.",
                                        shipment.id, invoice, shipment.stage, shipment.status));
    } else if (shipment.status == "00") {
        at.exceptions.clear(at.out, "left-warehouse", invoice);
    }
}

}  // namespace peakproof::sync
