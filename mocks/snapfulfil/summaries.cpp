#include <array>

#include "mocks/snapfulfil/view.h"

// What is open and what is closed, of shipments and receipts, in few fields (assumed).
namespace peakproof::snapfulfil {
namespace {

struct Row {
    const warehouse::Shipment* shipment = nullptr;  // the one or the other
    const warehouse::Record* receipt = nullptr;
};
using Col = Column<Row>;
using Set = warehouse::Settings;

const warehouse::Fields& header(const Row& row) {
    return row.shipment != nullptr ? row.shipment->header : row.receipt->fields;
}
const std::string& key_of_row(const Row& row) {
    return row.shipment != nullptr ? row.shipment->id : row.receipt->id;
}
Value id(const Row& row, const Site&, const Col&) { return Value::of(key_of_row(row)); }
Value status(const Row& row, const Site&, const Col&) {
    return row.shipment != nullptr ? Value::of(row.shipment->status)
                                   : stored(row.receipt->fields, "Status", Type::text, "00");
}
Value stage(const Row& row, const Site& site, const Col&) {
    return Value::of(
        warehouse::shown_stage(row.shipment != nullptr ? row.shipment->stage : row.receipt->stage,
                               site.warehouse.settings()));
}
template <std::string Set::*Setting>
Value place(const Row& row, const Site& site, const Col& column) {
    const Value sent = stored(header(row), column.name, column.type, {});
    return sent.kind == Value::Kind::null ? Value::of(site.warehouse.settings().*Setting) : sent;
}
Value lines(const Row& row, const Site&, const Col&) {
    return Value::of(static_cast<std::int64_t>(
        row.shipment != nullptr ? row.shipment->lines.size() : row.receipt->lines.size()));
}
Value units(const Row& row, const Site&, const Col&) {
    std::int64_t sum = 0;
    if (row.shipment != nullptr)
        for (const warehouse::ShipmentLine& line : row.shipment->lines) sum += line.required;
    else
        for (const warehouse::RecordLine& line : row.receipt->lines) sum += line.advised;
    return Value::of(sum);
}
Value created(const Row& row, const Site& site, const Col&) {
    return stamp_or_null(row.shipment != nullptr ? row.shipment->created : row.receipt->created,
                         site);
}
Value closed(const Row& row, const Site& site, const Col&) {
    return stamp_or_null(row.shipment != nullptr ? row.shipment->closed : row.receipt->closed,
                         site);
}

constexpr auto summary(std::string_view key) {
    return std::array{Col{key, Type::text, id},
                      Col{"Status", Type::text, status},
                      Col{"Stage", Type::text, stage},
                      Col{"Site", Type::text, place<&Set::site>},
                      Col{"Warehouse", Type::text, place<&Set::facility>},
                      Col{"OwnerId", Type::text, place<&Set::owner>},
                      Col{"Lines", Type::n1, lines},
                      Col{"LineQty", Type::n1, units},
                      Col{"DateCreated", Type::date, created},
                      Col{"DateClosed", Type::date, closed}};
}
constexpr auto of_shipments = summary("ShipmentId"), of_receipts = summary("ReceiptId");

std::string about(const Row& row) {
    return row.shipment != nullptr ? invoice_of(*row.shipment) : row.receipt->id;
}

bool is_open(const warehouse::Record& receipt) { return receipt.stage != "90"; }

template <bool Open>
Response list_shipment_summary(const SnapCall& call, Context& context) {
    const warehouse::Warehouse& warehouse = context.warehouse;
    return view_list<Row>(
        call, of_shipments, context,
        [&](auto offer) {
            const auto& ids = Open ? warehouse.live_shipments() : warehouse.closed_shipments();
            for (const std::string& one : ids)
                if (!offer(Row{warehouse.find_shipment(one)})) return;
        },
        about);
}

template <bool Open>
Response read_shipment_summary(const SnapCall& call, Context& context) {
    const warehouse::Shipment* shipment = context.warehouse.find_shipment(call.id);
    if (shipment == nullptr || warehouse::is_live(*shipment) != Open)
        return no_matching_entity(context.now);
    return view_one(Row{shipment}, of_shipments, invoice_of(*shipment), context);
}

template <bool Open>
Response list_receipt_summary(const SnapCall& call, Context& context) {
    return view_list<Row>(
        call, of_receipts, context,
        [&](auto offer) {
            const warehouse::Warehouse& warehouse = context.warehouse;
            constexpr auto kind = warehouse::Kind::receipts;
            const auto& [open, at_the_door, closed] = warehouse.standing(kind);
            for (const std::string& one : Open ? open : closed)
                if (!offer(Row{nullptr, warehouse.find_record(kind, one)})) return;
        },
        about);
}

template <bool Open>
Response read_receipt_summary(const SnapCall& call, Context& context) {
    const warehouse::Record* receipt =
        context.warehouse.find_record(warehouse::Kind::receipts, call.id);
    if (receipt == nullptr || is_open(*receipt) != Open) return no_matching_entity(context.now);
    return view_one(Row{nullptr, receipt}, of_receipts, receipt->id, context);
}

Entity entity(std::string_view name, std::string_view title, std::string_view key,
              const warehouse::Settings& settings) {
    return {name, title, key,
            fields_of<Row>(key == "ShipmentId" ? of_shipments : of_receipts, http::Grade::assumed,
                           settings)};
}

}  // namespace

std::vector<Entity> summary_entities(const warehouse::Settings& settings) {
    return {
        entity("openshipmentssummary", "Open Shipments Summary", "ShipmentId", settings),
        entity("closedshipmentsummary", "Closed Shipment Summary", "ShipmentId", settings),
        entity("openreceiptsummary", "Open Receipt Summary", "ReceiptId", settings),
        entity("closedreceiptsummary", "Closed Receipt Summary", "ReceiptId", settings),
    };
}

Response list_open_shipments(const SnapCall& call, Context& context) {
    return list_shipment_summary<true>(call, context);
}
Response read_open_shipment(const SnapCall& call, Context& context) {
    return read_shipment_summary<true>(call, context);
}
Response list_closed_shipments(const SnapCall& call, Context& context) {
    return list_shipment_summary<false>(call, context);
}
Response read_closed_shipment(const SnapCall& call, Context& context) {
    return read_shipment_summary<false>(call, context);
}
Response list_open_receipts(const SnapCall& call, Context& context) {
    return list_receipt_summary<true>(call, context);
}
Response read_open_receipt(const SnapCall& call, Context& context) {
    return read_receipt_summary<true>(call, context);
}
Response list_closed_receipts(const SnapCall& call, Context& context) {
    return list_receipt_summary<false>(call, context);
}
Response read_closed_receipt(const SnapCall& call, Context& context) {
    return read_receipt_summary<false>(call, context);
}

}  // namespace peakproof::snapfulfil
