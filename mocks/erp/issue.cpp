#include <algorithm>

#include "mocks/erp/books.h"
#include "mocks/erp/money.h"
#include "mocks/erp/stage.h"
#include "sim/zone.h"

// Issue is the accounting event: units are sold, the invoice is billed (documented).
namespace peakproof::erp {
namespace {

int quarter_of(Time at) {
    const std::string date = sim::iso_local_date(at);  // 2026-11-30
    return std::stoi(date.substr(0, 4)) * 4 + (std::stoi(date.substr(5, 2)) - 1) / 3;
}

}  // namespace

void Books::close(Invoice& invoice, std::string_view why, Time now) {
    // Printed on the way where the path has that behind where it stands; else it was, or never is.
    if (step_of(settings_, stage::invoicing) > step_of(settings_, invoice.stage))
        move_stage(invoice, stage::invoicing, "invoiced", now);
    move_stage(invoice, stage::issue, why, now);
    tell_readiness(invoice, why);
    if (settings_.issue == IssueRule::at_despatch) issue(invoice, now);
}

// Assumed: what the warehouse never sees (vouchers, fees, drop-ship alone) goes straight to be
// billed.
void Books::close_if_nothing_to_pick(Invoice& invoice, Time now) {
    if (invoice.stage != settings_.handover_stage || !invoice.confirmed ||
        invoice.payment == Payment::unpaid)
        return;
    if (std::any_of(invoice.items.begin(), invoice.items.end(),
                    [](const InvoiceItem& item) { return item.line.pickable; }))
        return;
    give_code(invoice);
    close(invoice, "nothing to pick", now);
}

// Documented: the archive of the current quarter is another than those of the quarters before.
// Moved by the first issue of a new one (assumed).
void Books::archive_before(Time now) {
    const int quarter = quarter_of(now);
    for (const Invoice* old : read_stage(stage::issued))
        if (quarter_of(old->issue_date) < quarter)
            move_stage(invoices_[old->index], stage::archived, "archived", now);
}

void Books::issue(Invoice& invoice, Time now) {
    Order& order = orders_[invoice.order_index];
    fact::Issued issued{invoice.id, invoice.order, {}, 0, 0, now};
    for (InvoiceItem& item : invoice.items) {
        if (!item.line.pickable) item.sent_units = item.line.sold_units;
        if (item.sent_units == 0) continue;
        if (item.line.pickable) {
            Stock& stock = stock_.find(item.line.sku)->second;
            shelf(stock, item.site).level.assigned -= item.sent_units;
            post(item.line.sku, Account::sold, Account::assigned, item.sent_units,
                 {.cause = "issue", .invoice = invoice.id, .site = item.site});
        }
        const std::int64_t net = line_net_pence(item.line.unit_net_millionths, item.sent_units);
        issued.lines.push_back(
            {item.line.sku, item.sent_units, net, vat_pence(net, item.line.vat_ppm)});
    }
    if (invoice.carries_delivery && !order.delivery_charged) {
        order.delivery_charged = true;
        issued.delivery_net_pence = order.delivery_net_pence;
        issued.delivery_vat_pence = order.delivery_vat_pence;
    }
    if (settings_.archive_quarters) archive_before(now);
    invoice.issue_date = now;
    move_stage(invoice, stage::issued, "issued", now);
    // Nothing was found and nothing else is owed: closed, and nothing billed.
    if (!issued.lines.empty()) facts_.push_back(std::move(issued));
}

bool Books::issue_one(std::string_view id, Time now) {
    Invoice* invoice = invoice_of(id);
    if (invoice == nullptr || invoice->stage != stage::issue) return false;
    issue(*invoice, now);
    return true;
}

void Books::issue_batch(Time now) {
    for (const Invoice* waiting : read_stage(stage::issue)) issue(invoices_[waiting->index], now);
}

}  // namespace peakproof::erp
