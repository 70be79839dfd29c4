#include <algorithm>

#include "mocks/erp/books.h"
#include "mocks/erp/ids.h"
#include "mocks/erp/stage.h"

namespace peakproof::erp {
namespace {

// Documented: an item that is to run to zero refuses an order that would take it below.
bool runs_below_zero(const NewOrder& order, const Item& item, int site, std::int64_t available) {
    std::int64_t wanted = 0;
    for (const NewOrderLine& line : order.lines)
        if (trim(line.sku) == item.sku && line.site.value_or(order.site) == site)
            wanted += std::max<std::int64_t>(0, line.units);
    return wanted > std::max<std::int64_t>(0, available);
}

std::string reference_of(const NewOrder& order) {
    if (!order.web) return {};
    return order.associated_ref.empty() ? associated_ref(order.number) : order.associated_ref;
}

}  // namespace

// Documented: an order is refused whole for a used reference or an item that is not known.
bool Books::accepts(const NewOrder& order) const {
    if (order_by_code_.contains(order_code(order.number))) return false;
    if (order.web && order_by_ref_.contains(reference_of(order))) return false;
    bool anything = false;
    for (const NewOrderLine& line : order.lines) {
        if (line.units <= 0) continue;
        anything = true;
        const Item* item = find_item(line.sku);
        if (item == nullptr) return false;
        const int site = line.site.value_or(order.site);
        if (item->run_to_zero && is_picked(*item) &&
            runs_below_zero(order, *item, site, level(item->sku, site).available))
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
    set_details(order_index, order.details, now);
    kept.delivery_net_pence = order.delivery_net_pence;
    kept.delivery_vat_pence = order.delivery_vat_pence;
    kept.back_order_allowed = order.back_order_allowed;
    kept.created = now;
    order_by_code_.emplace(kept.code, order_index);
    kept.web = order.web;
    if (order.web) order_by_ref_.emplace(kept.associated_ref, order_index);

    return start(order, order_index, now);
}

// Khaos dates every delivery; back orders are served by it.
void Books::set_details(std::uint32_t order_index, const DeliveryDetails& details, Time undated) {
    Order& order = orders_[order_index];
    orders_by_.remove(OrderBy::customer, order.details.customer_code, order_index);
    orders_by_.add(OrderBy::customer, details.customer_code, order_index);
    if (orders_by_.remove(OrderBy::account, order.details.customer_code, order_index))
        orders_by_.add(OrderBy::account, details.customer_code, order_index);
    order.details = details;
    if (order.details.delivery_date == Time{}) order.details.delivery_date = undated;
}

// The order's first invoice, or the one that an amended order begins anew with.
std::string Books::start(const NewOrder& order, std::uint32_t order_index, Time now) {
    const Order& kept = orders_[order_index];
    Invoice& invoice = new_invoice(order_index, settings_.handover_stage, now);
    invoice.confirmed = order.confirmed;
    invoice.payment = order.payment;
    if (invoice.payment == Payment::on_account)
        orders_by_.add(OrderBy::account, kept.details.customer_code, order_index);
    invoice.carries_delivery = true;
    invoice.site = at_site(order.site);
    add_lines(invoice, order);
    fact::OrderAccepted accepted{kept.code, kept.associated_ref,     invoice.id, {},
                                 {},        order.back_order_allowed};
    for (const InvoiceItem& item : invoice.items) {
        accepted.lines.push_back(item.line);
        accepted.published_units.push_back(published_units(item.line.sku));
    }
    facts_.push_back(std::move(accepted));

    for (InvoiceItem& item : invoice.items)
        if (item.line.pickable) assign(invoice, item, "order", now);
    enter_stage(invoice, first_stage(invoice, order, now));
    tell_invoice(invoice);
    tell_readiness(invoice, {});
    close_if_nothing_to_pick(invoice, now);
    return invoice.id;
}

// Documented: stock is assigned and the rules applied, then it is released or waits.
int Books::first_stage(const Invoice& invoice, const NewOrder& order, Time now) const {
    const Company* company =
        companies_.all().empty() ? nullptr : companies_.find(order.details.customer_code);
    if (order.held || (company != nullptr && company->orders_held)) return stage::manual_hold;
    if (company != nullptr && company->credit_stop) return stage::terms_hold;
    const Time due = order_of(invoice).details.delivery_date;
    if (settings_.released_ahead && due - *settings_.released_ahead > now)
        return stage::awaiting_date;
    return is_fully_assigned(invoice) ? settings_.handover_stage : stage::awaiting_stock;
}

// Documented: Khaos adds a pack's children. Whoever sends them too says so by PACK_SORT_ORDER, or
// has them twice.
void Books::add_lines(Invoice& invoice, const NewOrder& order) const {
    std::int64_t position = 0;
    int packs = 0;
    const auto add = [&](const Item& item, std::int64_t units, const NewOrderLine& line) {
        invoice.items.push_back({.line = {item.sku, units, 0, line.unit_net_millionths,
                                          line.vat_ppm, ++position, is_picked(item)},
                                 .import_ref = line.import_ref,
                                 .pack = line.pack,
                                 .pack_part = line.pack_part,
                                 .site = at_site(line.site.value_or(order.site)),
                                 .given = line.given});
        packs = std::max(packs, line.pack);
    };
    for (const NewOrderLine& line : order.lines) {
        if (line.units <= 0) continue;
        const Item& item = *find_item(line.sku);
        add(item, line.units, line);
        if (item.made != Made::pack || line.pack != 0) continue;
        InvoiceItem& header = invoice.items.back();
        header.pack = ++packs;
        header.pack_part = 1;
        NewOrderLine child;
        child.vat_ppm = line.vat_ppm;
        child.pack = header.pack;
        child.pack_part = 1;
        child.site = line.site;
        for (const Part& part : item.parts) {
            ++child.pack_part;
            if (const Item* known = find_item(part.sku); known != nullptr)
                add(*known, line.units * part.units, child);
        }
    }
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
    order.invoice_indices.push_back(index);
    invoice_by_id_.emplace(invoice.id, index);
    by_stage_[stage].emplace(invoice.id, index);
    touch(invoice, now);
    return invoice;
}

bool Books::pay(std::string_view id, Time now) {
    const Invoice* named = find_invoice(id);
    if (named == nullptr) return false;
    bool paid = false;
    // Money is paid on the order; every part of it shares that.
    for (const std::uint32_t part : order_of(*named).invoice_indices) {
        Invoice& invoice = invoices_[part];
        if (invoice.payment != Payment::unpaid || invoice.stage == stage::cancelled) continue;
        invoice.payment = Payment::paid;
        paid = true;
        touch(invoice, now);
        tell_invoice(invoice);
        tell_readiness(invoice, {});
        close_if_nothing_to_pick(invoice, now);
    }
    return paid;
}

void Books::change_details(std::string_view id, const DeliveryDetails& details, Time now) {
    const Invoice* named = find_invoice(id);
    if (named == nullptr) return;
    const Order& order = orders_[named->order_index];
    for (const std::uint32_t part : order.invoice_indices) leave_queues(invoices_[part]);
    set_details(named->order_index, details, order.created);
    for (const std::uint32_t part : order.invoice_indices) {
        Invoice& invoice = invoices_[part];
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

std::vector<const Invoice*> Books::invoices_of(const Order& order) const {
    std::vector<const Invoice*> found;
    found.reserve(order.invoice_indices.size());
    for (const std::uint32_t index : order.invoice_indices) found.push_back(&invoices_[index]);
    return found;
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
