#include "scenarios/player/brought.h"

#include <algorithm>
#include <variant>

#include "mocks/warehouse/statuses.h"

namespace peakproof::scenarios {

namespace {

// By how much good stock changes: what Khaos has to be told of.
std::int64_t good_change(const warehouse::Movement& movement) {
    constexpr std::string_view good = warehouse::stock_status::good;
    const bool into = movement.to == good, out_of = movement.from == good;
    if (movement.from.empty() || movement.to.empty()) return into || out_of ? movement.units : 0;
    return (into ? movement.units : 0) - (out_of ? movement.units : 0);
}

// Nothing was found: the warehouse cancelled it, and Khaos is owed a despatch with no units.
bool none_found(const warehouse::Shipment& shipment) {
    return shipment.stage == warehouse::stage::cancelled && shipment.variance;
}

}  // namespace

void Brought::take(const std::vector<erp::Fact>& in_khaos,
                   const std::vector<warehouse::Fact>& in_snapfulfil, std::int64_t cause,
                   const warehouse::Warehouse& record) {
    for (const erp::Fact& fact : in_khaos) {
        if (const auto* despatch = std::get_if<erp::fact::DespatchTaken>(&fact)) {
            if (despatch->complete) posted_.insert(despatch->invoice);
        } else if (const auto* adjustment = std::get_if<erp::fact::Adjusted>(&fact)) {
            if (cause != 0) adjusted(*adjustment);
        }
    }
    for (const warehouse::Fact& fact : in_snapfulfil) {
        const auto* queued = std::get_if<warehouse::fact::EventQueued>(&fact);
        if (queued == nullptr || queued->movement.empty()) continue;
        const warehouse::Movement* movement = record.find_movement(queued->movement);
        if (movement == nullptr || good_change(*movement) == 0) continue;
        open_[movement->sku].push_back(
            {movement->id, movement->transaction, movement->reason, good_change(*movement)});
    }
}

// Two movements of one item that are alike in amount and reason are as good as each other.
void Brought::adjusted(const erp::fact::Adjusted& fact) {
    const auto found = open_.find(fact.sku);
    if (found == open_.end()) return;
    std::vector<Open>& open = found->second;
    const auto as_much = [&](const Open& one) { return one.by_units == fact.by_units; };
    const auto for_that = [&](const Open& one) {
        return as_much(one) && (one.transaction == fact.reason || one.reason == fact.reason);
    };
    auto match = std::find_if(open.begin(), open.end(), for_that);
    if (match == open.end()) match = std::find_if(open.begin(), open.end(), as_much);
    if (match == open.end()) return;
    open.erase(match);
    if (open.empty()) open_.erase(found);
}

Brought::Standing Brought::of(const warehouse::Event& event,
                              const warehouse::Warehouse& record) const {
    if (!event.movement.empty()) {
        const warehouse::Movement* movement = record.find_movement(event.movement);
        if (movement == nullptr || good_change(*movement) == 0) return Standing::owes_nothing;
        const auto found = open_.find(movement->sku);
        const bool open =
            found != open_.end() &&
            std::any_of(found->second.begin(), found->second.end(),
                        [&](const Open& one) { return one.movement == movement->id; });
        return open ? Standing::open : Standing::brought;
    }
    const warehouse::Shipment* shipment = record.find_shipment(event.shipment);
    const bool despatch = event.transaction == "DESPATCH";
    if (shipment == nullptr || event.reference.empty() || !(despatch || none_found(*shipment)))
        return Standing::owes_nothing;
    return posted_.contains(event.reference) ? Standing::brought : Standing::open;
}

}  // namespace peakproof::scenarios
