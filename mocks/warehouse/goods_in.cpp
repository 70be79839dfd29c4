#include <algorithm>
#include <charconv>

#include "mocks/warehouse/statuses.h"
#include "mocks/warehouse/warehouse.h"

// Goods on their way in: arrived, counted, put away. They are stock from the moment that they are
// put away or inspected, and not before (ledger). Everything here is assumed but the tasks' names.
namespace peakproof::warehouse {

void Warehouse::stand_at(Kind kind, Record& record, std::string_view stage) {
    record.stage = stage;
    auto& [open, at_the_door, closed] = standing_[static_cast<std::size_t>(kind)];
    if (stage != goods_in::closed) {
        at_the_door.insert(record.id);
        return;
    }
    at_the_door.erase(record.id);
    open.erase(record.id);
    closed.insert(record.id);
}

void Warehouse::arrive(std::string_view id, Time now) {
    const auto found = book(Kind::receipts).find(id);
    if (found == book(Kind::receipts).end() || found->second.stage != goods_in::due_in) return;
    stand_at(Kind::receipts, found->second, goods_in::arrived);
    found->second.received = now;
}

// More than was advised is taken, and is a variance.
void Warehouse::receive_line(std::string_view id, std::size_t index, std::int64_t units, Time now) {
    arrive(id, now);
    const auto found = book(Kind::receipts).find(id);
    if (found == book(Kind::receipts).end() || units <= 0) return;
    Record& receipt = found->second;
    if (receipt.stage == goods_in::closed || index >= receipt.lines.size()) return;
    RecordLine& line = receipt.lines[index];
    if (line.stage == goods_in::closed) return;
    expect(Kind::receipts, receipt, -1);
    line.arrived += units;
    line.stage = goods_in::received;
    stand_at(Kind::receipts, receipt, goods_in::received);
    if (line.arrived > line.advised) line.variance = receipt.variance = true;
    expect(Kind::receipts, receipt, 1);
}

void Warehouse::close_line(Record& receipt, RecordLine& line) {
    line.stage = goods_in::closed;
    if (line.done != line.advised) line.variance = receipt.variance = true;
}

// What has arrived and is not stock yet becomes it, under that status; no more than is there.
std::int64_t Warehouse::into_stock(std::string_view transaction, const Record& record,
                                   RecordLine& line, std::int64_t wanted, std::string_view status,
                                   std::string_view reason, Time now) {
    const std::int64_t units = std::min(wanted, line.arrived - line.done);
    if (units <= 0 || !is_stock_status(status)) return 0;
    Movement movement;
    movement.transaction = transaction;
    movement.sku = line.sku;
    movement.to = status;
    movement.reason = reason;
    movement.shipment = record.id;
    movement.units = units;
    movement.place = line.place;
    move_stock(std::move(movement), now);
    line.done += units;
    return units;
}

void Warehouse::close_if_done(Kind kind, Record& record, Time now) {
    if (!std::all_of(record.lines.begin(), record.lines.end(),
                     [](const RecordLine& one) { return one.stage == goods_in::closed; }))
        return;
    stand_at(kind, record, goods_in::closed);
    record.closed = now;
}

std::int64_t Warehouse::put_away(std::string_view id, std::size_t index, std::int64_t wanted,
                                 std::string_view status, Time now) {
    const auto found = book(Kind::receipts).find(id);
    if (found == book(Kind::receipts).end() || index >= found->second.lines.size()) return 0;
    Record& receipt = found->second;
    RecordLine& line = receipt.lines[index];
    const std::int64_t units = into_stock("RECEIPT", receipt, line, wanted, status, {}, now);
    if (units == 0) return 0;
    if (line.done == line.arrived && line.done >= line.advised) close_line(receipt, line);
    close_if_done(Kind::receipts, receipt, now);
    std::int64_t position = 0;
    const std::string_view text = field(line.fields, "POLineId");
    std::from_chars(text.data(), text.data() + text.size(), position);
    post_to_order(Kind::purchase_orders, field(receipt.fields, "PurchaseOrder"), position, line.sku,
                  units, now);
    tell_record("RECEIPT", "Receipt", receipt, true, now);
    return units;
}

void Warehouse::close_receipt(std::string_view id, Time now) {
    const auto found = book(Kind::receipts).find(id);
    if (found == book(Kind::receipts).end() || found->second.stage == goods_in::closed) return;
    Record& receipt = found->second;
    for (const RecordLine& line : receipt.lines)
        if (line.arrived != line.done) return;  // what stands at the door is put away first
    expect(Kind::receipts, receipt, -1);
    for (RecordLine& line : receipt.lines)
        if (line.stage != goods_in::closed) close_line(receipt, line);
    stand_at(Kind::receipts, receipt, goods_in::closed);
    receipt.closed = now;
    tell_record("RECEIPT", "Receipt", receipt, true, now);
}

void Warehouse::arrive_return(std::string_view id, std::size_t index, std::int64_t units,
                              Time now) {
    const auto found = book(Kind::returns).find(id);
    if (found == book(Kind::returns).end() || units <= 0) return;
    Record& back = found->second;
    if (back.stage == goods_in::closed || index >= back.lines.size()) return;
    RecordLine& line = back.lines[index];
    if (back.received == Time{}) back.received = now;
    line.arrived += units;
    line.stage = goods_in::received;
    stand_at(Kind::returns, back, goods_in::received);
    if (line.arrived > line.advised) line.variance = back.variance = true;
}

std::int64_t Warehouse::inspect_return(std::string_view id, std::size_t index, std::int64_t wanted,
                                       std::string_view status, std::string_view reason, Time now) {
    const auto found = book(Kind::returns).find(id);
    if (found == book(Kind::returns).end() || index >= found->second.lines.size()) return 0;
    Record& back = found->second;
    RecordLine& line = back.lines[index];
    const std::int64_t units = into_stock("RETURN", back, line, wanted, status, reason, now);
    if (units == 0) return 0;
    if (line.done == line.arrived && line.done >= line.advised) line.stage = goods_in::closed;
    close_if_done(Kind::returns, back, now);
    tell_record("RETURN", "Return", back, false, now);
    return units;
}

}  // namespace peakproof::warehouse
