#include <algorithm>
#include <cassert>

#include "mocks/warehouse/checks.h"
#include "mocks/warehouse/statuses.h"
#include "mocks/warehouse/warehouse.h"

// Units by SKU, place and status. Every change but the opening is a movement.
namespace peakproof::warehouse {
namespace {

// What came with no receipt leaves first, then what came first.
template <class Layers>
void trim_layers(Layers& layers, std::int64_t units) {
    std::int64_t known = 0;
    for (const auto& layer : layers) known += layer.units;
    while (known > units) {
        const std::int64_t gone = std::min(known - units, layers.front().units);
        layers.front().units -= gone;
        known -= gone;
        if (layers.front().units == 0) layers.erase(layers.begin());
    }
}

}  // namespace

Warehouse::Cell& Warehouse::cell(std::string_view sku, std::string_view status, PlaceNumber place) {
    auto found = stock_.find(sku);
    if (found == stock_.end()) found = stock_.emplace(std::string{sku}, SkuStock{}).first;
    auto& cells = found->second.cells;
    const auto at = std::find_if(cells.begin(), cells.end(), [&](const Cell& row) {
        return row.place > place || (row.place == place && row.status >= status);
    });
    if (at != cells.end() && at->place == place && at->status == status) return *at;
    Cell row;
    row.status = status;
    row.place = place;
    row.line = next_id();
    sku_of_row_.emplace(row.line, sku);
    return *cells.insert(at, std::move(row));
}

const Warehouse::Cell* Warehouse::find_cell(std::string_view sku, std::string_view status,
                                            PlaceNumber place) const {
    const auto found = stock_.find(sku);
    if (found == stock_.end()) return nullptr;
    for (const Cell& row : found->second.cells)
        if (row.place == place && row.status == status) return &row;
    return nullptr;
}

Place Warehouse::place_named(std::string_view site, std::string_view owner, std::string_view sku,
                             std::string_view unit) const {
    const Product* product = find_product(sku);
    if (product != nullptr && product->unit == unit) unit = {};
    return {std::string{site.empty() ? settings_.site : site},
            std::string{owner.empty() ? settings_.owner : owner}, std::string{unit}};
}

std::optional<PlaceNumber> Warehouse::find_place(const Place& place) const {
    for (PlaceNumber number = 0; number < places_.size(); ++number) {
        const Place& known = places_[number];
        if (known.site == place.site && known.owner == place.owner && known.unit == place.unit)
            return number;
    }
    return std::nullopt;
}

PlaceNumber Warehouse::place_of(std::string_view site, std::string_view owner, std::string_view sku,
                                std::string_view unit) {
    Place place = place_named(site, owner, sku, unit);
    if (const auto known = find_place(place)) return *known;
    places_.push_back(std::move(place));
    return static_cast<PlaceNumber>(places_.size() - 1);
}

// Of where somebody on the floor stands; none: there is no such place.
std::optional<PlaceNumber> Warehouse::place_on_floor(std::string_view sku, const Place& where) {
    if (!is_site(where.site, settings_) || !is_owner(where.owner, settings_)) return std::nullopt;
    if (where.unit.empty() && where.site.empty() && where.owner.empty()) return 0;
    if (!where.unit.empty() && !knows(sku, where.unit)) return std::nullopt;
    return place_of(where.site, where.owner, sku, where.unit);
}

std::int64_t Warehouse::held_for_audit(std::string_view sku, std::string_view status,
                                       PlaceNumber place) const {
    const auto found = stock_.find(sku);
    std::int64_t units = 0;
    if (found != stock_.end())
        for (const Audit& audit : found->second.audits)
            if (audit.place == place && audit.status == status) units += audit.units;
    return units;
}

std::int64_t Warehouse::audits_pending(std::string_view sku, PlaceNumber place) const {
    return held_for_audit(sku, stock_status::good, place);
}

std::int64_t Warehouse::units(std::string_view sku, std::string_view status,
                              PlaceNumber place) const {
    const Cell* row = find_cell(sku, status, place);
    return row == nullptr ? 0 : row->units;
}

std::int64_t Warehouse::good_units(std::string_view sku, PlaceNumber place) const {
    return units(sku, stock_status::good, place);
}

std::int64_t Warehouse::free_units(std::string_view sku, PlaceNumber place,
                                   std::string_view status) const {
    const Cell* row = find_cell(sku, status, place);
    return row == nullptr ? 0 : row->units - row->allocated - held_for_audit(sku, status, place);
}

std::vector<StockRow> Warehouse::stock(std::string_view sku) const {
    std::vector<StockRow> rows;
    const auto found = stock_.find(sku);
    if (found == stock_.end()) return rows;
    for (const Cell& row : found->second.cells) {
        if (row.units == 0 && row.due_out == 0 && row.due_in == 0 && row.order_in == 0 &&
            row.order_out == 0)
            continue;
        const std::int64_t held = held_for_audit(sku, row.status, row.place);
        rows.push_back({found->first, row.status, row.units, row.allocated + held, row.due_out,
                        row.last_moved, row.line, row.place, row.due_in, row.order_in,
                        row.order_out});
    }
    return rows;
}

std::vector<StockDetail> Warehouse::stock_detail(std::string_view sku) const {
    std::vector<StockDetail> rows;
    const auto found = stock_.find(sku);
    if (found == stock_.end()) return rows;
    for (const Cell& row : found->second.cells) {
        // What is allocated is taken from the row that leaves first.
        std::int64_t allocated = row.allocated + held_for_audit(sku, row.status, row.place);
        const auto show = [&](const std::string& id, const std::string& receipt, std::int64_t units,
                              Time received) {
            if (units == 0) return;
            const std::int64_t taken = std::min(units, allocated);
            allocated -= taken;
            rows.push_back(
                {id, found->first, row.status, receipt, row.place, units, taken, received});
        };
        std::int64_t before = row.units;
        for (const Layer& layer : row.layers) before -= layer.units;
        show(row.line, {}, before, {});
        for (const Layer& layer : row.layers)
            show(layer.id, layer.receipt, layer.units, layer.received);
    }
    return rows;
}

void Warehouse::each_stocked(const std::function<bool(const std::string& sku)>& visit) const {
    for (const auto& [sku, rows] : stock_)
        if (!visit(sku)) return;
}

std::string_view Warehouse::sku_of_row(std::string_view id) const {
    const auto found = sku_of_row_.find(id);
    return found == sku_of_row_.end() ? std::string_view{} : found->second;
}

void Warehouse::open_stock(std::string_view sku, std::int64_t good_units, const Place& where) {
    if (good_units <= 0) return;
    if (const auto place = place_on_floor(sku, where))
        cell(sku, stock_status::good, *place).units += good_units;
}

// Two statuses: positive, out of the one and into the other. One: signed, in the status that is
// given.
const Movement& Warehouse::move_stock(Movement movement, Time now) {
    // Units that came with a receipt are told apart: a row of their own in the stock's detail.
    const bool of_receipt = movement.transaction == "RECEIPT" && !movement.shipment.empty();
    const std::string new_layer = of_receipt ? next_id() : std::string{};
    const auto change = [&](const std::string& status, std::int64_t by_units) {
        if (status.empty()) return;
        Cell& row = cell(movement.sku, status, movement.place);
        row.units += by_units;
        row.last_moved = now;
        assert(row.units >= 0 && row.allocated >= 0);
        if (by_units < 0) trim_layers(row.layers, row.units);
        if (!of_receipt) return;
        row.layers.push_back({new_layer, movement.shipment, by_units, now});
        sku_of_row_.emplace(new_layer, movement.sku);
    };
    if (!movement.from.empty() && !movement.to.empty()) {
        change(movement.from, -movement.units);
        change(movement.to, movement.units);
    } else {
        change(movement.from.empty() ? movement.to : movement.from, movement.units);
    }
    stock_.find(movement.sku)->second.moved = true;
    movement.id = next_id();
    movement.site = places_[movement.place].site;
    movement.created = now;
    facts_.push_back(fact::StockMoved{movement.id, movement.transaction, movement.sku,
                                      movement.site, movement.units, movement.from, movement.to,
                                      movement.reason, movement.shipment, movement.reference});
    movements_.push_back(std::move(movement));
    return movements_.back();
}

const Movement* Warehouse::find_movement(std::string_view id) const {
    const auto at = std::lower_bound(
        movements_.begin(), movements_.end(), id,
        [](const Movement& movement, std::string_view wanted) { return movement.id < wanted; });
    return at == movements_.end() || at->id != id ? nullptr : &*at;
}

std::int64_t Warehouse::adjust(std::string_view sku, std::int64_t by_units, std::string_view reason,
                               Time now, const Place& where) {
    const auto place = place_on_floor(sku, where);
    if (!place) return 0;
    const std::int64_t units =
        std::max(by_units, -std::max<std::int64_t>(0, free_units(sku, *place)));
    if (units == 0) return 0;
    Movement movement;
    movement.transaction = reason == "COUNT" ? "COUNT" : "ADJUST";
    movement.sku = sku;
    movement.to = stock_status::good;
    movement.reason = reason;
    movement.units = units;
    movement.place = *place;
    tell_movement(move_stock(std::move(movement), now), now);
    return units;
}

std::int64_t Warehouse::count(std::string_view sku, std::int64_t by_units, Time now,
                              const Place& where) {
    return adjust(sku, by_units, "COUNT", now, where);
}

std::int64_t Warehouse::found(std::string_view sku, std::int64_t units, Time now,
                              const Place& where) {
    const auto place = place_on_floor(sku, where);
    const auto stocked = stock_.find(sku);
    if (!place || stocked == stock_.end() || units <= 0) return 0;
    std::int64_t done = 0;
    auto& audits = stocked->second.audits;
    for (auto audit = audits.begin(); audit != audits.end() && done < units;) {
        if (audit->place != *place || audit->status != stock_status::good) {
            ++audit;
            continue;
        }
        const std::int64_t lapsed = std::min(units - done, audit->units);
        audit->units -= lapsed;
        done += lapsed;
        audit = audit->units == 0 ? audits.erase(audit) : audit + 1;
    }
    return done + restatus(sku, units - done, stock_status::missing, stock_status::good, "FOUND",
                           now, where);
}

std::int64_t Warehouse::restatus(std::string_view sku, std::int64_t wanted, std::string_view from,
                                 std::string_view to, std::string_view reason, Time now,
                                 const Place& where) {
    const auto place = place_on_floor(sku, where);
    if (!place) return 0;
    const std::int64_t moved = std::min(wanted, free_units(sku, *place, from));
    if (moved <= 0 || from == to) return 0;
    Movement movement;
    movement.transaction = reason == "FOUND" ? "FOUND" : "STATUS";
    movement.sku = sku;
    movement.from = from;
    movement.to = to;
    movement.reason = reason;
    movement.units = moved;
    movement.place = *place;
    tell_movement(move_stock(std::move(movement), now), now);
    return moved;
}

void Warehouse::audit(std::string_view sku, Time now) {
    const auto stocked = stock_.find(sku);
    if (stocked == stock_.end()) return;
    const std::vector<Audit> audits = std::exchange(stocked->second.audits, {});
    for (const Audit& audit : audits) {
        Movement movement;
        movement.transaction = "SHORT";
        movement.sku = sku;
        movement.from = audit.status;
        movement.to = stock_status::missing;
        movement.reason = "SHORT";
        movement.shipment = audit.shipment;
        movement.reference = audit.reference;
        movement.units = audit.units;
        movement.place = audit.place;
        tell_movement(move_stock(std::move(movement), now), now);
    }
}

// Goods that come without a receipt of the host's: nothing is told of them.
void Warehouse::receive(std::string_view sku, std::int64_t units, Time now, const Place& where) {
    const auto place = place_on_floor(sku, where);
    if (!place || units <= 0) return;
    Movement movement;
    movement.transaction = "RECEIPT";
    movement.sku = sku;
    movement.to = stock_status::good;
    movement.units = units;
    movement.place = *place;
    move_stock(std::move(movement), now);
}

}  // namespace peakproof::warehouse
