#include "mocks/warehouse/warehouse.h"

#include <utility>

#include "mocks/warehouse/ids.h"
#include "mocks/warehouse/statuses.h"

namespace peakproof::warehouse {

Expected<Settings> supported(Settings settings) {
    if (settings.shortage_code != "20")
        return problem(
            "SnapFulfil's shortage option " + settings.shortage_code + " is not there yet",
            "shortage", "Use cancel-line-now (20), the default.");
    return settings;
}

std::string_view shown_stage(std::string_view stage, const Settings& settings) {
    for (const auto& [ours, code] : settings.stage_codes)
        if (ours == stage) return code;
    return stage;
}

bool is_live(const Shipment& shipment) { return shipment.stage < stage::despatched; }

Warehouse::Warehouse(Settings settings)
    : settings_(std::move(settings)),
      next_id_(first_id),
      next_inbound_(first_inbound),
      next_taken_(first_taken),
      places_{{settings_.site, settings_.owner, {}}} {}

std::string Warehouse::next_id() { return base36_id(next_id_++); }

std::string Warehouse::next_inbound() { return message_id("INA", next_inbound_++); }

// Of a range of its own: what is refused keeps its numbers, whatever else came in.
std::string Warehouse::next_taken() { return message_id("INA", next_taken_++); }

void Warehouse::keep_inbound(Inbound message) {
    if (settings_.inbound_kept == 0) return;
    if (inbound_.size() >= settings_.inbound_kept) inbound_.pop_front();
    inbound_.push_back(std::move(message));
}

const Shipment* Warehouse::find_shipment(std::string_view id) const {
    const auto found = shipments_.find(id);
    return found == shipments_.end() ? nullptr : &found->second;
}

Shipment* Warehouse::at_stage(std::string_view id, std::string_view stage) {
    const auto found = shipments_.find(id);
    return found == shipments_.end() || found->second.stage != stage ? nullptr : &found->second;
}

std::vector<const Shipment*> Warehouse::shipments_of(std::string_view reference) const {
    std::vector<const Shipment*> shipments;
    const auto found = by_reference_.find(reference);
    if (found == by_reference_.end()) return shipments;
    for (const std::string& id : found->second) shipments.push_back(find_shipment(id));
    return shipments;
}

std::vector<std::string> Warehouse::waiting_for_allocation() const {
    std::vector<std::string> ids;
    ids.reserve(waiting_.size());
    for (const auto& [number, id] : waiting_) ids.push_back(id);
    return ids;
}

std::vector<Fact> Warehouse::take_facts() { return std::exchange(facts_, {}); }

}  // namespace peakproof::warehouse
