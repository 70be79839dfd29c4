#include <algorithm>

#include <fmt/format.h>

#include "sync/core/order_map.h"
#include "sync/core/queue.h"
#include "sync/core/record.h"

// What events about shipments owe.
namespace peakproof::sync {
namespace {

constexpr std::string_view part_prefix = "part/", whole_prefix = "whole/";
constexpr std::int64_t units_most = 1'000'000'000;  // in a parcel; more is damage to the disk

std::string part_row(const std::string& shipment, const std::string& xdoc) {
    return std::string{part_prefix}.append(shipment).append("/").append(xdoc);
}
std::string whole_row(const std::string& shipment) {
    return std::string{whole_prefix}.append(shipment);
}

void add(Sent& sent, const khaos::DespatchRecord& record) {
    for (const auto& box : record.boxes)
        for (const auto& [sku, units] : box.items) sent[{box.consignment, sku}] += units;
}

}  // namespace

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
    if (whole_.contains(shipment.id)) {  // with another event, when its last part had left
        waiting.settled = true;
        return;
    }
    static const Sent nothing;
    const auto known = parts_.find(shipment.id);
    const Sent& sent = known == parts_.end() ? nothing : known->second.sent;
    waiting.effect = despatch_effect(shipment, waiting.event.xdoc, sent, at.settings, at.now);
    waiting.settled = true;
    const auto& record = std::get<khaos::DespatchRecord>(waiting.effect->record);
    if (record.complete)
        whole_.insert(shipment.id);
    else
        add(parts_[shipment.id].sent, record);
}

void Queue::load_told(const Contents& durable, Context& at) {
    for (const auto& [key, row] : rows_under(durable, part_prefix)) {
        const std::string_view part = std::string_view{key}.substr(part_prefix.size());
        const auto slash = std::min(part.rfind('/'), part.size());
        Parts& parts = parts_[std::string{part.substr(0, slash)}];
        parts.events.emplace_back(part.substr(std::min(slash + 1, part.size())));
        Unpacker record{row};
        for (auto left = record.count(); left > 0; --left) {
            std::string tracking = record.text(), sku = record.text();
            parts.sent[{std::move(tracking), std::move(sku)}] +=
                std::clamp<std::int64_t>(record.number(), 0, units_most);
        }
    }
    for (const auto& [key, row] : rows_under(durable, whole_prefix)) {
        std::string id = key.substr(whole_prefix.size());
        forgets_.put(std::min(Unpacker{row}.time(), at.now) + at.policy.whole_for, id);
        whole_.insert(std::move(id));
    }
}

// What an event told is durable with what it owes, neither sooner nor later: a row each, so that
// they need not be in order.
void Queue::remember(const Effect& effect, const std::string& xdoc, Context& at) {
    if (!effect.is_despatch()) return;
    const auto& record = std::get<khaos::DespatchRecord>(effect.record);
    if (record.complete) {
        whole_.insert(effect.shipment);
        forgets_.put(at.now + at.policy.whole_for, effect.shipment);
        at.out.write(whole_row(effect.shipment), Packer{}.time(at.now).take());
        return;
    }
    Sent told;
    add(told, record);
    Packer packed;
    packed.number(static_cast<std::int64_t>(told.size()));
    for (const auto& [parcel, units] : told)
        packed.text(parcel.first).text(parcel.second).number(units);
    parts_[effect.shipment].events.push_back(xdoc);
    at.out.write(part_row(effect.shipment, xdoc), packed.take());
}

void Queue::forget_whole(Context& at) {
    while (const auto due = forgets_.take(at.now)) {
        const std::string& id = due->second;
        whole_.erase(id);
        at.out.erase(whole_row(id));
        const auto parts = parts_.find(id);
        if (parts == parts_.end()) continue;
        for (const std::string& xdoc : parts->second.events) at.out.erase(part_row(id, xdoc));
        parts_.erase(parts);
    }
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
