#include <algorithm>
#include <charconv>

#include "mocks/warehouse/records.h"
#include "mocks/warehouse/statuses.h"
#include "mocks/warehouse/warehouse.h"

// What is expected: units on receipts, on purchase orders and on sales orders, and orders as the
// work under them gets on. An order becomes active once there is something under it (documented for
// purchase orders).
namespace peakproof::warehouse {
namespace {

std::int64_t number_in(std::string_view text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::int64_t outstanding(Kind kind, const Record& record, const RecordLine& line) {
    if (record.stage == goods_in::closed || line.stage == goods_in::closed) return 0;
    if (kind == Kind::receipts) return std::max<std::int64_t>(0, line.advised - line.arrived);
    const bool ordered = kind == Kind::purchase_orders || kind == Kind::sales_orders;
    return ordered ? std::max<std::int64_t>(0, line.ordered - line.done) : 0;
}

}  // namespace

void Warehouse::expect(Kind kind, const Record& record, std::int64_t sign) {
    for (const RecordLine& line : record.lines) {
        const std::int64_t units = outstanding(kind, record, line);
        if (units == 0) continue;
        // What is ordered out is of the status that is asked for, and counts until it has left
        // (assumed).
        const bool out = kind == Kind::sales_orders;
        Cell& row =
            cell(line.sku, out ? stock_asked(record, line) : stock_status::good, line.place);
        (out ? row.order_out : kind == Kind::receipts ? row.due_in : row.order_in) += sign * units;
    }
}

void Warehouse::begin_order(Kind kind, std::string_view id) {
    const auto found = book(kind).find(id);
    if (found != book(kind).end() && found->second.stage == goods_in::due_in)
        found->second.stage = goods_in::active;
}

void Warehouse::post_to_order(Kind kind, std::string_view id, std::int64_t position,
                              std::string_view sku, std::int64_t units, Time now) {
    const auto found = book(kind).find(id);
    if (found == book(kind).end()) return;
    Record& order = found->second;
    const std::string_view name = kind == Kind::sales_orders ? "SOLineId" : "POLineId";
    const auto by_position =
        std::find_if(order.lines.begin(), order.lines.end(), [&](const RecordLine& line) {
            return position != 0 && number_in(field(line.fields, name)) == position;
        });
    const auto line = by_position != order.lines.end()
                          ? by_position
                          : std::find_if(order.lines.begin(), order.lines.end(),
                                         [&](const RecordLine& one) { return one.sku == sku; });
    if (line == order.lines.end()) return;
    expect(kind, order, -1);
    line->done += units;
    const bool complete =
        std::all_of(order.lines.begin(), order.lines.end(),
                    [](const RecordLine& one) { return one.done >= one.ordered; });
    order.stage = complete ? goods_in::closed : goods_in::active;
    order.closed = complete ? now : Time{};
    line->variance = line->done > line->ordered;
    order.variance = std::any_of(order.lines.begin(), order.lines.end(),
                                 [](const RecordLine& one) { return one.variance; });
    expect(kind, order, 1);
}

void Warehouse::post_to_sales_order(const Shipment& shipment, const ShipmentLine& line,
                                    std::int64_t units, Time now) {
    post_to_order(Kind::sales_orders, field(shipment.header, "SalesOrder"), line.position, line.sku,
                  units, now);
}

}  // namespace peakproof::warehouse
