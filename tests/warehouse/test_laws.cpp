#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

#include "tests/warehouse/world.h"

using namespace peakproof;
using namespace peakproof::warehouse;

namespace {

constexpr int sku_count = 3, id_count = 6;
std::string sku(int n) { return "SKU-" + std::to_string(n % sku_count); }
std::string id(int n) { return "SH-" + std::to_string(n % id_count); }

struct Step {
    int what, a, b, c;
};

// One thing that somebody does, sensible or not.
void apply(Warehouse& warehouse, const Step& step, Time now) {
    const std::string shipment_id = id(step.a), item = sku(step.b);
    switch (step.what % 20) {
        case 0:
        case 1:
            warehouse.create_shipment(shipment(shipment_id, {line(item, step.c % 4 + 1),
                                                             line(sku(step.b + 1), step.c % 3, 2)}),
                                      now);
            break;
        case 2:
            warehouse.delete_shipment(shipment_id, now);
            break;
        case 3:
            warehouse.set_status(shipment_id, step.c % 3 == 0 ? "01" : "00", now);
            break;
        case 4:
            warehouse.allocate(shipment_id, now);
            break;
        case 5:
            warehouse.begin_pick(shipment_id, now);
            break;
        case 6:
            warehouse.pick_line(shipment_id, 0, step.c % 5, now);
            break;
        case 7:
            warehouse.pick_line(shipment_id, 1, step.c % 5, now);
            break;
        case 8:
            warehouse.pack(shipment_id, now);
            warehouse.fulfil(shipment_id, now);
            break;
        case 9:
            warehouse.despatch(shipment_id, "DPD",
                               std::vector<std::string>(static_cast<std::size_t>(step.c % 3), "T"),
                               now);
            break;
        case 10:
            warehouse.cancel_by_staff(shipment_id, now);
            break;
        case 11:
            warehouse.adjust(item, step.c % 9 - 4, "VARIANCE", now);
            break;
        case 12:
            warehouse.found(item, step.c % 4, now);
            break;
        case 13:
            warehouse.audit(item, now);
            break;
        case 14:
            warehouse.receive(item, step.c % 4, now);
            break;
        case 15:
            if (const auto waiting = warehouse.waiting_events(3); !waiting.empty())
                warehouse.take_event(waiting.back()->xdoc, now);
            break;
        case 16:
        case 17:  // the way over the floor in one go: single steps alone seldom get that far
            to_the_picker(warehouse, shipment_id, now);
            warehouse.pick_line(shipment_id, 0, step.c % 5, now);
            warehouse.pick_line(shipment_id, 1, step.c % 3, now);
            if (step.what == 17) to_the_lorry(warehouse, shipment_id, now);
            break;
        case 18:
            warehouse.set_cut_off(shipment_id);
            break;
        case 19:
            warehouse.reverse_despatch(shipment_id, now);
            break;
        default:
            break;
    }
}

Warehouse opened(ShortPickRule rule, std::string shortage = "20") {
    Settings settings;
    settings.short_pick = rule;
    settings.shortage_code = std::move(shortage);
    Warehouse warehouse{settings};
    for (int n = 0; n < sku_count; ++n) {
        warehouse.create_product(product(sku(n)), noon);
        warehouse.open_stock(sku(n), 6);
    }
    return warehouse;
}

std::vector<Step> steps() {
    return *rc::gen::container<std::vector<Step>>(
        rc::gen::build<Step>(rc::gen::set(&Step::what, rc::gen::inRange(0, 20)),
                             rc::gen::set(&Step::a, rc::gen::inRange(0, id_count)),
                             rc::gen::set(&Step::b, rc::gen::inRange(0, sku_count)),
                             rc::gen::set(&Step::c, rc::gen::inRange(0, 60))));
}

ShortPickRule any_rule() {
    return *rc::gen::element(ShortPickRule::at_pick, ShortPickRule::after_audit);
}

std::string any_option() {
    return *rc::gen::element<std::string>("10", "11", "20", "21", "30", "31");
}

void check_shipments(const Warehouse& warehouse) {
    std::map<std::string, std::int64_t> allocated, due_out;
    for (const auto& [known, shipment] : warehouse.shipments())
        for (const ShipmentLine& line : shipment.lines) {
            RC_ASSERT(line.shipped >= 0);
            RC_ASSERT(line.shipped <= line.picked);
            RC_ASSERT(line.picked <= line.tasked);
            RC_ASSERT(line.tasked <= line.required);
            RC_ASSERT(line.due_out >= 0);
            if (is_live(shipment)) allocated[line.sku] += line.allocated;
            due_out[line.sku] += line.due_out;
        }
    for (int n = 0; n < sku_count; ++n) {
        const auto rows = warehouse.stock(sku(n));
        const std::int64_t row_allocated =
            rows.empty() || rows[0].status != "00" ? 0 : rows[0].allocated;
        const std::int64_t row_due_out =
            rows.empty() || rows[0].status != "00" ? 0 : rows[0].due_out;
        RC_ASSERT(row_allocated == allocated[sku(n)] + warehouse.audits_pending(sku(n)));
        RC_ASSERT(row_due_out == due_out[sku(n)]);
        RC_ASSERT(warehouse.free_units(sku(n)) >= 0);
    }
}

}  // namespace

