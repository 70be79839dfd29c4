#include "mocks/erp/stage.h"
#include "mocks/warehouse/statuses.h"
#include "scenarios/player/world.h"

// Where a slice begins. The predecessor is gone with its store, so the two systems alone must say
// what is left to do: an event is acknowledged if and only if its effect is in Khaos, and an
// invoice is acknowledged if and only if it has its shipment. Nothing is lost that way, and nothing
// doubled.
namespace peakproof::scenarios {

namespace {

// What is released in Khaos and in the warehouse already would be handed over once more. One that
// staff cancelled or that was deleted is not there; of one that nothing was found for the posting
// is still to come.
bool stands_for_it(const warehouse::Shipment& shipment) {
    return shipment.stage != warehouse::stage::cancelled || shipment.variance;
}

}  // namespace

void World::cut() {
    subject_.reset();
    heir_.reset();
    commands_.clear();
    syncing_ = false;
    disk_ = {};

    journal::SliceBegun told{options_.predecessor->name(), to_us(play_.ends()), 0, 0, 0, 0};
    told.abandoned = cut_the_wire();
    told.cleared = cut_exceptions();
    told.acknowledged = cut_invoices();
    cut_events(told);
    tell_facts();

    prelude_ = false;
    striker_.begin_slice();
    counts_ = {};
    order_minute_ = exchange_minute_ = -1;
    recorder_.write(now_, std::move(told));
    start_subject();
}

// A request that has not reached its system never will; of one that has, the effect stays.
std::int64_t World::cut_the_wire() {
    const auto abandoned = static_cast<std::int64_t>(flights_.size());
    for (auto& [exchange, flight] : flights_) {
        if (!flight.reached) flight.outcome = Outcome::reset;
        record_end(exchange, flight, true);
    }
    flights_.clear();
    khaos_queue_.clear();
    return abandoned;
}

// What it has told people they know; what is still true is for its successor to tell.
std::int64_t World::cut_exceptions() {
    const auto cleared = static_cast<std::int64_t>(standing_.size());
    for (const auto& [what, entity] : standing_)
        recorder_.write(now_, journal::ExceptionCleared{what, entity});
    standing_.clear();
    return cleared;
}

std::int64_t World::cut_invoices() {
    std::int64_t acknowledged = 0;
    for (const std::string& id : books_.invoices_in_stage(play_.systems.khaos.handover_stage)) {
        bool there = false;
        for (const warehouse::Shipment* shipment : warehouse_.shipments_of(id))
            there = there || stands_for_it(*shipment);
        if (!there) continue;
        books_.set_stage({"cut-" + id, id, play_.systems.khaos.acknowledge_stage}, now_);
        ++acknowledged;
    }
    for (const std::string& id : books_.invoices_in_stage(play_.systems.khaos.acknowledge_stage))
        if (warehouse_.shipments_of(id).empty())
            books_.set_stage({"cut-" + id, id, play_.systems.khaos.handover_stage}, now_);
    // Held or cancelled in Khaos, and nobody has begun to pick it: it is taken back.
    for (const int stage : {erp::stage::manual_hold, erp::stage::cancelled})
        for (const std::string& id : books_.invoices_in_stage(stage))
            for (const warehouse::Shipment* shipment : warehouse_.shipments_of(id))
                warehouse_.delete_shipment(std::string{shipment->id}, now_);
    return acknowledged;
}

void World::cut_events(journal::SliceBegun& told) {
    std::vector<std::string> again, taken;
    for (const warehouse::Event& event : warehouse_.events()) {
        const Brought::Standing standing = brought_.of(event, warehouse_);
        if (event.processed && standing == Brought::Standing::open) again.push_back(event.xdoc);
        if (!event.processed && standing == Brought::Standing::brought) taken.push_back(event.xdoc);
    }
    for (const std::string& xdoc : again) warehouse_.give_back_event(xdoc);
    for (const std::string& xdoc : taken) warehouse_.take_event(xdoc, now_);
    told.reopened = static_cast<std::int64_t>(again.size());
    told.acknowledged += static_cast<std::int64_t>(taken.size());
}

}  // namespace peakproof::scenarios
