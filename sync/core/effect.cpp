#include "sync/core/effect.h"

#include <algorithm>

#include "sync/core/record.h"
#include "sync/wire/clock.h"

namespace peakproof::sync {
namespace {

constexpr std::string_view good = "00";

// The lines say how much of what has left; the parcels, in which of them. What was shipped and is
// in no parcel goes by the header's number, and what no line shipped is not told, whatever a parcel
// says.
std::vector<snapfulfil::ToldParcel> parcels_of(const snapfulfil::ToldShipment& shipment) {
    std::map<std::string_view, std::int64_t> left;
    for (const auto& line : shipment.lines) left[line.sku] += line.shipped;
    std::vector<snapfulfil::ToldParcel> parcels;
    for (const auto& scanned : shipment.parcels) {
        auto& units = left[scanned.sku];
        if (units <= 0) continue;
        parcels.push_back(scanned);
        parcels.back().units = std::min(scanned.units, units);
        units -= parcels.back().units;
    }
    for (const auto& line : shipment.lines) {
        const std::int64_t units = std::exchange(left[line.sku], 0);
        if (units > 0)
            parcels.push_back(
                {line.sku, shipment.tracking, shipment.tracking_url, {}, shipment.carrier, units});
    }
    return parcels;
}

std::string courier_of(const snapfulfil::ToldShipment& shipment, const Settings& settings) {
    const auto mapped = settings.couriers.find(shipment.carrier);
    if (mapped != settings.couriers.end()) return mapped->second;
    return shipment.shipping_method.empty()
               ? shipment.carrier
               : shipment.shipping_method;  // Khaos's own code, as handed over
}

std::string mapped_reason(const std::string& reason, const Policy& policy) {
    const auto known = std::find(policy.reasons.begin(), policy.reasons.end(), reason);
    return known == policy.reasons.end() ? policy.reason_otherwise : reason;
}

// Signed change of good stock.
std::int64_t change_of(const snapfulfil::Movement& movement, MovementRule::Sign sign) {
    switch (sign) {
        case MovementRule::Sign::as_is:
            return movement.units;
        case MovementRule::Sign::out_of_good:
            return -movement.units;
        case MovementRule::Sign::into_good:
            return movement.units;
        case MovementRule::Sign::by_status:
            break;
    }
    return (movement.to == good ? movement.units : 0) -
           (movement.from == good ? movement.units : 0);
}

}  // namespace

const std::string& Effect::ref() const {
    return is_despatch() ? std::get<khaos::DespatchRecord>(record).ref
                         : std::get<khaos::AdjustmentRecord>(record).ref;
}

const std::string& Effect::entity() const {
    return is_despatch() ? std::get<khaos::DespatchRecord>(record).invoice
                         : std::get<khaos::AdjustmentRecord>(record).sku;
}

bool shipped(const snapfulfil::ToldShipment& shipment, const Policy& policy) {
    // Its stage, or what is posted of it: it may be on its way again with its rest.
    return std::find(policy.shipped_stages.begin(), policy.shipped_stages.end(), shipment.stage) !=
               policy.shipped_stages.end() ||
           std::any_of(shipment.lines.begin(), shipment.lines.end(),
                       [](const auto& line) { return line.shipped > 0; });
}

bool cancelled_for_shortage(const snapfulfil::ToldShipment& shipment) {
    const bool nothing = std::all_of(shipment.lines.begin(), shipment.lines.end(),
                                     [](const auto& line) { return line.shipped == 0; });
    return shipment.stage == "99" && shipment.variance && nothing;
}

Effect despatch_effect(const snapfulfil::ToldShipment& shipment, std::string_view event,
                       const Sent& sent, const Settings& settings, Time now) {
    khaos::DespatchRecord record;
    record.ref = "D-" + shipment.id + "-" + std::string{event};
    record.invoice = shipment.customer_ref;
    record.ship_date = shipment.closed.empty() ? wire::uk_time(now) : shipment.closed.substr(0, 19);
    record.courier = courier_of(shipment, settings);
    std::int64_t ordered = 0, gone = 0;
    for (const auto& line : shipment.lines) {
        ordered += line.ordered;
        gone += line.shipped;
        if (line.due_out > 0) record.complete = false;
    }
    if (gone > 0) {
        for (const auto& parcel : parcels_of(shipment)) {
            const auto before = sent.find({parcel.tracking, parcel.sku});
            const std::int64_t units = parcel.units - (before == sent.end() ? 0 : before->second);
            if (units <= 0) continue;
            auto box = std::find_if(
                record.boxes.begin(), record.boxes.end(),
                [&](const auto& known) { return known.consignment == parcel.tracking; });
            if (box == record.boxes.end())
                box = record.boxes.insert(box, {parcel.tracking, parcel.url, parcel.weight_kg, {}});
            const auto item =
                std::find_if(box->items.begin(), box->items.end(),
                             [&](const auto& known) { return known.first == parcel.sku; });
            if (item == box->items.end())
                box->items.emplace_back(parcel.sku, units);
            else
                item->second += units;
        }
    }
    Effect effect;
    effect.record = std::move(record);
    effect.shipment = shipment.id;
    effect.frees = gone < ordered;
    effect.since = std::min(now, wire::read_uk_time(shipment.closed).value_or(now));
    return effect;
}

std::optional<Effect> movement_effect(const snapfulfil::Movement& movement, const Policy& policy,
                                      const Settings& settings, Time now) {
    const bool ours = (settings.owner.empty() || movement.owner == settings.owner) &&
                      (settings.business.empty() || movement.business == settings.business);
    const auto site = settings.sites.find(movement.site);
    const auto rule =
        std::find_if(policy.movements.begin(), policy.movements.end(),
                     [&](const auto& known) { return known.transaction == movement.transaction; });
    if (!ours || site == settings.sites.end() || rule == policy.movements.end()) return {};
    khaos::AdjustmentRecord record;
    record.by_units = change_of(movement, rule->sign);
    if (record.by_units == 0) return {};
    record.ref = "A-" + movement.id;
    record.sku = movement.sku;
    record.reason = mapped_reason(rule->reason.empty() ? movement.reason : rule->reason, policy);
    record.date = movement.created.empty() ? wire::uk_time(now) : movement.created.substr(0, 19);
    Effect effect;
    effect.record = std::move(record);
    effect.shipment = movement.reference;
    effect.site = site->second;
    effect.since = std::min(now, wire::read_uk_time(movement.created).value_or(now));
    return effect;
}

std::string Effect::pack() const {
    Packer packed;
    packed.number(is_despatch()).text(shipment).text(site).number(frees).time(since);
    if (is_despatch()) {
        const auto& despatch = std::get<khaos::DespatchRecord>(record);
        packed.text(despatch.ref)
            .text(despatch.invoice)
            .text(despatch.ship_date)
            .text(despatch.courier)
            .number(despatch.complete);
        packed.number(static_cast<std::int64_t>(despatch.boxes.size()));
        for (const auto& box : despatch.boxes) {
            packed.text(box.consignment)
                .text(box.url)
                .text(box.weight_kg)
                .number(static_cast<std::int64_t>(box.items.size()));
            for (const auto& [sku, units] : box.items) packed.text(sku).number(units);
        }
    } else {
        const auto& adjustment = std::get<khaos::AdjustmentRecord>(record);
        packed.text(adjustment.ref)
            .text(adjustment.sku)
            .text(adjustment.reason)
            .text(adjustment.date)
            .number(adjustment.by_units);
    }
    return packed.take();
}

Effect Effect::unpack(std::string_view text) {
    Unpacker packed{text};
    Effect effect;
    const bool despatched = packed.number() != 0;
    effect.shipment = packed.text();
    effect.site = packed.text();
    effect.frees = packed.number() != 0;
    effect.since = packed.time();
    if (!despatched) {
        khaos::AdjustmentRecord adjustment;
        adjustment.ref = packed.text();
        adjustment.sku = packed.text();
        adjustment.reason = packed.text();
        adjustment.date = packed.text();
        adjustment.by_units = packed.number();
        effect.record = std::move(adjustment);
        return effect;
    }
    khaos::DespatchRecord despatch;
    despatch.ref = packed.text();
    despatch.invoice = packed.text();
    despatch.ship_date = packed.text();
    despatch.courier = packed.text();
    despatch.complete = packed.number() != 0;
    despatch.boxes.resize(packed.count());
    for (auto& box : despatch.boxes) {
        box.consignment = packed.text();
        box.url = packed.text();
        box.weight_kg = packed.text();
        box.items.resize(packed.count());
        for (auto& [sku, units] : box.items) {
            sku = packed.text();
            units = packed.number();
        }
    }
    effect.record = std::move(despatch);
    return effect;
}

}  // namespace peakproof::sync
