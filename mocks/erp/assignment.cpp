#include <algorithm>
#include <tuple>

#include "mocks/erp/books.h"
#include "mocks/erp/stage.h"

// A sold unit leaves Available when it is assigned to an invoice, not when it is picked.
namespace peakproof::erp {
namespace {

bool waits(const Invoice& invoice) {
    return invoice.stage == stage::awaiting_stock || invoice.stage == stage::manual_hold ||
           invoice.stage == stage::terms_hold || invoice.stage == stage::awaiting_date;
}

bool is_short(const InvoiceItem& item) {
    return item.line.pickable && item.line.assigned_units < item.line.sold_units;
}

}  // namespace

bool is_fully_assigned(const Invoice& invoice) {
    return std::none_of(invoice.items.begin(), invoice.items.end(), is_short);
}

bool Books::Turn::operator<(const Turn& other) const {
    return std::tie(due, number, part, invoice) <
           std::tie(other.due, other.number, other.part, other.invoice);
}

Books::Turn Books::turn_of(const Invoice& invoice) const {
    const Order& order = order_of(invoice);
    return {order.details.delivery_date, order.number, invoice.part, invoice.index};
}

std::int64_t Books::assign(const Invoice& invoice, InvoiceItem& item, std::string_view cause,
                           Time now) {
    if (is_transit(item.site)) return 0;
    Stock& stock = stock_.find(item.line.sku)->second;
    StockLevel& level = shelf(stock, item.site).level;
    const std::int64_t units = std::min(item.line.sold_units - item.line.assigned_units,
                                        std::max<std::int64_t>(0, level.available));
    if (units <= 0) return 0;
    level.available -= units;
    level.assigned += units;
    stock.moved = now;
    item.line.assigned_units += units;
    post(item.line.sku, Account::assigned, Account::available, units,
         {.cause = cause, .invoice = invoice.id, .site = item.site});
    return units;
}

void Books::unassign(const Invoice& invoice, InvoiceItem& item, std::int64_t units,
                     std::string_view cause, Time now) {
    if (units <= 0) return;
    Stock& stock = stock_.find(item.line.sku)->second;
    StockLevel& level = shelf(stock, item.site).level;
    level.available += units;
    level.assigned -= units;
    stock.moved = now;
    item.line.assigned_units -= units;
    post(item.line.sku, Account::available, Account::assigned, units,
         {.cause = cause, .invoice = invoice.id, .site = item.site});
}

void Books::fill(Invoice& invoice, std::string_view sku, Time now, int site) {
    leave_queues(invoice);
    for (InvoiceItem& item : invoice.items)
        if (is_short(item) && item.line.sku == sku && item.site == at_site(site))
            assign(invoice, item, "back-order", now);
    join_queues(invoice);
    touch(invoice, now);
    tell_invoice(invoice);
}

// Documented: goods booked in go to the oldest delivery date first. Any rise of Available is shared
// out alike.
void Books::assign_back_orders(std::string_view sku, Time now, int site) {
    const auto found = stock_.find(sku);
    if (found == stock_.end() || is_transit(site)) return;
    const Shelf& here = shelf(found->second, site);
    while (here.level.available > 0 && !here.waiting.empty())
        fill(invoices_[here.waiting.begin()->invoice], found->first, now, site);
}

void Books::release_back_orders(Time now) {
    const std::set<Turn> complete = complete_back_orders_;
    for (const Turn& turn : complete) land(invoices_[turn.invoice], "stock arrived", now);
}

void Books::join_queues(const Invoice& invoice) {
    if (!waits(invoice)) return;
    const Turn turn = turn_of(invoice);
    bool complete = true;
    for (const InvoiceItem& item : invoice.items) {
        if (!is_short(item)) continue;
        complete = false;
        shelf(stock_.find(item.line.sku)->second, item.site).waiting.insert(turn);
    }
    if (complete && invoice.stage == stage::awaiting_stock) complete_back_orders_.insert(turn);
}

void Books::leave_queues(const Invoice& invoice) {
    if (!waits(invoice)) return;
    const Turn turn = turn_of(invoice);
    for (const InvoiceItem& item : invoice.items)
        if (is_short(item))
            shelf(stock_.find(item.line.sku)->second, item.site).waiting.erase(turn);
    complete_back_orders_.erase(turn);
}

}  // namespace peakproof::erp
