#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "mocks/erp/books.h"
#include "mocks/erp/ids.h"
#include "mocks/erp/stage.h"

// The optional extra 024788: orders of the web service amended and cancelled while nobody works on
// them. Its refusals are documented, their texts are ours.
namespace peakproof::erp {
namespace {

bool is_editable(int stage) {
    return stage == stage::released || stage == stage::awaiting_date ||
           stage == stage::awaiting_stock || stage == stage::manual_hold ||
           stage == stage::terms_hold;
}

// The order's own units count as free: it gives them back first.
std::string refuse_running_below(const Books& books, const OrderRequest& request,
                                 const Order& order) {
    std::map<std::string, std::int64_t, std::less<>> wanted;
    for (const RequestedLine& line : request.lines)
        wanted[books.find_item_by(line.mapping, line.code)->sku] += line.units;
    for (const auto& [sku, units] : wanted) {
        const Item& item = *books.find_item(sku);
        if (!item.run_to_zero || !is_picked(item)) continue;
        std::int64_t free = std::max<std::int64_t>(0, books.level(sku).available);
        for (const Invoice* invoice : books.invoices_of(order))
            for (const InvoiceItem& held : invoice->items)
                if (held.line.sku == sku) free += held.line.assigned_units;
        if (units > free) return fmt::format("Stock item {} would run below zero", sku);
    }
    return {};
}

}  // namespace

std::string Books::refuse_amending(const Order* order, Time now) const {
    if (order == nullptr) return "The order does not match any in Khaos Control";
    if (!order->web) return "The order is not a web service order";
    if (now - order->created > settings_.amend_within) return "The order is older than 48 hours";
    bool live = false;
    for (const std::uint32_t index : order->invoice_indices) {
        const Invoice& invoice = invoices_[index];
        if (invoice.stage == stage::cancelled) continue;
        live = true;
        if (!is_live(invoice) || invoice.stage == stage::issue || invoice.stage == stage::invoicing)
            return "The order is shipped or issued";
        if (invoice.stage == stage::shipping || !invoice.boxes.empty())
            return "The order is being shipped";
        if (!is_editable(invoice.stage)) return "The order's stage cannot be edited";
        if (invoice.payment == Payment::paid)
            return "The payment has gone beyond its pre-authorisation";
        if (invoice.payment == Payment::preauthorised &&
            now - order->created > settings_.payment_deletable_for)
            return "The payment is too old to be deleted";
    }
    return live ? std::string{} : "The order is cancelled";
}

OrderOutcome Books::amend(const OrderRequest& request, Time now) {
    OrderOutcome outcome;
    outcome.associated_ref = request.associated_ref;
    const Order* order = find_order_by_ref(request.associated_ref);
    outcome.reason = refuse_amending(order, now);
    if (!outcome.reason.empty()) return outcome;
    outcome.reason = refuse_order(request, true);
    if (outcome.reason.empty()) outcome.reason = refuse_running_below(*this, request, *order);
    if (!outcome.reason.empty()) return outcome;
    const std::vector<std::string> before = order->invoices;
    for (const std::string& id : before) cancel(id, now);
    return settle_order(request, order->number, now);
}

std::string Books::cancel_order(std::string_view name, Time now) {
    const Order* order = find_order_by_ref(name);
    if (order == nullptr) order = find_order(name);
    if (std::string reason = refuse_amending(order, now); !reason.empty()) return reason;
    const std::vector<std::string> parts = order->invoices;
    for (const std::string& id : parts) cancel(id, now);
    return {};
}

}  // namespace peakproof::erp
