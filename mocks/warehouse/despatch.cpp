#include <algorithm>

#include <fmt/format.h>

#include "mocks/warehouse/statuses.h"
#include "mocks/warehouse/warehouse.h"

// The parcels leave: the only step that takes units out of good stock. While more is due out, they
// are a part, and the shipment waits for its rest.
namespace peakproof::warehouse {
namespace {

// Units in line order are spread evenly over the parcels: parcel p holds those from total*p/n to
// total*(p+1)/n.
class Parcels {
public:
    Parcels(std::int64_t total_units, std::size_t parcels)
        : total_(total_units), parcels_(static_cast<std::int64_t>(parcels)) {}
    // How many of the next units go into the parcel that is open, which it names.
    std::int64_t take(std::int64_t units, std::size_t& parcel) {
        while (taken_ >= total_ * (open_ + 1) / parcels_) ++open_;
        parcel = static_cast<std::size_t>(open_);
        const std::int64_t taken = std::min(units, total_ * (open_ + 1) / parcels_ - taken_);
        taken_ += taken;
        return taken;
    }

private:
    std::int64_t total_, parcels_, taken_ = 0, open_ = 0;
};

void add_units(std::vector<UnitLine>& lines, const std::string& sku, std::int64_t units) {
    for (UnitLine& line : lines)
        if (line.sku == sku) {
            line.units += units;
            return;
        }
    lines.push_back({sku, units});
}

}  // namespace

void Warehouse::despatch(std::string_view id, std::string_view carrier,
                         const std::vector<std::string>& trackings, Time now) {
    Shipment* shipment = at_stage(id, stage::fulfilled);
    if (shipment == nullptr) return;
    const std::vector<std::string> parcels =
        trackings.empty() ? std::vector<std::string>{""} : trackings;
    shipment->carrier = carrier;
    const std::size_t before = shipment->despatch.size();
    if (before == 0) shipment->tracking = parcels.front();
    const auto page = [&](const std::string& tracking) {
        return tracking.empty() ? std::string{} : settings_.tracking_url + tracking;
    };
    if (before == 0) shipment->tracking_url = page(shipment->tracking);

    std::int64_t total = 0;
    for (const ShipmentLine& line : shipment->lines) total += line.picked - line.shipped;
    Parcels packing{total, parcels.size()};
    std::vector<std::string> storage_units(parcels.size());
    std::vector<std::int64_t> weights(parcels.size());
    fact::Despatched fact{shipment->id, shipment->reference, {}, {}, std::string{carrier}, now,
                          true};

    for (ShipmentLine& line : shipment->lines) {
        const std::int64_t going = line.picked - line.shipped;
        if (going == 0) continue;
        cell(line).allocated -= going;
        demand(line, -going);
        line.due_out -= going;
        line.shipped += going;
        line.stage = line.due_out == 0 ? stage::despatched : stage::release;
        add_units(fact.lines, line.sku, going);
        const std::int64_t each_grams = unit_grams(line.sku, line.unit);
        for (std::int64_t left = going; left > 0;) {
            std::size_t parcel = 0;
            const std::int64_t units = packing.take(left, parcel);
            left -= units;
            weights[parcel] += units * each_grams;
            if (storage_units[parcel].empty()) storage_units[parcel] = next_id();
            const auto same = std::find_if(shipment->despatch.begin(), shipment->despatch.end(),
                                           [&](const DespatchLine& element) {
                                               return element.stu == storage_units[parcel] &&
                                                      element.sku == line.sku;
                                           });
            if (same != shipment->despatch.end()) {
                same->units += units;
                continue;
            }
            shipment->despatch.push_back({line.line, line.sku, line.unit, storage_units[parcel],
                                          shipment->carrier, parcels[parcel], page(parcels[parcel]),
                                          units, 0, now});
        }
        Movement movement;
        movement.transaction = "DESPATCH";
        movement.sku = line.sku;
        movement.from = line.stock;
        movement.shipment = shipment->id;
        movement.reference = shipment->reference;
        movement.units = -going;
        movement.place = line.place;
        move_stock(std::move(movement), now);
        post_to_sales_order(*shipment, line, going, now);
    }
    for (std::size_t i = before; i < shipment->despatch.size(); ++i) {
        DespatchLine& element = shipment->despatch[i];
        const auto parcel = std::find(storage_units.begin(), storage_units.end(), element.stu) -
                            storage_units.begin();
        element.weight_grams = weights[static_cast<std::size_t>(parcel)];
        fact.parcels.push_back({element.tracking, element.sku, element.units});
    }
    shipment->despatch.shrink_to_fit();
    if (!shipment->despatch.empty()) despatched_.insert(shipment->id);
    fact.complete = std::all_of(shipment->lines.begin(), shipment->lines.end(),
                                [](const ShipmentLine& line) { return line.due_out == 0; });
    const bool complete = fact.complete;
    if (complete)
        shipment->closed = now;
    else
        for (ShipmentLine& line : shipment->lines) line.allocated = 0;
    facts_.push_back(std::move(fact));
    move_to(*shipment, stage::despatched);
    tell_despatch(*shipment, now);
    if (!complete) file(*shipment);
}

}  // namespace peakproof::warehouse
