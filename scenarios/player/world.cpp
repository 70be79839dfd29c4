#include "scenarios/player/world.h"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>

#include "scenarios/faults/kinds.h"
#include "sim/overload.h"

namespace peakproof::scenarios {

namespace {

// The busiest of consecutive minutes, kept as they pass.
void count_minute(Time now, std::int64_t& minute, std::int64_t& in_it, std::int64_t& busiest) {
    const std::int64_t this_minute = now.time_since_epoch() / 1min;
    if (this_minute != minute) in_it = 0;
    minute = this_minute;
    busiest = std::max(busiest, ++in_it);
}

}  // namespace

World::World(const Play& play, const Subject& subject, journal::Sink& sink, const Options& options)
    : play_(play),
      prototype_(subject),
      options_(options),
      prelude_(play.slice.has_value()),
      books_(play.systems.khaos),
      warehouse_(play.systems.snapfulfil),
      khaos_(books_, play.systems.khaos_wire),
      snapfulfil_(warehouse_, play.systems.snapfulfil_wire),
      crew_(play),
      striker_(play.faults, play.seed),
      recorder_(sink),
      draw_(play.seed) {
    if (prelude_ && options.predecessor == nullptr)
        throw std::invalid_argument("nobody is there to play the day until its slice");
}

World::~World() = default;

PlayResult World::run() {
    open();
    while (!events_.empty()) {
        if (options_.stop != nullptr && options_.stop->load(std::memory_order_relaxed))
            return close(Ending::interrupted);
        if (counts_.exchanges > options_.exchange_budget) return close(Ending::budget);
        if (ended_) return close(Ending::subject_ended);
        if (subject_ != nullptr && listen()) continue;
        auto [at, event] = events_.pop();
        now_ = at;
        if (healed_ && std::holds_alternative<event::LookForQuiet>(event)) {
            if (look_for_quiet()) return close(Ending::quiet);
            if (now_ >= heal_at_ + play_.settle_limit) return close(Ending::settle_limit);
        }
        happen(event);
    }
    return close(Ending::quiet);
}

void World::happen(const Event& event) {
    std::visit(sim::Overload{
                   [&](const event::Order& e) { order(play_.orders[e.index]); },
                   [&](const event::Listed& e) { list_item(play_.items[e.index]); },
                   [&](const event::GoodsArrive& e) { goods_arrive(play_.goods_in[e.index]); },
                   [&](const event::Adjusted& e) { adjust(play_.adjustments[e.index]); },
                   [&](const event::ItemChanged& e) { change_item(play_.item_changes[e.index]); },
                   [&](const event::OnFloor& e) {
                       for (FloorDue& due : crew_.on(e.what, now_, warehouse_, physical_))
                           events_.schedule(due.at, event::OnFloor{std::move(due.event)});
                       tell_facts();
                   },
                   [&](const event::KhaosClock&) {
                       books_.release_dated(now_);
                       books_.release_back_orders(now_);
                       tell_facts();
                       events_.schedule(now_ + manners_.khaos_clock, event::KhaosClock{});
                   },
                   [&](const event::IssueBatch&) {
                       books_.issue_batch(now_);
                       tell_facts();
                       events_.schedule(now_ + 24h, event::IssueBatch{});
                   },
                   [&](const event::PersonActs& e) { person_acts(e.task); },
                   [&](const event::FaultEdge& e) { fault_edge(e.index, e.begins); },
                   [&](const event::Reach& e) { reach(e.exchange); },
                   [&](const event::KhaosFree&) { khaos_is_free(); },
                   [&](const event::Deadline& e) { deadline(e.exchange); },
                   [&](const event::Deliver& e) { deliver(e.exchange); },
                   [&](const event::KhaosLooks& e) {
                       if (e.serial == look_serial_) khaos_looks();
                   },
                   [&](const event::CallArrives& e) { call_arrives(e.call); },
                   [&](const event::CallEnds& e) {
                       call_ends(e.call, e.outcome);
                       plan_look();
                   },
                   [&](const event::SubjectWakes& e) {
                       if (subject_ != nullptr && e.incarnation == incarnation_ &&
                           e.serial == wake_serial_)
                           obey(subject_->wake(now_));
                   },
                   [&](const event::Synced& e) {
                       if (subject_ == nullptr || e.incarnation != incarnation_) return;
                       disk_.sync();
                       syncing_ = false;
                       pump();
                   },
                   [&](const event::KillNow& e) { kill_subject(play_.kills[e.index].down); },
                   [&](const event::Restart&) { start_subject(); },
                   [&](const event::SliceBegins&) { cut(); },
                   [&](const event::Heal&) {
                       healed_ = true;
                       quiet_since_ = now_;
                       recorder_.write(now_, journal::Healed{});
                       events_.schedule(now_ + manners_.look_every, event::LookForQuiet{});
                   },
                   [&](const event::LookForQuiet&) {
                       events_.schedule(now_ + manners_.look_every, event::LookForQuiet{});
                   },
                   [&](const event::Tell&) {
                       options_.progress(
                           {now_, play_.start, play_.ends(), counts_.orders, counts_.exchanges});
                       events_.schedule(now_ + manners_.tell_every, event::Tell{});
                   }},
               event);
}

// A customer takes no more than the channel shows. So overselling emerges: from what Khaos
// believes.
void World::order(const PlannedOrder& planned) {
    erp::NewOrder order = planned.order;
    if (planned.to_what_is_published && !order.back_order_allowed) {
        std::map<std::string_view, std::int64_t> taken;
        for (erp::NewOrderLine& line : order.lines) {
            const erp::Item* item = books_.find_item(line.sku);
            if (item == nullptr) line.units = 0;
            if (item == nullptr || !item->stock_controlled || item->drop_ship) continue;
            std::int64_t& before = taken[item->sku];
            line.units =
                std::clamp<std::int64_t>(books_.published_units(line.sku) - before, 0, line.units);
            before += line.units;
        }
        std::erase_if(order.lines, [](const erp::NewOrderLine& line) { return line.units <= 0; });
    }
    if (order.lines.empty()) {
        ++counts_.lost_sales;
        return;
    }
    // Khaos takes an order whole or not at all; what it will not have is a sale lost like any
    // other.
    if (books_.place(order, now_).empty()) {
        ++counts_.lost_sales;
        return;
    }
    ++counts_.orders;
    counts_.lines += static_cast<std::int64_t>(order.lines.size());
    for (const erp::NewOrderLine& line : order.lines) counts_.units += line.units;
    count_minute(now_, order_minute_, orders_this_minute_, counts_.orders_in_busiest_minute);
    tell_facts();
}

// The receipt's own road through the integration is a later matter: both systems are told at once.
void World::goods_arrive(const GoodsIn& goods) {
    physical_.move(goods.sku, Place::supplier, Place::shelf, goods.units, "goods-in");
    warehouse_.receive(goods.sku, goods.units, now_);
    books_.goods_in(goods.sku, goods.units, now_);
    tell_facts();
}

// A unit that is not free cannot be written off: what an order has been promised stays until it is
// picked.
void World::adjust(const PlannedAdjustment& planned) {
    const std::int64_t by = warehouse_.adjust(planned.sku, planned.by_units, planned.reason, now_);
    if (by < 0) physical_.move(planned.sku, Place::shelf, Place::gone, -by, planned.reason);
    if (by > 0) physical_.move(planned.sku, Place::supplier, Place::shelf, by, planned.reason);
    tell_facts();
}

void World::list_item(const PlannedItem& planned) {
    books_.list_item(planned.item, now_);
    tell_facts();
    if (planned.opening_units > 0) goods_arrive({planned.item.sku, planned.opening_units, now_});
}

// The office changes what Khaos says of it, or somebody in the warehouse puts one on the scales.
void World::change_item(const ItemChange& change) {
    if (const erp::Item* known = books_.find_item(change.sku);
        known != nullptr && (change.description || change.barcode || change.weight_grams > 0)) {
        erp::Item item = *known;
        item.description = change.description.value_or(item.description);
        item.barcode = change.barcode.value_or(item.barcode);
        if (change.weight_grams > 0) item.weight_grams = change.weight_grams;
        books_.list_item(std::move(item), now_);
    }
    if (change.measured_grams > 0) warehouse_.weigh_product(change.sku, change.measured_grams);
    tell_facts();
}

void World::person_acts(const PersonTask& task) {
    --people_busy_;
    const PersonRule& rule = play_.people[task.rule];
    if (!act(rule, task, now_, books_, warehouse_, striker_)) return;
    quiet_since_ = now_;
    recorder_.write(now_, journal::PersonActed{rule.person, rule.action, task.entity});
    tell_facts();
}

void World::fault_edge(std::size_t index, bool begins) {
    const FaultSpec& fault = striker_.faults()[index];
    const FaultKind* kind = find_fault_kind(fault.what);
    const bool on_system = fault.of == name(System::khaos) || fault.of == name(System::snapfulfil);
    const bool whole = on_system && kind->stops_the_system && fault.share_ppm >= 1'000'000 &&
                       fault.key.empty() && fault.attempt == 0;
    const std::string system = fault.of.substr(0, fault.of.find('.'));
    const std::string extent = whole ? "whole" : "partial";
    if (!begins && now_ > std::max(fault.until, play_.start)) return;  // it was taken away before
    if (whole && system == name(System::khaos)) khaos_down_ += begins ? 1 : -1;
    if (begins) {
        recorder_.write(now_, journal::FaultBegan{fault.id, fault.what, system, extent});
        return;
    }
    // An account does not come right by itself: somebody sets it up again as it was.
    if (fault.what == credentials_refused.name)
        recorder_.write(now_, journal::PersonActed{"integration", "restore-account", system});
    recorder_.write(now_, journal::FaultEnded{fault.id, fault.what, system, extent});
}

// Quiet: nobody has anything to do, and for ten minutes nothing was written and no read showed
// anything new. Back orders without stock do not count, and neither does what the integration only
// plans.
bool World::look_for_quiet() {
    const bool idle = crew_.pending() == 0 && people_busy_ == 0 && subject_ != nullptr &&
                      warehouse_.waiting_for_allocation().empty() &&
                      (!channel_ || channel_->at_rest());
    if (!idle) quiet_since_ = now_;
    return now_ - quiet_since_ >= manners_.quiet_for;
}

void World::tell_facts(std::int64_t cause) {
    const std::vector<erp::Fact> in_khaos = books_.take_facts();
    const std::vector<warehouse::Fact> in_snapfulfil = warehouse_.take_facts();
    if (prelude_) brought_.take(in_khaos, in_snapfulfil, cause, warehouse_);
    recorder_.write_facts(now_, in_khaos, cause);
    recorder_.write_facts(now_, in_snapfulfil, cause);
    for (const warehouse::Fact& fact : in_snapfulfil) {
        if (std::holds_alternative<warehouse::fact::ShipmentCreated>(fact)) ++counts_.shipments;
        if (std::holds_alternative<warehouse::fact::EventQueued>(fact)) ++counts_.events;
    }
    for (journal::PhysicalMoved& move : physical_.take_moves())
        recorder_.write(now_, std::move(move), cause);
}

PlayResult play(const Play& play, const Subject& subject, journal::Sink& sink,
                const Options& options) {
    return World{play, subject, sink, options}.run();
}

}  // namespace peakproof::scenarios
