#include "scenarios/floor/crew.h"

#include "sim/overload.h"

#include <algorithm>

#include <fmt/format.h>

namespace peakproof::scenarios {

namespace {

// Identity of a shipment for draws: the order's own, so that a shipment sent twice meets the same
// floor.
const std::string& identity(const warehouse::Shipment& shipment) {
    return shipment.reference.empty() ? shipment.id : shipment.reference;
}

Duration within(const sim::Draw& draw, Duration least, Duration spread, std::string_view what,
                std::string_view key) {
    return least + Duration{draw.between(0, std::max<std::int64_t>(0, spread.count()),
                                         {"floor", what, key})};
}

}  // namespace

Crew::Crew(const Play& play)
    : floor_(play.floor),
      at_pick_(play.systems.snapfulfil.short_pick == warehouse::ShortPickRule::at_pick),
      draw_(play.seed) {}

FloorDues Crew::open(const Play& play) {
    FloorDues dues;
    dues.push_back({play.start + floor_.release_every, floor_event::Wave{}});
    dues.push_back({play.start + floor_.trailer_every, floor_event::Trailer{}});
    const std::int64_t day_us = Duration{24h}.count();
    const std::int64_t span_us = (play.traffic_ends - play.start).count();
    if (play.items.empty() || span_us <= 0) return dues;
    const auto happenings = [&](std::string_view what, std::int64_t per_day, auto make) {
        const std::int64_t times = (per_day * span_us + day_us - 1) / day_us;
        for (std::int64_t nth = 0; nth < times; ++nth) {
            const std::string key = std::to_string(nth);
            const auto item = static_cast<std::size_t>(draw_.between(
                0, static_cast<std::int64_t>(play.items.size()) - 1, {"floor", what, "sku", key}));
            const Time at =
                play.start + Duration{draw_.between(0, span_us - 1, {"floor", what, "at", key})};
            if (!erp::is_picked(play.items[item].item) || at >= play.ends()) continue;
            make(play.items[item].item.sku, at, nth);
        }
    };
    happenings("damage", floor_.damaged_per_day,
               [&](const std::string& sku, Time at, std::int64_t nth) {
                   dues.push_back({at, floor_event::Damage{sku, nth}});
               });
    happenings("count", floor_.counts_per_day,
               [&](const std::string& sku, Time at, std::int64_t nth) {
                   if (nth % 3 == 2) {
                       dues.push_back({at, floor_event::Surplus{sku}});
                   } else {
                       dues.push_back({at, floor_event::Loss{sku}});
                       dues.push_back({at + 90min, floor_event::Count{sku}});
                       ++pending_;
                   }
               });
    happenings("late", floor_.put_away_late_per_day,
               [&](const std::string& sku, Time at, std::int64_t nth) {
                   const std::int64_t units =
                       draw_.between(3, 12, {"floor", "late", "units", std::to_string(nth)});
                   dues.push_back({at, floor_event::LeftOnTrolley{sku, units}});
               });
    return dues;
}

FloorDues Crew::on(const FloorEvent& event, Time now, warehouse::Warehouse& record,
                   Physical& shelf) {
    return std::visit(
        sim::Overload{
            [&](const floor_event::Wave&) { return wave(now, record); },
            [&](const floor_event::Picked& e) { return picked(e.shipment, now, record, shelf); },
            [&](const floor_event::Packed& e) { return packed(e.shipment, now, record, shelf); },
            [&](const floor_event::Trailer&) { return trailer(now, record, shelf); },
            [&](const floor_event::Loss& e) {
                if (shelf.at(e.sku, Place::shelf) > 0)
                    shelf.move(e.sku, Place::shelf, Place::gone, 1, "lost");
                return FloorDues{};
            },
            [&](const floor_event::Count& e) {
                --pending_;
                count(e.sku, now, record, shelf);
                return FloorDues{};
            },
            [&](const floor_event::Surplus& e) {
                shelf.move(e.sku, Place::supplier, Place::shelf, 1, "never recorded");
                count(e.sku, now, record, shelf);
                return FloorDues{};
            },
            [&](const floor_event::Damage& e) {
                damage(e, now, record, shelf);
                return FloorDues{};
            },
            [&](const floor_event::LeftOnTrolley& e) {
                const std::int64_t units = std::min(e.units, shelf.at(e.sku, Place::shelf));
                if (units <= 0) return FloorDues{};
                shelf.move(e.sku, Place::shelf, Place::trolley, units, "not yet put away");
                ++pending_;
                return FloorDues{{now + floor_.put_away_delay, floor_event::PutAway{e.sku, units}}};
            },
            [&](const floor_event::PutAway& e) {
                put_away(e, now, record, shelf);
                return FloorDues{};
            },
            [&](const floor_event::Found& e) {
                found(e, now, record, shelf);
                return FloorDues{};
            },
            [&](const floor_event::Audit& e) {
                --pending_;
                record.audit(e.sku, now);
                return FloorDues{};
            }},
        event);
}

FloorDues Crew::wave(Time now, warehouse::Warehouse& record) {
    FloorDues dues;
    const std::int64_t wave_us = floor_.release_every.count();
    std::int64_t room =
        std::max<std::int64_t>(1, floor_.orders_per_minute * wave_us / Duration{1min}.count());
    for (const std::string& id : record.waiting_for_allocation()) {
        if (room <= 0) break;
        record.allocate(id, now);
        const warehouse::Shipment* shipment = record.find_shipment(id);
        const bool goes = shipment != nullptr && shipment->stage == "15";
        if (!goes && shipment != nullptr && is_live(*shipment))
            continue;  // waits for what is short
        --room;
        if (!goes) continue;  // nothing of it was there
        record.begin_pick(id, now);
        ++pending_;
        dues.push_back(
            {now + within(draw_, floor_.pick, floor_.pick_spread, "pick", identity(*shipment)),
             floor_event::Picked{id}});
    }
    dues.push_back({now + floor_.release_every, floor_event::Wave{}});
    return dues;
}

// How much of what was asked for the picker finds. What is not found is mislaid, or was never
// there.
std::int64_t Crew::finds(const std::string& reference, const std::string& sku, std::int64_t wanted,
                         FloorDues& dues, Time now, Physical& shelf) {
    const std::int64_t there = shelf.at(sku, Place::shelf);
    std::int64_t seen = wanted;
    if (draw_.happens(floor_.none_found_ppm, {"floor", "none found", reference, sku}))
        seen = 0;
    else if (draw_.happens(floor_.some_found_ppm, {"floor", "some found", reference, sku}))
        seen = wanted > 1 ? draw_.between(1, wanted - 1, {"floor", "how many", reference, sku}) : 0;
    const std::int64_t mislaid = std::min(wanted - seen, there);
    if (mislaid > 0) {
        shelf.move(sku, Place::shelf, Place::mislaid, mislaid, "not where it should be");
        if (draw_.happens(floor_.found_again_ppm, {"floor", "found again", reference, sku})) {
            const Duration after =
                floor_.found_after + within(draw_, 0s, 1h, "found after", reference + sku);
            dues.push_back({now + after, floor_event::Found{sku, mislaid, true}});
            ++pending_;
        }
    }
    const std::int64_t found = std::min(seen, there - mislaid);
    const std::int64_t not_there = seen - found;
    if (not_there > 0 && shelf.at(sku, Place::trolley) > 0)
        short_by_trolley_[sku] += std::min(not_there, shelf.at(sku, Place::trolley));
    return found;
}

FloorDues Crew::picked(const std::string& id, Time now, warehouse::Warehouse& record,
                       Physical& shelf) {
    FloorDues dues;
    --pending_;
    const warehouse::Shipment* shipment = record.find_shipment(id);
    if (shipment == nullptr || shipment->stage != "20") return dues;
    const auto again = again_.find(id);
    const std::string who = again == again_.end()
                                ? identity(*shipment)
                                : fmt::format("{}#{}", identity(*shipment), again->second);
    for (std::size_t line = 0; line < shipment->lines.size(); ++line) {
        const std::int64_t wanted = shipment->lines[line].tasked - shipment->lines[line].picked;
        if (wanted <= 0 || shipment->lines[line].actioned) continue;
        const std::string sku = shipment->lines[line].sku;
        const std::int64_t found = finds(who, sku, wanted, dues, now, shelf);
        shelf.move(sku, Place::shelf, Place::staged, found, "picked");
        record.pick_line(id, line, found, now);
        if (found < wanted && !at_pick_) {
            ++pending_;
            dues.push_back({now + floor_.audit_after, floor_event::Audit{sku}});
        }
    }
    ++pending_;
    dues.push_back({now + within(draw_, floor_.pack, floor_.pack / 2, "pack", identity(*shipment)),
                    floor_event::Packed{id}});
    return dues;
}

FloorDues Crew::packed(const std::string& id, Time now, warehouse::Warehouse& record,
                       Physical& shelf) {
    --pending_;
    record.pack(id, now);
    const warehouse::Shipment* shipment = record.find_shipment(id);
    if (shipment == nullptr) return {};
    if (shipment->stage != "39") {  // nothing was found, or a part of it is not enough
        for (const warehouse::ShipmentLine& line : shipment->lines)
            shelf.move(line.sku, Place::staged, Place::shelf, line.picked - line.shipped,
                       "put back");
        if (is_live(*shipment)) ++again_[id];
        return {};
    }
    record.fulfil(id, now);
    staged_.push_back(id);
    ++pending_;
    return {};
}

FloorDues Crew::trailer(Time now, warehouse::Warehouse& record, Physical& shelf) {
    for (const std::string& id : staged_) {
        --pending_;
        const warehouse::Shipment* shipment = record.find_shipment(id);
        if (shipment == nullptr || shipment->stage != "40") continue;
        std::int64_t units = 0;
        for (const warehouse::ShipmentLine& line : shipment->lines) {
            const std::int64_t going = line.picked - line.shipped;
            units += going;
            shelf.move(line.sku, Place::staged, Place::customer, going, "despatched");
        }
        std::string carrier = "STD48";
        for (const auto& [field, value] : shipment->header)
            if (field == "ShippingMethod" && !value.empty()) carrier = value;
        std::string tracking = fmt::format("TRK{}", identity(*shipment));
        if (!shipment->despatch.empty())  // a part has left before
            tracking += fmt::format("-part{}", shipment->despatch.size() + 1);
        std::vector<std::string> trackings{tracking};
        if (units > 12) trackings.push_back(tracking + "-2");
        record.despatch(id, carrier, trackings, now);
        if (is_live(*shipment)) ++again_[id];
    }
    staged_.clear();
    return {{now + floor_.trailer_every, floor_event::Trailer{}}};
}

void Crew::count(const std::string& sku, Time now, warehouse::Warehouse& record,
                 const Physical& shelf) const {
    if (record.audits_pending(sku) > 0) return;  // what is missing is known already
    const std::int64_t here =
        shelf.at(sku, Place::shelf) + shelf.at(sku, Place::staged) + shelf.at(sku, Place::trolley);
    const std::int64_t by = here - record.good_units(sku);
    if (by != 0) record.count(sku, by, now);
}

void Crew::damage(const floor_event::Damage& event, Time now, warehouse::Warehouse& record,
                  Physical& shelf) const {
    if (record.free_units(event.sku) <= 0 || shelf.at(event.sku, Place::shelf) <= 0) return;
    shelf.move(event.sku, Place::shelf, Place::damaged, 1, "damaged");
    if (draw_.happens(500'000, {"floor", "damage", "how", std::to_string(event.nth)}))
        record.adjust(event.sku, -1, "DAMAGED", now);
    else
        record.restatus(event.sku, 1, "00", "30", "DAMAGED", now);
}

void Crew::put_away(const floor_event::PutAway& event, Time now, warehouse::Warehouse& record,
                    Physical& shelf) {
    shelf.move(event.sku, Place::trolley, Place::shelf, event.units, "put away");
    const auto missed = short_by_trolley_.find(event.sku);
    const std::int64_t turned_up =
        missed == short_by_trolley_.end() ? 0 : std::min(event.units, missed->second);
    if (turned_up <= 0) {
        --pending_;
        return;
    }
    missed->second -= turned_up;
    found({event.sku, turned_up, false}, now, record, shelf);
}

void Crew::found(const floor_event::Found& event, Time now, warehouse::Warehouse& record,
                 Physical& shelf) {
    --pending_;
    if (event.was_mislaid)
        shelf.move(event.sku, Place::mislaid, Place::shelf, event.units, "found again");
    record.found(event.sku, event.units, now);
}

Crew::Crew(const Crew&) = default;
Crew::Crew(Crew&&) noexcept = default;
Crew& Crew::operator=(const Crew&) = default;
Crew& Crew::operator=(Crew&&) noexcept = default;
Crew::~Crew() = default;

}  // namespace peakproof::scenarios
