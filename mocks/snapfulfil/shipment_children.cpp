#include <array>

#include "mocks/snapfulfil/shipment_columns.h"

// What hangs on a shipment: lines (recorded), addresses and contacts (client), despatch elements
// (assumed).
namespace peakproof::snapfulfil {
namespace {

using Line = Column<LineRow>;
using Child = Column<ChildRow>;
using Element = Column<DespatchRow>;
constexpr Release y2019 = Release::y2019, y2021 = Release::y2021;

// ---------------------------------------------------------------- lines
template <std::int64_t warehouse::ShipmentLine::*Quantity>
Value quantity(const LineRow& row, const Site&, const Line&) {
    return Value::of(row.line->*Quantity);
}
template <std::string warehouse::Settings::*Setting>
Value line_site(const LineRow& row, const Site& site, const Line& column) {
    const Value sent = stored(row.line->more, column.name, column.type, {});
    return sent.kind == Value::Kind::null ? Value::of(site.warehouse.settings().*Setting) : sent;
}
// Whose stock it asks for, where and of which status: its own word or its header's.
template <std::string warehouse::Place::*Part>
Value line_place(const LineRow& row, const Site& site, const Line&) {
    return Value::of(site.warehouse.place(row.line->place).*Part);
}
Value line_stock(const LineRow& row, const Site&, const Line&) {
    return Value::of(row.line->stock);
}
Value line_kept(const LineRow& row, const Site&, const Line& column) {
    return stored(row.line->more, column.name, column.type, column.fallback);
}
Value line_nothing(const LineRow&, const Site&, const Line&) { return {}; }
Value line_zero(const LineRow&, const Site&, const Line&) { return Value::of(0); }
Value line_literal(const LineRow&, const Site&, const Line& column) {
    return Value::of(column.fallback);
}
Value line_shipment(const LineRow& row, const Site&, const Line&) {
    return Value::of(row.shipment->id);
}
Value line_id(const LineRow& row, const Site&, const Line&) { return Value::of(row.line->line); }
Value line_sku(const LineRow& row, const Site&, const Line&) { return Value::of(row.line->sku); }
Value line_unit(const LineRow& row, const Site&, const Line&) { return Value::of(row.line->unit); }
Value line_price(const LineRow& row, const Site&, const Line&) {
    return Value::of(row.line->price_millionths, 6);
}
Value line_position(const LineRow& row, const Site&, const Line&) {
    return row.line->position == 0 ? Value{} : Value::of(row.line->position);
}
Value line_variance(const LineRow& row, const Site&, const Line&) {
    return row.line->is_short ? Value::of("1") : Value{};
}
Value line_consignment(const LineRow& row, const Site&, const Line&) {
    const Value sent = stored(row.shipment->header, "ConsignmentId", Type::text, {});
    return sent.kind == Value::Kind::null ? Value::of(row.shipment->id) : sent;
}
Value line_date(const LineRow& row, const Site&, const Line&) {
    const Value sent = stored(row.shipment->header, "DateShipment", Type::date, {});
    return sent.kind == Value::Kind::null
               ? stored(row.shipment->header, "DateDueOut", Type::date, {})
               : sent;
}
Value line_stage(const LineRow& row, const Site& site, const Line&) {
    return Value::of(warehouse::shown_stage(row.line->stage, site.warehouse.settings()));
}

using Set = warehouse::Settings;
using Of = warehouse::ShipmentLine;
constexpr std::array lines{Line{"ShipmentId", Type::text, line_shipment}.required(),
                           Line{"Line", Type::text, line_id}.sent(),
                           Line{"Level", Type::text, line_literal, "00"},
                           Line{"SKUId", Type::text, line_sku}.required(),
                           Line{"BizSKU", Type::text, line_kept},
                           Line{"CustomerSKU", Type::text, line_kept, {}, y2019},
                           Line{"UPC", Type::text, line_kept, {}, y2019},
                           Line{"UPCDescription", Type::text, line_kept, {}, y2019},
                           Line{"Category", Type::text, line_kept, {}, y2019},
                           Line{"UnitOfMeasure", Type::text, line_unit}.required(),
                           Line{"LineOwner", Type::text, line_kept},
                           Line{"LineStockStatus", Type::text, line_kept},
                           Line{"QtyOrdered", Type::n2, quantity<&Of::ordered>}.required(),
                           Line{"QtyRequired", Type::n2, quantity<&Of::required>}.required(),
                           Line{"QtyAllocated", Type::n2, quantity<&Of::allocated>},
                           Line{"QtyTasked", Type::n2, quantity<&Of::tasked>},
                           Line{"QtyPicked", Type::n2, quantity<&Of::picked>},
                           Line{"QtyShipped", Type::n2, quantity<&Of::shipped>},
                           Line{"QtyDelivered", Type::n2, line_zero},
                           Line{"QtyDueOut", Type::n2, quantity<&Of::due_out>},
                           Line{"CatchWeight", Type::n6, line_nothing, {}, y2021},
                           Line{"Price", Type::n6, line_price}.required(),
                           Line{"Discount", Type::n6, line_kept},
                           Line{"TaxRate", Type::n6, line_kept},
                           Line{"SOLineId", Type::n2, line_position}.sent(),
                           Line{"ReturnReason", Type::text, line_kept},
                           Line{"QC", Type::text, line_kept},
                           Line{"Shortage", Type::text, line_kept},
                           Line{"Ignore", Type::text, line_nothing, {}, y2021},
                           Line{"Variance", Type::text, line_variance},
                           Line{"BOInd", Type::text, line_literal, "0"},
                           Line{"ConsignmentId", Type::text, line_consignment},
                           Line{"PickGroupId", Type::text, line_kept},
                           Line{"SiteId", Type::text, line_place<&warehouse::Place::site>},
                           Line{"Warehouse", Type::text, line_site<&Set::facility>},
                           Line{"BizId", Type::text, line_site<&Set::biz>},
                           Line{"OwnerId", Type::text, line_place<&warehouse::Place::owner>},
                           Line{"StockStatus", Type::text, line_stock},
                           Line{"DateShipment", Type::date, line_date},
                           Line{"AttachmentInd", Type::text, line_literal, "0"},
                           Line{"SpecialConditionInd", Type::text, line_literal, "0"},
                           Line{"Stage", Type::text, line_stage}};

// ---------------------------------------------------------------- addresses and contacts
Value child_kept(const ChildRow& row, const Site&, const Child& column) {
    return stored(*row.fields, column.name, column.type, column.fallback);
}
Value child_shipment(const ChildRow& row, const Site&, const Child&) {
    return Value::of(row.shipment->id);
}

constexpr std::array addresses{Child{"Table", Type::text, child_kept, {}, y2021},
                               Child{"ShipmentId", Type::text, child_shipment}.sent(),
                               Child{"AddressId", Type::text, child_kept, "ADD1"},
                               Child{"Name", Type::text, child_kept}.required(),
                               Child{"Line1", Type::text, child_kept}.required(),
                               Child{"Line2", Type::text, child_kept},
                               Child{"Line3", Type::text, child_kept},
                               Child{"City", Type::text, child_kept},
                               Child{"State", Type::text, child_kept},
                               Child{"Postcode", Type::text, child_kept},
                               Child{"Country", Type::text, child_kept},
                               Child{"Region", Type::text, child_kept},
                               Child{"Latitude", Type::n6, child_kept},
                               Child{"Longitude", Type::n6, child_kept}};

constexpr std::array contacts{Child{"ShipmentId", Type::text, child_shipment}.sent(),
                              Child{"LineId", Type::text, child_kept},
                              Child{"Title", Type::text, child_kept},
                              Child{"FirstName", Type::text, child_kept},
                              Child{"LastName", Type::text, child_kept},
                              Child{"Salutation", Type::text, child_kept},
                              Child{"Position", Type::text, child_kept},
                              Child{"Email", Type::text, child_kept},
                              Child{"Fax", Type::text, child_kept},
                              Child{"Phone", Type::text, child_kept},
                              Child{"Mobile", Type::text, child_kept},
                              Child{"Pager", Type::text, child_kept},
                              Child{"Language", Type::text, child_kept}};

// ---------------------------------------------------------------- despatch: one element a parcel
// and SKU
template <std::string warehouse::DespatchLine::*Text>
Value despatch_text(const DespatchRow& row, const Site&, const Element&) {
    return text_or_null(row.element->*Text);
}
using Parcel = warehouse::DespatchLine;
constexpr std::array elements{
    Element{"ShipmentId", Type::text,
            [](const DespatchRow& row, const Site&, const Element&) {
                return Value::of(row.shipment->id);
            }},
    Element{"Line", Type::text, despatch_text<&Parcel::line>},
    Element{"SKUId", Type::text, despatch_text<&Parcel::sku>},
    Element{"Qty", Type::n2,
            [](const DespatchRow& row, const Site&, const Element&) {
                return Value::of(row.element->units);
            }},
    Element{"UnitOfMeasure", Type::text, despatch_text<&Parcel::unit>},
    Element{"StUId", Type::text, despatch_text<&Parcel::stu>},
    Element{"CarrierId", Type::text, despatch_text<&Parcel::carrier>},
    Element{"CarrierTrackingNumber", Type::text, despatch_text<&Parcel::tracking>},
    Element{"CarrierTrackingNumberURL", Type::text, despatch_text<&Parcel::tracking_url>},
    Element{"Weight", Type::n6,
            [](const DespatchRow& row, const Site&, const Element&) {
                return Value::of(row.element->weight_grams, 3);
            }},
    Element{"DateDespatched", Type::date,
            [](const DespatchRow& row, const Site& site, const Element&) {
                return stamp_or_null(row.element->at, site);
            }}};

}  // namespace

std::span<const Column<LineRow>> line_columns() { return lines; }
std::span<const Column<ChildRow>> address_columns() { return addresses; }
std::span<const Column<ChildRow>> contact_columns() { return contacts; }
std::span<const Column<DespatchRow>> despatch_columns() { return elements; }

bool is_kept(const Column<LineRow>& column) {
    return column.get == line_kept || column.get == line_site<&Set::facility> ||
           column.get == line_site<&Set::biz> || column.get == line_stock ||
           column.get == line_place<&warehouse::Place::site> ||
           column.get == line_place<&warehouse::Place::owner>;
}
bool is_kept(const Column<ChildRow>& column) { return column.get == child_kept; }

}  // namespace peakproof::snapfulfil
