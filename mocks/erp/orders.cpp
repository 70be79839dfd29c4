#include <algorithm>

#include "mocks/erp/books.h"
#include "mocks/erp/ids.h"
#include "mocks/erp/stage.h"

namespace peakproof::erp {
namespace {

// Documented: an item that is to run to zero refuses an order that would take it below.
bool runs_below_zero(const NewOrder& order, const Item& item, std::int64_t available) {
    std::int64_t wanted = 0;
    for (const NewOrderLine& line : order.lines)
        if (trim(line.sku) == item.sku) wanted += std::max<std::int64_t>(0, line.units);
    return wanted > std::max<std::int64_t>(0, available);
}

std::string reference_of(const NewOrder& order) {
    return order.associated_ref.empty() ? associated_ref(order.number) : order.associated_ref;
}

}  // namespace

// Documented: an order is refused whole for a used reference or an item that is not known.
bool Books::accepts(const NewOrder& order) const {
    if (order_by_code_.contains(order_code(order.number))) return false;
    if (order_by_ref_.contains(reference_of(order))) return false;
    bool anything = false;
    for (const NewOrderLine& line : order.lines) {
        if (line.units <= 0) continue;
        anything = true;
        const Item* item = find_item(line.sku);
        if (item == nullptr) return false;
        if (item->run_to_zero && is_picked(*item) &&
            runs_below_zero(order, *item, level(item->sku).available))
            return false;
    }
    return anything;
}

std::string Books::place(const NewOrder& order, Time now) {
    if (!accepts(order)) return {};
    const auto order_index = static_cast<std::uint32_t>(orders_.size());
    Order& kept = orders_.emplace_back();
    kept.number = order.number;
    kept.code = order_code(order.number);
    kept.associated_ref = reference_of(order);
    kept.details = order.details;
    // Khaos dates every delivery; back orders are served by it.
    if (kept.details.delivery_date == Time{}) kept.details.delivery_date = now;
    kept.delivery_net_pence = order.delivery_net_pence;
    kept.delivery_vat_pence = order.delivery_vat_pence;
    kept.back_order_allowed = order.back_order_allowed;
    kept.created = now;
    order_by_code_.emplace(kept.code, order_index);
    order_by_ref_.emplace(kept.associated_ref, order_index);

    Invoice& invoice = new_invoice(order_index, settings_.handover_stage, now);
    invoice.confirmed = order.confirmed;
    invoice.payment = order.payment;
    invoice.carries_delivery = true;
    fact::OrderAccepted accepted{kept.code, kept.associated_ref,     invoice.id, {},
                                 {},        order.back_order_allowed};
    std::int64_t position = 0;
    for (const NewOrderLine& line : order.lines) {
        if (line.units <= 0) continue;
        const Item& item = *find_item(line.sku);
        invoice.items.push_back({.line = {item.sku, line.units, 0, line.unit_net_millionths,
                                          line.vat_ppm, ++position, is_picked(item)}});
        accepted.lines.push_back(invoice.items.back().line);
        accepted.published_units.push_back(published_units(item.sku));
    }
    facts_.push_back(std::move(accepted));

    bool complete = true;
    for (InvoiceItem& item : invoice.items) {
        if (!item.line.pickable) continue;
        assign(invoice, item, "order", now);
        complete = complete && item.line.assigned_units == item.line.sold_units;
    }
    const int stage = order.held ? stage::manual_hold
                      : complete ? settings_.handover_stage
                                 : stage::awaiting_stock;
    enter_stage(invoice, stage);
    tell_invoice(invoice);
    tell_readiness(invoice, {});
    close_if_nothing_to_pick(invoice, now);
    return invoice.id;
}

Invoice& Books::new_invoice(std::uint32_t order_index, int stage, Time now) {
    Order& order = orders_[order_index];
    const auto index = static_cast<std::uint32_t>(invoices_.size());
    Invoice& invoice = invoices_.emplace_back();
    invoice.part = static_cast<int>(order.invoices.size()) + 1;
    invoice.id = invoice_id(order.number, invoice.part);
    invoice.order = order.code;
    invoice.associated_ref = order.associated_ref;
    invoice.stage = stage;
    invoice.created = now;
    invoice.order_index = order_index;
    invoice.index = index;
    order.invoices.push_back(invoice.id);
    invoice_by_id_.emplace(invoice.id, index);
    by_stage_[stage].emplace(invoice.id, index);
    touch(invoice, now);
    return invoice;
}

void Books::pay(std::string_view id, Time now) {
    const Invoice* named = find_invoice(id);
    if (named == nullptr) return;
    // Money is paid on the order; every part of it shares that.
    for (const std::string& part : order_of(*named).invoices) {
        Invoice& invoice = *invoice_of(part);
        if (invoice.payment != Payment::unpaid || invoice.stage == stage::cancelled) continue;
        invoice.payment = Payment::paid;
        touch(invoice, now);
        tell_invoice(invoice);
        tell_readiness(invoice, {});
        close_if_nothing_to_pick(invoice, now);
    }
}

void Books::change_details(std::string_view id, const DeliveryDetails& details, Time now) {
    const Invoice* named = find_invoice(id);
    if (named == nullptr) return;
    Order& order = orders_[named->order_index];
    for (const std::string& part : order.invoices) leave_queues(*invoice_of(part));
    order.details = details;
    if (order.details.delivery_date == Time{}) order.details.delivery_date = order.created;
    for (const std::string& part : order.invoices) {
        Invoice& invoice = *invoice_of(part);
        join_queues(invoice);
        if (!is_live(invoice)) continue;
        touch(invoice, now);
        tell_invoice(invoice);
    }
}

const Invoice* Books::find_invoice(std::string_view id) const {
    const auto found = invoice_by_id_.find(trim(id));
    return found == invoice_by_id_.end() ? nullptr : &invoices_[found->second];
}

const Order* Books::find_order(std::string_view code) const {
    const auto found = order_by_code_.find(trim(code));
    return found == order_by_code_.end() ? nullptr : &orders_[found->second];
}

const Order* Books::find_order_by_ref(std::string_view associated_ref) const {
    const auto found = order_by_ref_.find(trim(associated_ref));
    return found == order_by_ref_.end() ? nullptr : &orders_[found->second];
}

}  // namespace peakproof::erp
