#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "conformance/journal/chain.h"
#include "scenarios/player/world.h"
#include "sim/joined.h"
#include "sim/zone.h"

// The world before the first order and after the last: what both systems hold, told in the journal.
namespace peakproof::scenarios {

namespace {

std::string yes_no(bool value) { return value ? "yes" : "no"; }

journal::Pairs settings_of(const Play& play) {
    const auto issue = [&] {
        switch (play.systems.khaos.issue) {
            case erp::IssueRule::at_despatch:
                return "at-despatch";
            case erp::IssueRule::daily_batch:
                return "daily-batch";
            case erp::IssueRule::manual:
                return "manual";
        }
        return "";
    };
    journal::Pairs settings{
        {"start", sim::iso_utc(play.start)},
        {"traffic_ends", sim::iso_utc(play.ends())},
        {"issue", issue()},
        {"events",
         play.systems.snapfulfil.events == warehouse::EventRule::all ? "all" : "despatch-only"},
        {"short_pick", play.systems.snapfulfil.short_pick == warehouse::ShortPickRule::at_pick
                           ? "at-pick"
                           : "after-audit"},
        {"writeback_by_reference", yes_no(play.systems.khaos.writeback_by_reference)},
        {"postage", "whole-on-first-issued-invoice"},
        {"site", play.systems.khaos.site_name},
        {"mirrors", play.mirrors.empty() ? "description, barcode" : joined(play.mirrors)}};
    if (play.slice) settings.emplace_back("slice", sim::iso_utc(play.slice->from));
    return settings;
}

// "WEB0000123" names an order from outside; the wire knows its invoice.
std::string invoice_of(const std::string& key) {
    if (key.size() != 10 || key.rfind("WEB", 0) != 0) return key;
    return "IV" + key.substr(3) + "A01";
}

}  // namespace

void World::open() {
    now_ = play_.start;
    journal::RunBegun begun;
    begun.scenario = play_.scenario;
    begun.scenario_hash = play_.scenario_hash;
    begun.version = options_.version;
    begun.subject = prototype_.name();
    begun.reproducibility = name(prototype_.reproducibility());
    begun.grade = "invented";
    begun.seed = static_cast<std::int64_t>(play_.seed);
    begun.exercises = play_.exercises;
    begun.settings = settings_of(play_);
    for (const auto& [window, length] : play_.windows)
        begun.windows.push_back({window, length.count()});
    recorder_.write(now_, std::move(begun));
    open_books();
    tell_balances("opening");
    schedule_the_day();
    start_subject();
}

// The opening stock is where the books begin, so it stands in the journal as balances and not as
// movements.
void World::open_books() {
    books_.set_channel(play_.channel);
    for (const PlannedItem& planned : play_.items) {
        if (planned.listed > play_.start) continue;
        const erp::Item& item = planned.item;
        if (!planned.unlinked) books_.list_item(item, play_.start - 24h);
        if (planned.known_at_opening && item.stock_controlled && !item.drop_ship) {
            warehouse::Product product;
            product.sku = item.sku;
            product.description = item.description;
            product.upc = item.barcode;
            // The language refuses what SnapFulfil would; a play made by code must hold to it too.
            if (warehouse_.create_product(product, play_.start - 24h).outcome !=
                warehouse::Outcome::done)
                throw std::invalid_argument("SnapFulfil cannot know the item \"" + item.sku +
                                            "\" at opening: it refuses its code or its text");
        }
    }
    tell_facts();
    for (const PlannedItem& planned : play_.items) {
        if (planned.listed > play_.start || planned.opening_units == 0) continue;
        books_.open_stock(planned.item.sku, planned.opening_units);
        warehouse_.open_stock(planned.item.sku, planned.opening_units);
        physical_.move(planned.item.sku, Place::supplier, Place::shelf, planned.opening_units,
                       "opening");
    }
    books_.take_facts();
    warehouse_.take_facts();
    physical_.take_moves();
}

void World::schedule_the_day() {
    // First, so that what happens at that very instant happens to the slice.
    if (play_.slice) events_.schedule(play_.slice->from, event::SliceBegins{});
    for (std::size_t i = 0; i < play_.items.size(); ++i)
        if (play_.items[i].listed > play_.start)
            events_.schedule(play_.items[i].listed, event::Listed{i});
    for (std::size_t i = 0; i < play_.goods_in.size(); ++i)
        events_.schedule(play_.goods_in[i].at, event::GoodsArrive{i});
    for (std::size_t i = 0; i < play_.adjustments.size(); ++i)
        events_.schedule(play_.adjustments[i].at, event::Adjusted{i});
    for (std::size_t i = 0; i < play_.item_changes.size(); ++i)
        events_.schedule(play_.item_changes[i].at, event::ItemChanged{i});
    for (std::size_t i = 0; i < play_.orders.size(); ++i)
        events_.schedule(play_.orders[i].at, event::Order{i});
    for (FloorDue& due : crew_.open(play_))
        events_.schedule(due.at, event::OnFloor{std::move(due.event)});
    for (std::size_t i = 0; i < play_.people.size(); ++i) {
        if (!play_.people[i].on.empty()) continue;
        ++people_busy_;
        events_.schedule(play_.people[i].at,
                         event::PersonActs{{i, invoice_of(play_.people[i].entity), {}}});
    }
    heal_at_ = play_.ends();
    for (std::size_t i = 0; i < play_.faults.size(); ++i) {
        const FaultSpec& fault = striker_.faults()[i];
        events_.schedule(std::max(fault.from, play_.start), event::FaultEdge{i, true});
        if (fault.until < Time::max()) {
            events_.schedule(std::max(fault.until, play_.start), event::FaultEdge{i, false});
            heal_at_ = std::max(heal_at_, fault.until);
        }
    }
    for (std::size_t i = 0; i < play_.kills.size(); ++i) {
        if (play_.kills[i].gap > 0) continue;
        events_.schedule(play_.kills[i].at, event::KillNow{i});
        heal_at_ = std::max(heal_at_, play_.kills[i].at + play_.kills[i].down);
    }
    events_.schedule(play_.start + manners_.khaos_clock, event::KhaosClock{});
    if (play_.systems.khaos.issue == erp::IssueRule::daily_batch) {
        sim::LocalTime evening = sim::to_london(play_.start);
        evening.hour = 23;
        evening.minute = 30;
        events_.schedule(std::max(sim::from_london(evening), play_.start), event::IssueBatch{});
    }
    events_.schedule(heal_at_, event::Heal{});
    if (options_.progress) events_.schedule(play_.start, event::Tell{});
}

void World::tell_balances(const char* moment) {
    const auto tell = [&](const char* book, const char* account, const std::string& sku,
                          const std::string& site, std::int64_t units) {
        if (units != 0)
            recorder_.write(now_, journal::Balance{moment, book, account, sku, site, units});
    };
    const auto tell_warehouse = [&](const std::string& sku) {
        for (const warehouse::StockRow& row : warehouse_.stock(sku))
            tell("snapfulfil", row.status.c_str(), sku, play_.systems.snapfulfil.site, row.units);
        for (const Place place :
             {Place::shelf, Place::staged, Place::trolley, Place::mislaid, Place::damaged})
            tell("physical", name(place), sku, play_.systems.snapfulfil.site,
                 physical_.at(sku, place));
    };
    for (const auto& [sku, item] : books_.items()) {
        const erp::StockLevel level = books_.level(sku);
        tell("khaos", "available", sku, play_.systems.khaos.site_name, level.available);
        tell("khaos", "assigned", sku, play_.systems.khaos.site_name, level.assigned);
        tell_warehouse(sku);
    }
    for (const PlannedItem& planned : play_.items)
        if (planned.unlinked) tell_warehouse(planned.item.sku);
}

PlayResult World::close(Ending ending) {
    PlayResult result;
    result.ending = ending;
    result.subject_was_ready = !ended_ || ended_->ready;
    const bool whole = ending == Ending::quiet || ending == Ending::settle_limit;
    if (whole) {
        recorder_.write(now_, journal::Settled{ending == Ending::quiet});
        tell_balances("final");
    }
    if (subject_ != nullptr) {
        subject_->stop(now_);
        result.harness_lag_p99 = subject_->lag_p99();
    }
    result.faults = striker_.counts();
    if (prelude_) counts_ = {};
    for (const Kill& kill : play_.kills) {
        const bool fired = kill.gap > 0 ? counts_.commands >= kill.gap : now_ >= kill.at;
        result.faults.push_back({kill.id, "kill", 1, 1, fired ? 1 : 0, fired ? 1 : 0, {}});
    }
    // One that could not strike in a slice was never armed there.
    if (play_.slice)
        for (FaultCount& fault : result.faults)
            if (std::find(play_.slice->others.begin(), play_.slice->others.end(), fault.id) !=
                play_.slice->others.end())
                fault.armed = 0;
    for (const FaultCount& fault : result.faults)
        recorder_.write(now_, journal::FaultTold{fault.id, fault.what, fault.armed, fault.matched,
                                                 fault.fired, fault.changed, fault.of});
    if (result.harness_lag_p99 > Duration{})
        recorder_.write(now_, journal::LagTold{result.harness_lag_p99.count()});
    recorder_.write(now_, journal::RunEnded{whole});
    result.simulated = std::max(Duration{}, now_ - play_.begins());
    counts_.records = recorder_.records();
    result.counts = counts_;
    result.end_state_hash = end_state_hash();
    return result;
}

std::string World::end_state_hash() const {
    std::string state;
    for (const auto& [sku, item] : books_.items()) {
        const erp::StockLevel level = books_.level(sku);
        state += fmt::format("{} {} {}", sku, level.available, level.assigned);
        for (const warehouse::StockRow& row : warehouse_.stock(sku))
            state += fmt::format(" {}={}", row.status, row.units);
        state += fmt::format(" {}\n", physical_.in_building(sku));
    }
    for (const PlannedOrder& planned : play_.orders) {
        const erp::Order* order = books_.find_order_by_ref(planned.order.associated_ref);
        if (order == nullptr) continue;
        for (const erp::Invoice* invoice : books_.invoices_of(*order)) {
            state += fmt::format("{} {}", invoice->id, invoice->stage);
            for (const erp::InvoiceItem& item : invoice->items)
                state += fmt::format(" {}/{}", item.line.assigned_units, item.sent_units);
            state += '\n';
        }
    }
    for (const auto& [id, shipment] : warehouse_.shipments())
        state += fmt::format("{} {} {}\n", id, shipment.stage, shipment.status);
    journal::Chain chain;
    chain.add(state);
    return chain.head();
}

}  // namespace peakproof::scenarios
