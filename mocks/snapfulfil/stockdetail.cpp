#include <array>

#include "mocks/snapfulfil/view.h"

// The stock of a SKU by status and by the receipt that it came with. Slots, lots and serials are
// the floor's own here, so that they are empty.
namespace peakproof::snapfulfil {
namespace {

using Row = warehouse::StockDetail;
using Col = Column<Row>;
using Set = warehouse::Settings;

template <std::string Row::*Text>
Value own(const Row& row, const Site&, const Col&) {
    return text_or_null(row.*Text);
}
template <std::int64_t Row::*Quantity>
Value quantity(const Row& row, const Site&, const Col&) {
    return Value::of(row.*Quantity);
}
template <std::string Set::*Setting>
Value usual(const Row&, const Site& site, const Col&) {
    return Value::of(site.warehouse.settings().*Setting);
}
template <std::string warehouse::Place::*Text>
Value place(const Row& row, const Site& site, const Col&) {
    return Value::of(site.warehouse.place(row.place).*Text);
}
Value unit(const Row& row, const Site& site, const Col&) {
    if (const std::string& other = site.warehouse.place(row.place).unit; !other.empty())
        return Value::of(other);
    const warehouse::Product* product = site.warehouse.find_product(row.sku);
    return product == nullptr ? Value::of("EAC") : Value::of(product->unit);
}
Value nothing(const Row&, const Site&, const Col&) { return {}; }
Value received(const Row& row, const Site& site, const Col&) {
    return stamp_or_null(row.received, site);
}
Value put_away(const Row&, const Site&, const Col&) { return Value::of("90"); }

constexpr std::array columns{Col{"StockId", Type::text, own<&Row::id>},
                             Col{"StUId", Type::text, nothing},
                             Col{"Slot", Type::text, nothing},
                             Col{"SKUId", Type::text, own<&Row::sku>},
                             Col{"Site", Type::text, place<&warehouse::Place::site>},
                             Col{"Warehouse", Type::text, usual<&Set::facility>},
                             Col{"BizId", Type::text, usual<&Set::biz>},
                             Col{"OwnerId", Type::text, place<&warehouse::Place::owner>},
                             Col{"PartitionId", Type::text, nothing},
                             Col{"Status", Type::text, own<&Row::status>},
                             Col{"Unit", Type::text, unit},
                             Col{"Qty", Type::n1, quantity<&Row::units>},
                             Col{"QtyAllocated", Type::n1, quantity<&Row::allocated>},
                             Col{"Lot", Type::text, nothing},
                             Col{"Serial", Type::text, nothing},
                             Col{"RevLevel", Type::text, nothing},
                             Col{"DateExpiry", Type::date, nothing},
                             Col{"DateReceived", Type::date, received},
                             Col{"ReceiptId", Type::text, own<&Row::receipt>},
                             Col{"Stage", Type::text, put_away}};

}  // namespace

Entity stockdetail_entity(const warehouse::Settings& settings) {
    return {"stockdetail", "Stock Detail", "StockId",
            fields_of<Row>(columns, http::Grade::assumed, settings)};
}

Response list_detail(const SnapCall& call, Context& context) {
    const auto each = each_of_stock(call, context.warehouse, [&](const std::string& sku) {
        return context.warehouse.stock_detail(sku);
    });
    return view_list<Row>(call, columns, context, each, [](const Row& row) { return row.sku; });
}

Response read_detail(const SnapCall& call, Context& context) {
    for (const Row& row : context.warehouse.stock_detail(context.warehouse.sku_of_row(call.id)))
        if (row.id == call.id) return view_one(row, columns, row.sku, context);
    return no_matching_entity(context.now);
}

}  // namespace peakproof::snapfulfil
