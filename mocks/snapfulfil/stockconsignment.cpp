#include <algorithm>
#include <array>

#include "mocks/snapfulfil/view.h"

// A consignment joins several receipts or shipments (documented): what comes in with it and what
// goes out with it, line by line (assumed). A shipment that names none is its own (recorded).
namespace peakproof::snapfulfil {
namespace {

using warehouse::Record;
using warehouse::RecordLine;
using warehouse::Shipment;
using warehouse::ShipmentLine;

struct Row {
    const Record* receipt = nullptr;  // the one or the other
    const RecordLine* in = nullptr;
    const Shipment* shipment = nullptr;
    const ShipmentLine* out = nullptr;
};
using Col = Column<Row>;
using Set = warehouse::Settings;

std::string_view consignment_of(const Row& row) {
    const std::string_view named = warehouse::field(
        row.in != nullptr ? row.receipt->fields : row.shipment->header, "ConsignmentId");
    return named.empty() && row.out != nullptr ? std::string_view{row.shipment->id} : named;
}
Value consignment(const Row& row, const Site&, const Col&) {
    return Value::of(consignment_of(row));
}
Value receipt(const Row& row, const Site&, const Col&) {
    return row.in == nullptr ? Value{} : Value::of(row.receipt->id);
}
Value shipment(const Row& row, const Site&, const Col&) {
    return row.out == nullptr ? Value{} : Value::of(row.shipment->id);
}
template <std::string RecordLine::*In, std::string ShipmentLine::*Out>
Value text(const Row& row, const Site&, const Col&) {
    return Value::of(row.in != nullptr ? row.in->*In : row.out->*Out);
}
template <std::string warehouse::Place::*Text>
Value place(const Row& row, const Site& site, const Col&) {
    return Value::of(site.warehouse.place(row.in != nullptr ? row.in->place : row.out->place).*
                     Text);
}
template <std::string Set::*Setting>
Value usual(const Row&, const Site& site, const Col&) {
    return Value::of(site.warehouse.settings().*Setting);
}
Value stock(const Row& row, const Site&, const Col&) {
    return row.in != nullptr ? stored(row.in->fields, "StockStatus", Type::text, "00")
                             : Value::of(row.out->stock);
}
Value ordered(const Row& row, const Site&, const Col&) {
    return Value::of(row.in != nullptr ? row.in->ordered : row.out->ordered);
}
template <std::int64_t RecordLine::*Quantity>
Value in(const Row& row, const Site&, const Col&) {
    return Value::of(row.in != nullptr ? row.in->*Quantity : 0);
}
template <std::int64_t ShipmentLine::*Quantity>
Value out(const Row& row, const Site&, const Col&) {
    return Value::of(row.out != nullptr ? row.out->*Quantity : 0);
}
Value due_in(const Row& row, const Site&, const Col&) {
    if (row.in == nullptr || row.receipt->stage == "90" || row.in->stage == "90")
        return Value::of(0);
    return Value::of(std::max<std::int64_t>(0, row.in->advised - row.in->arrived));
}
Value stage(const Row& row, const Site& site, const Col&) {
    return Value::of(warehouse::shown_stage(row.in != nullptr ? row.in->stage : row.out->stage,
                                            site.warehouse.settings()));
}

constexpr std::array columns{
    Col{"ConsignmentId", Type::text, consignment},
    Col{"ReceiptId", Type::text, receipt},
    Col{"ShipmentId", Type::text, shipment},
    Col{"Line", Type::text, text<&RecordLine::line, &ShipmentLine::line>},
    Col{"SKUId", Type::text, text<&RecordLine::sku, &ShipmentLine::sku>},
    Col{"UnitOfMeasure", Type::text, text<&RecordLine::unit, &ShipmentLine::unit>},
    Col{"Site", Type::text, place<&warehouse::Place::site>},
    Col{"Warehouse", Type::text, usual<&Set::facility>},
    Col{"BizId", Type::text, usual<&Set::biz>},
    Col{"OwnerId", Type::text, place<&warehouse::Place::owner>},
    Col{"StockStatus", Type::text, stock},
    Col{"QtyOrdered", Type::n2, ordered},
    Col{"QtyReceived", Type::n2, in<&RecordLine::done>},
    Col{"QtyDueIn", Type::n2, due_in},
    Col{"QtyShipped", Type::n2, out<&ShipmentLine::shipped>},
    Col{"QtyDueOut", Type::n2, out<&ShipmentLine::due_out>},
    Col{"Stage", Type::text, stage}};

std::string about(const Row& row) {
    return row.out != nullptr ? invoice_of(*row.shipment) : row.receipt->id;
}

// Receipts of a consignment, or of all that name one, in the order of what they name.
template <class Offer>
bool offer_receipts(const warehouse::Warehouse& warehouse, std::string_view only, Offer offer) {
    const auto& all = warehouse.consigned_receipts();
    for (auto at = all.lower_bound({std::string{only}, {}}); at != all.end(); ++at) {
        if (!only.empty() && at->first != only) break;
        const Record& one = *warehouse.find_record(warehouse::Kind::receipts, at->second);
        for (const RecordLine& line : one.lines)
            if (!offer(Row{&one, &line, nullptr, nullptr})) return false;
    }
    return true;
}
template <class Offer>
bool offer_shipment(const Shipment& one, Offer offer) {
    for (const ShipmentLine& line : one.lines)
        if (!offer(Row{nullptr, nullptr, &one, &line})) return false;
    return true;
}
template <class Offer>
void offer_one(const warehouse::Warehouse& warehouse, std::string_view consignment, Offer offer) {
    if (!offer_receipts(warehouse, consignment, offer)) return;
    for (const Shipment* one : warehouse.consigned(consignment))
        if (!offer_shipment(*one, offer)) return;
}

}  // namespace

Entity consignment_entity(const warehouse::Settings& settings) {
    Entity entity{"stockconsignment", "Stock Consignment", "ConsignmentId",
                  fields_of<Row>(columns, http::Grade::assumed, settings)};
    entity.rows_by_key = true;
    return entity;
}

Response list_consignments(const SnapCall& call, Context& context) {
    const warehouse::Warehouse& warehouse = context.warehouse;
    const auto pinned = call.options.pinned("ConsignmentId");
    const auto each = [&](auto offer) {
        if (pinned) return offer_one(warehouse, *pinned, offer);
        if (!offer_receipts(warehouse, {}, offer)) return;
        for (const auto& [id, one] : warehouse.shipments())
            if (!offer_shipment(one, offer)) return;
    };
    return view_list<Row>(call, columns, context, each, about);
}

// An array, as the totals of one SKU are.
Response read_consignment(const SnapCall& call, Context& context) {
    std::vector<Row> rows;
    offer_one(context.warehouse, call.id, [&](Row row) {
        rows.push_back(row);
        return true;
    });
    if (rows.empty()) return no_matching_entity(context.now);
    return rows_answer(std::move(rows), columns, context, about);
}

}  // namespace peakproof::snapfulfil
