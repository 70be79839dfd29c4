#include <charconv>

#include <fmt/format.h>

#include "mocks/warehouse/ids.h"
#include "mocks/warehouse/warehouse.h"

// The outbound queue: what SnapFulfil tells its host. It carries keys and no data.
namespace peakproof::warehouse {

void Warehouse::tell_movement(const Movement& movement, Time now) {
    Event event;
    event.transaction = "ADJUST";
    event.key = fmt::format("Movement=\"{}\"", movement.id);
    event.shipment = movement.shipment;
    event.movement = movement.id;
    event.reference = movement.reference;
    event.sku = movement.sku;
    queue_event(std::move(event), now);
}

void Warehouse::tell_shipment(const Shipment& shipment, Time now) {
    Event event;
    event.transaction = "SHIPMENT";
    event.key = fmt::format("Shipment=\"{}\" Stage=\"{}\" Status=\"{}\"", shipment.id,
                            shown_stage(shipment.stage, settings_), shipment.status);
    event.shipment = shipment.id;
    event.reference = shipment.reference;
    queue_event(std::move(event), now);
}

void Warehouse::tell_despatch(const Shipment& shipment, Time now) {
    Event event;
    event.transaction = "DESPATCH";
    event.key =
        fmt::format("Shipment=\"{}\" Stage=\"{}\"", shipment.id, settings_.despatch_event_stage);
    event.shipment = shipment.id;
    event.reference = shipment.reference;
    queue_event(std::move(event), now);
}

void Warehouse::tell_record(std::string_view transaction, std::string_view name,
                            const Record& record, bool staged, Time now) {
    Event event;
    event.transaction = transaction;
    event.key = fmt::format("{}=\"{}\"", name, record.id);
    if (staged) event.key += fmt::format(" Stage=\"{}\"", shown_stage(record.stage, settings_));
    event.shipment = record.id;
    queue_event(std::move(event), now);
}

void Warehouse::queue_event(Event event, Time now) {
    if (settings_.events == EventRule::despatch_only && event.transaction != "DESPATCH") return;
    event.xdoc = message_id("OUA", first_outbound + events_.size());
    event.created = now;
    facts_.push_back(fact::EventQueued{event.xdoc, event.transaction, event.key, event.shipment,
                                       event.movement, event.reference, event.sku});
    queue_.insert(queue_.end(), events_.size());
    events_.push_back(std::move(event));
}

void Warehouse::give_back_event(std::string_view xdoc) {
    const Event* found = find_event(xdoc);
    if (found == nullptr || !found->processed) return;
    std::uint64_t number = 0;
    std::from_chars(xdoc.data() + 3, xdoc.data() + xdoc.size(), number);
    const std::size_t place = number - first_outbound;
    Event& event = events_[place];
    event.processed.reset();
    queue_.insert(place);
    facts_.push_back(fact::EventAgain{event.xdoc, event.transaction, event.key, event.shipment,
                                      event.movement, event.reference, event.sku});
}

const Event* Warehouse::find_event(std::string_view xdoc) const {
    std::uint64_t number = 0;
    if (xdoc.size() < 10 || xdoc.substr(0, 3) != "OUA") return nullptr;
    const auto [end, error] = std::from_chars(xdoc.data() + 3, xdoc.data() + xdoc.size(), number);
    if (error != std::errc{} || end != xdoc.data() + xdoc.size()) return nullptr;
    if (number < first_outbound || number - first_outbound >= events_.size()) return nullptr;
    const Event& event = events_[number - first_outbound];
    return event.xdoc == xdoc ? &event : nullptr;
}

Result Warehouse::take_event(std::string_view xdoc, Time now) {
    const Event* found = find_event(xdoc);
    if (found == nullptr) return {Outcome::unknown, {}};
    if (found->processed) return {};
    std::uint64_t number = 0;
    std::from_chars(xdoc.data() + 3, xdoc.data() + xdoc.size(), number);
    const std::size_t place = number - first_outbound;
    Event& event = events_[place];
    event.processed = now;
    queue_.erase(place);
    facts_.push_back(fact::EventTaken{event.xdoc, event.transaction, event.key, event.shipment,
                                      event.movement, event.reference, event.sku});
    return {};
}

std::vector<const Event*> Warehouse::waiting_events(std::size_t limit) const {
    std::vector<const Event*> events;
    events.reserve(std::min(limit, queue_.size()));
    for (const std::size_t place : queue_) {
        if (events.size() == limit) break;
        events.push_back(&events_[place]);
    }
    return events;
}

}  // namespace peakproof::warehouse