TEST_CASE("whatever is done, tags and quantities hold together", "[law]") {
    CHECK(rc::check(
        "shipped <= picked <= tasked <= required, and allocated stock is what live lines hold", [] {
            Warehouse warehouse = opened(any_rule(), any_option());
            Time now = noon;
            for (const Step& step : steps()) {
                apply(warehouse, step, now += 1s);
                check_shipments(warehouse);
            }
        }));
}

TEST_CASE("stock is the opening and its movements", "[law]") {
    CHECK(rc::check("units per SKU and status add up from the movements alone", [] {
        Warehouse warehouse = opened(any_rule(), any_option());
        Time now = noon;
        for (const Step& step : steps()) apply(warehouse, step, now += 1s);
        std::map<std::pair<std::string, std::string>, std::int64_t> units;
        for (int n = 0; n < sku_count; ++n) units[{sku(n), "00"}] = 6;
        for (const Movement& movement : warehouse.movements()) {
            if (!movement.from.empty() && !movement.to.empty()) {
                units[{movement.sku, movement.from}] -= movement.units;
                units[{movement.sku, movement.to}] += movement.units;
            } else {
                units[{movement.sku, movement.from.empty() ? movement.to : movement.from}] +=
                    movement.units;
            }
        }
        for (const auto& [where, expected] : units)
            RC_ASSERT(warehouse.units(where.first, where.second) == expected);
    }));
}

TEST_CASE("facts tell the same stock and the same queue as the model holds", "[law]") {
    CHECK(rc::check("every movement and event is told once, in order", [] {
        Warehouse warehouse = opened(any_rule(), any_option());
        warehouse.take_facts();
        Time now = noon;
        std::vector<std::string> moved, queued, taken;
        for (const Step& step : steps()) {
            apply(warehouse, step, now += 1s);
            for (const Fact& fact : warehouse.take_facts()) {
                if (const auto* one = std::get_if<fact::StockMoved>(&fact))
                    moved.push_back(one->movement);
                if (const auto* one = std::get_if<fact::EventQueued>(&fact))
                    queued.push_back(one->event);
                if (const auto* one = std::get_if<fact::EventTaken>(&fact))
                    taken.push_back(one->event);
            }
        }
        std::vector<std::string> movements, events;
        for (const Movement& movement : warehouse.movements()) movements.push_back(movement.id);
        for (const Event& event : warehouse.events()) events.push_back(event.xdoc);
        RC_ASSERT(moved == movements);
        RC_ASSERT(queued == events);
        RC_ASSERT(std::is_sorted(movements.begin(), movements.end()));
        RC_ASSERT(std::is_sorted(events.begin(), events.end()));
        RC_ASSERT(taken.size() + warehouse.waiting_events(100'000).size() == events.size());
        for (const std::string& movement : movements)
            RC_ASSERT(warehouse.find_movement(movement)->id == movement);
        for (const std::string& event : events)
            RC_ASSERT(warehouse.find_event(event)->xdoc == event);
    }));
}

TEST_CASE("an id is free only when it was never used, or deleted", "[law]") {
    CHECK(rc::check("create says duplicate exactly while the shipment is there", [] {
        Warehouse warehouse = opened(ShortPickRule::at_pick);
        Time now = noon;
        for (const Step& step : steps()) {
            apply(warehouse, step, now += 1s);
            const bool there = warehouse.find_shipment(id(step.a)) != nullptr;
            Warehouse copy = warehouse;
            RC_ASSERT((copy.create_shipment(shipment(id(step.a), {}), now).outcome ==
                       Outcome::duplicate) == there);
        }
    }));
}

TEST_CASE("a copy behaves as its original", "[law]") {
    CHECK(rc::check("the same steps on a copy give the same facts, ids included", [] {
        Warehouse first = opened(any_rule(), any_option());
        Time now = noon;
        for (const Step& step : steps()) apply(first, step, now += 1s);
        first.take_facts();
        Warehouse second = first;
        for (const Step& step : steps()) {
            now += 1s;
            apply(first, step, now);
            apply(second, step, now);
            const auto told = first.take_facts(), told_again = second.take_facts();
            RC_ASSERT(told.size() == told_again.size());
            for (std::size_t i = 0; i < told.size(); ++i) {
                RC_ASSERT(told[i].index() == told_again[i].index());
                if (const auto* moved = std::get_if<fact::StockMoved>(&told[i]))
                    RC_ASSERT(moved->movement ==
                              std::get<fact::StockMoved>(told_again[i]).movement);
            }
        }
        RC_ASSERT(first.waiting_for_allocation() == second.waiting_for_allocation());
    }));
}
