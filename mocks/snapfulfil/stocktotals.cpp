#include <array>

#include "mocks/snapfulfil/view.h"

namespace peakproof::snapfulfil {
namespace {

using Row = warehouse::StockRow;
using Col = Column<Row>;
using Set = warehouse::Settings;

template <std::string Set::*Setting>
Value site_value(const Row&, const Site& site, const Col&) {
    return Value::of(site.warehouse.settings().*Setting);
}
template <std::string Row::*Text>
Value own(const Row& row, const Site&, const Col&) {
    return Value::of(row.*Text);
}
template <std::int64_t Row::*Quantity>
Value quantity(const Row& row, const Site&, const Col&) {
    return Value::of(row.*Quantity);
}
Value place_site(const Row& row, const Site& site, const Col&) {
    return Value::of(site.warehouse.place(row.place).site);
}
Value place_owner(const Row& row, const Site& site, const Col&) {
    return Value::of(site.warehouse.place(row.place).owner);
}
Value literal(const Row&, const Site&, const Col& column) { return Value::of(column.fallback); }
Value zero(const Row&, const Site&, const Col&) { return Value::of(0); }
Value unit(const Row& row, const Site& site, const Col&) {
    const std::string& other = site.warehouse.place(row.place).unit;
    if (!other.empty()) return Value::of(other);
    const warehouse::Product* product = site.warehouse.find_product(row.sku);
    return product == nullptr ? Value::of("EAC") : Value::of(product->unit);
}
// What was there when the story began last moved before it: when its product was made, for want of
// better (invented).
Value moved(const Row& row, const Site& site, const Col&) {
    const warehouse::Product* product =
        row.last_moved == Time{} ? site.warehouse.find_product(row.sku) : nullptr;
    return stamp_or_null(product == nullptr ? row.last_moved : product->created, site);
}
Value nothing(const Row&, const Site&, const Col&) { return {}; }

// In the order of the wire (recorded).
constexpr std::array columns{Col{"SKUId", Type::text, own<&Row::sku>},
                             Col{"LineID", Type::text, own<&Row::line>},
                             Col{"State", Type::text, literal, "W"},
                             Col{"Site", Type::text, place_site},
                             Col{"Facility", Type::text, site_value<&Set::facility>},
                             Col{"BizId", Type::text, site_value<&Set::biz>},
                             Col{"OwnerId", Type::text, place_owner},
                             Col{"Status", Type::text, own<&Row::status>},
                             Col{"Unit", Type::text, unit},
                             Col{"Qty", Type::n1, quantity<&Row::units>},
                             Col{"QtyAllocated", Type::n1, quantity<&Row::allocated>},
                             Col{"QtyAssigned", Type::n1, zero},
                             Col{"QtyOrderIn", Type::n1, quantity<&Row::order_in>},
                             Col{"QtyDueIn", Type::n1, quantity<&Row::due_in>},
                             Col{"QtyOrderOut", Type::n1, quantity<&Row::order_out>},
                             Col{"QtyDueOut", Type::n1, quantity<&Row::due_out>},
                             Col{"StockLevelIndicator", Type::text, literal, "00"},
                             Col{"DateLastMoved", Type::date, moved},
                             Col{"Product", Type::text, nothing}};

std::string about(const Row& row) { return row.sku; }

}  // namespace

Entity stocktotals_entity(const warehouse::Settings& settings) {
    Entity entity{"stocktotals", "Stock Totals", "SKUId",
                  fields_of<Row>(columns, http::Grade::recorded, settings)};
    entity.rows_by_key = true;
    return entity;
}

void about_stock(SnapCall& call, const warehouse::Warehouse&) {
    std::string sku = call.id;
    if (sku.empty()) sku = call.options.pinned("SKUId").value_or("");
    if (!sku.empty()) call.keys.push_back(std::move(sku));
}

Response list_stock(const SnapCall& call, Context& context) {
    const auto each = each_of_stock(call, context.warehouse, [&](const std::string& sku) {
        return context.warehouse.stock(sku);
    });
    return view_list<Row>(call, columns, context, each, about);
}

// One SKU is an array too, and an unknown one an empty array (recorded for the filter).
Response read_stock(const SnapCall& call, Context& context) {
    return rows_answer(context.warehouse.stock(call.id), columns, context, about);
}

}  // namespace peakproof::snapfulfil
