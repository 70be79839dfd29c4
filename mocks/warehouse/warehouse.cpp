#include "mocks/warehouse/warehouse.h"

#include <algorithm>
#include <utility>

#include "mocks/warehouse/ids.h"
#include "mocks/warehouse/shortage.h"
#include "mocks/warehouse/statuses.h"

namespace peakproof::warehouse {

Expected<Settings> supported(Settings settings) {
    if (find_shortage(settings.shortage_code) == nullptr)
        return problem("SnapFulfil has no shortage option " + settings.shortage_code, "shortage",
                       "Use cancel-line-now (20), the default.");
    return settings;
}

namespace {

std::string_view shown(std::string_view code,
                       const std::vector<std::pair<std::string, std::string>>& codes) {
    for (const auto& [ours, theirs] : codes)
        if (ours == code) return theirs;
    return code;
}

}  // namespace

std::string_view shown_stage(std::string_view stage, const Settings& settings) {
    return shown(stage, settings.stage_codes);
}
std::string_view shown_shortage(std::string_view option, const Settings& settings) {
    return shown(option, settings.shortage_codes);
}

namespace {

bool is_owed(const Shipment& shipment) {
    return std::any_of(shipment.lines.begin(), shipment.lines.end(),
                       [](const ShipmentLine& line) { return line.due_out != 0; });
}

}  // namespace

bool is_live(const Shipment& shipment) {
    return shipment.stage < stage::despatched ||
           (shipment.stage == stage::despatched && is_owed(shipment));
}

bool has_left(const Shipment& shipment) {
    return std::any_of(shipment.lines.begin(), shipment.lines.end(),
                       [](const ShipmentLine& line) { return line.shipped != 0; });
}

bool has_picks(const Shipment& shipment) {
    return std::any_of(shipment.lines.begin(), shipment.lines.end(),
                       [](const ShipmentLine& line) { return line.picked > line.shipped; });
}

bool waits_for_stock(const Shipment& shipment) {
    if (shipment.status != "00") return false;
    if (shipment.stage == stage::due_out) return true;
    return (shipment.stage == stage::release || shipment.stage == stage::despatched) &&
           is_owed(shipment);
}

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

std::vector<const Shipment*> Warehouse::consigned(std::string_view consignment) const {
    std::vector<const Shipment*> shipments;
    const Shipment* own = find_shipment(consignment);
    if (own != nullptr && field(own->header, "ConsignmentId").empty()) shipments.push_back(own);
    const auto found = by_consignment_.find(consignment);
    if (found == by_consignment_.end()) return shipments;
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

Warehouse::Warehouse(const Warehouse&) = default;
Warehouse::Warehouse(Warehouse&&) noexcept = default;
Warehouse& Warehouse::operator=(const Warehouse&) = default;
Warehouse& Warehouse::operator=(Warehouse&&) noexcept = default;
Warehouse::~Warehouse() = default;

}  // namespace peakproof::warehouse
