#include <algorithm>
#include <array>

#include "mocks/snapfulfil/records/all.h"
#include "mocks/snapfulfil/records/columns.h"

// A sales order is a shipment's in shape. Nothing is picked for it: shipments that name it in
// SalesOrder are its work, and their despatch counts as its QtyShipped (assumed).
namespace peakproof::snapfulfil {
namespace {

using namespace record;
using Set = warehouse::Settings;
using Of = warehouse::RecordLine;
constexpr Release y2019 = Release::y2019, y2021 = Release::y2021;

Value nothing(const RecordLineRow&, const Site&, const Line&) { return {}; }
Value zero(const RecordLineRow&, const Site&, const Line&) { return Value::of(0); }
Value due_out(const RecordLineRow& row, const Site&, const Line&) {
    return Value::of(std::max<std::int64_t>(0, row.line->ordered - row.line->done));
}
Value literal(const RecordLineRow&, const Site&, const Line& column) {
    return Value::of(column.fallback);
}
Value as_id(const RecordRow& row, const Site&, const Col& column) {
    const Value prime = stored(row->fields, column.name, column.type, {});
    return prime.kind == Value::Kind::null ? Value::of(row->id) : prime;
}
template <std::string Set::*Setting>
Value line_usual(const RecordLineRow& row, const Site& site, const Line& column) {
    const Value sent_one = stored(row.line->fields, column.name, column.type, {});
    return sent_one.kind == Value::Kind::null ? Value::of(site.warehouse.settings().*Setting)
                                              : sent_one;
}

// Whose stock it asks for, where and of which status: its own word or its header's.
using warehouse::Place;
template <std::string Place::*Part>
Value line_place(const RecordLineRow& row, const Site& site, const Line&) {
    return Value::of(site.warehouse.place(row.line->place).*Part);
}
Value line_stock(const RecordLineRow& row, const Site&, const Line&) {
    return Value::of(warehouse::stock_asked(*row.record, *row.line));
}

constexpr std::array columns{key("SalesOrderId"),
                             place<&Set::biz>("BizId"),
                             sent("BizSalesOrder"),
                             sent("Status", Type::text, "00"),
                             sent("OrderType", Type::text, "S01"),
                             sent("OrderClass", Type::text, "SHIP"),
                             required("CustomerId"),
                             sent("BizCustomerId"),
                             sent("CustomerGroup"),
                             sent("CustomerName"),
                             sent("ShippingAddressId", Type::text, "ADD1"),
                             sent("InvoiceAddressId", Type::text, "ADD1"),
                             place<&Set::site>("Site"),
                             place<&Set::facility>("Warehouse"),
                             place<&Set::owner>("OwnerId"),
                             sent("StockStatus", Type::text, "00"),
                             sent("SalesOrder"),
                             Col{"Prime", Type::text, as_id}.sent(),
                             sent("PriorityAllocation", Type::text, "03"),
                             sent("PriorityDespatch", Type::text, "03"),
                             Col{"Stage", Type::text, stage}};

constexpr std::array order_lines{line_parent("SalesOrderId"),
                                 Line{"Line", Type::text, line_id}.sent(),
                                 Line{"Level", Type::text, literal, "00"},
                                 line_required("SKUId"),
                                 line_sent("BizSKU"),
                                 line_sent("CustomerSKU", Type::text, {}, y2019),
                                 line_sent("UPC", Type::text, {}, y2019),
                                 line_sent("UPCDescription", Type::text, {}, y2019),
                                 line_sent("Category", Type::text, {}, y2019),
                                 line_required("UnitOfMeasure"),
                                 line_sent("LineOwner"),
                                 line_sent("LineStockStatus"),
                                 line_required("QtyOrdered", Type::n2),
                                 line_required("QtyRequired", Type::n2),
                                 Line{"QtyAllocated", Type::n2, zero},
                                 Line{"QtyTasked", Type::n2, zero},
                                 Line{"QtyPicked", Type::n2, zero},
                                 Line{"QtyShipped", Type::n2, quantity<&Of::done>},
                                 Line{"QtyDelivered", Type::n2, zero},
                                 Line{"QtyDueOut", Type::n2, due_out},
                                 Line{"CatchWeight", Type::n6, nothing, {}, y2021},
                                 line_required("Price", Type::n6),
                                 line_sent("Discount", Type::n6),
                                 line_sent("TaxRate", Type::n6),
                                 line_sent("SOLineId", Type::n2),
                                 line_sent("ReturnReason"),
                                 line_sent("QC"),
                                 line_sent("Shortage"),
                                 Line{"Ignore", Type::text, nothing, {}, y2021},
                                 Line{"Variance", Type::text, line_variance},
                                 Line{"BOInd", Type::text, literal, "0"},
                                 line_sent("ConsignmentId"),
                                 line_sent("PickGroupId"),
                                 Line{"SiteId", Type::text, line_place<&Place::site>}.sent(),
                                 Line{"Warehouse", Type::text, line_usual<&Set::facility>}.sent(),
                                 Line{"BizId", Type::text, line_usual<&Set::biz>}.sent(),
                                 Line{"OwnerId", Type::text, line_place<&Place::owner>}.sent(),
                                 Line{"StockStatus", Type::text, line_stock}.sent(),
                                 line_sent("DateShipment", Type::date),
                                 Line{"AttachmentInd", Type::text, literal, "0"},
                                 Line{"SpecialConditionInd", Type::text, literal, "0"},
                                 Line{"Stage", Type::text, line_stage}};

}  // namespace

const RecordEntity& sales_orders() {
    static const RecordEntity entity{warehouse::Kind::sales_orders,
                                     "salesorders",
                                     "Sales Orders",
                                     "SalesOrderId",
                                     columns,
                                     "SalesOrderLines",
                                     order_lines,
                                     "SOLineId"};
    return entity;
}

}  // namespace peakproof::snapfulfil
