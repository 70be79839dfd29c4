#include <fmt/format.h>

#include "mocks/warehouse/records.h"
#include "mocks/warehouse/statuses.h"
#include "scenarios/desk/desk.h"
#include "scenarios/desk/inside.h"

// What SnapFulfil's staff do with goods at the door: what a receipt or a return announces is there,
// and lies where they put it; a lorry comes back. Khaos hears of it from whoever reads the events.
namespace peakproof::desk {
namespace {

using scenarios::Place;
using warehouse::Kind;
using warehouse::Record;
using warehouse::RecordLine;

// Where pickers look lies good stock alone.
Place lies_at(std::string_view status) {
    return status == warehouse::stock_status::good ? Place::shelf : Place::damaged;
}

Expected<const Record*> to_come(const warehouse::Warehouse& site, Kind kind, std::string_view id) {
    const bool receipt = kind == Kind::receipts;
    const std::string_view what = receipt ? "receipt" : "return";
    const Record* record = site.find_record(kind, id);
    if (record == nullptr)
        return problem(
            fmt::format("SnapFulfil has no {} {}", what, id), {},
            fmt::format("Those it has: GET /api/{}", receipt ? "receipts" : "customerreturns"));
    if (record->stage == warehouse::goods_in::closed)
        return problem(fmt::format("the {} {} is closed: nothing of it is to come", what, id));
    return record;
}

}  // namespace

Expected<void> Desk::receive_receipt(std::string_view id) {
    scenarios::World& world = inside_->world;
    warehouse::Warehouse& site = world.warehouse_;
    const auto receipt = to_come(site, Kind::receipts, id);
    if (!receipt) return tl::unexpected(receipt.error());
    site.arrive(id, now());
    for (std::size_t i = 0; i < (*receipt)->lines.size(); ++i) {
        const RecordLine& line = (*receipt)->lines[i];
        const std::string status{warehouse::stock_asked(**receipt, line)};
        site.receive_line(id, i, line.advised - line.arrived, now());
        const std::int64_t units = site.put_away(id, i, line.arrived - line.done, status, now());
        world.physical_.move(line.sku, Place::supplier, lies_at(status), units, "goods-in");
    }
    site.close_receipt(id, now());
    world.tell_facts();
    return {};
}

Expected<void> Desk::take_return(std::string_view id) {
    scenarios::World& world = inside_->world;
    warehouse::Warehouse& site = world.warehouse_;
    const auto back = to_come(site, Kind::returns, id);
    if (!back) return tl::unexpected(back.error());
    for (std::size_t i = 0; i < (*back)->lines.size(); ++i) {
        const RecordLine& line = (*back)->lines[i];
        const std::string status{warehouse::stock_asked(**back, line)},
            reason{warehouse::field(line.fields, "ReturnReason")};
        site.arrive_return(id, i, line.advised - line.arrived, now());
        const std::int64_t units =
            site.inspect_return(id, i, line.arrived - line.done, status, reason, now());
        world.physical_.move(line.sku, Place::customer, lies_at(status), units, "returned");
    }
    world.tell_facts();
    return {};
}

Expected<void> Desk::reverse_despatch(std::string_view id) {
    scenarios::World& world = inside_->world;
    const warehouse::Shipment* shipment = world.warehouse_.find_shipment(id);
    if (shipment == nullptr) return tl::unexpected(no_shipment(id));
    if (shipment->stage != warehouse::stage::despatched)
        return problem(fmt::format("{} is in stage {}: only what has left (50) can come back", id,
                                   shipment->stage));
    for (const warehouse::ShipmentLine& line : shipment->lines)
        world.physical_.move(line.sku, Place::customer, Place::staged, line.shipped, "came back");
    world.warehouse_.reverse_despatch(id, now());
    world.tell_facts();
    return {};
}

}  // namespace peakproof::desk
