#include <algorithm>

#include <fmt/format.h>

#include "mocks/erp/books.h"
#include "mocks/erp/bounds.h"
#include "mocks/erp/ids.h"

// Purchase orders and what comes in on them. That stock is available at the delivery note is
// documented, the write-back itself is invented (apis/assumed.md).
namespace peakproof::erp {
namespace {

constexpr std::string_view kind = "DELIVERY_NOTE";

std::int64_t open_units(const PurchaseOrder& order, const PurchaseLine& line) {
    return order.complete ? 0 : std::max<std::int64_t>(0, line.units - line.received_units);
}

PurchaseLine* line_of(PurchaseOrder& order, const DeliveredLine& delivered) {
    for (PurchaseLine& line : order.lines)
        if (delivered.line != 0 ? line.line == delivered.line : line.sku == trim(delivered.sku))
            return &line;
    return nullptr;
}

bool sells_from(const Invoice& invoice, int site) {
    return std::any_of(invoice.items.begin(), invoice.items.end(),
                       [&](const InvoiceItem& item) { return item.site == site; });
}

std::string content_of(const DeliveryNote& note) {
    std::string content = fmt::format("{}|{}|{}|{}|{}", note.purchase_order, note.site,
                                      to_us(note.date), note.complete ? -1 : 0, note.reverses);
    for (const DeliveredLine& line : note.lines)
        content.append(fmt::format("|{}:{}={}", line.line, trim(line.sku), line.units));
    return content;
}

}  // namespace

void Books::raise_purchase_order(PurchaseOrder order, Time now) {
    order.last_changed = now;
    if (PurchaseOrder* known = purchase_order_of(order.code)) {
        *known = std::move(order);
        return;
    }
    purchase_orders_.push_back(std::move(order));
}

PurchaseOrder* Books::purchase_order_of(std::string_view code) {
    for (PurchaseOrder& order : purchase_orders_)
        if (order.code == trim(code)) return &order;
    return nullptr;
}

std::string Books::refuse_delivery(const DeliveryNote& note, const PurchaseOrder* order) const {
    if (order == nullptr) return fmt::format("UNKNOWN ORDER: {}", note.purchase_order);
    if (!note.site.empty() && find_site(note.site) == nullptr)
        return fmt::format("UNKNOWN SITE: {}", note.site);
    for (const DeliveredLine& line : note.lines) {
        const Item* item = find_item(line.sku);
        if (item == nullptr) return fmt::format("UNKNOWN ITEM: {}", line.sku);
        if (!is_picked(*item)) return fmt::format("NOT STOCK CONTROLLED: {}", item->sku);
        PurchaseOrder copy = *order;
        const PurchaseLine* ordered = line_of(copy, line);
        if (ordered == nullptr || ordered->sku != item->sku)
            return fmt::format("UNKNOWN ITEM: {} is not on {}", item->sku, order->code);
        const int site = note.site.empty() ? order->site : site_id(note.site);
        if (std::string reason = refuse_total(*this, item->sku, site, line.units); !reason.empty())
            return reason;
    }
    return refuse_date(note.date);
}

// The sales order that waits for the line comes first, then the oldest delivery date (documented).
std::string Books::receive(const DeliveryNote& note, PurchaseOrder& order, Time now) {
    std::string flagged;
    const int site = note.site.empty() ? order.site : site_id(note.site);
    for (const DeliveredLine& line : note.lines) {
        PurchaseLine& ordered = *line_of(order, line);
        ordered.received_units += line.units;
        if (ordered.received_units > ordered.units)
            flagged = fmt::format("MORE THAN ORDERED: {} {} of {}", ordered.sku,
                                  ordered.received_units, ordered.units);
        Stock& stock = stock_.find(ordered.sku)->second;
        shelf(stock, site).level.available += line.units;
        stock.moved = now;
        post(ordered.sku, Account::available, Account::supplier, line.units,
             {.cause = "goods-in", .ref = note.ref, .site = site});
        if (const Order* waits = find_order(ordered.for_order))
            for (const std::uint32_t index : waits->invoice_indices)
                if (Invoice& invoice = invoices_[index];
                    is_live(invoice) && sells_from(invoice, at_site(site)))
                    fill(invoice, ordered.sku, now, site);
        assign_back_orders(ordered.sku, now, site);
    }
    order.complete = order.complete || note.complete ||
                     std::all_of(order.lines.begin(), order.lines.end(), [](const auto& line) {
                         return line.received_units >= line.units;
                     });
    order.last_changed = now;
    return flagged;
}

ImportResult Books::take_delivery(const DeliveryNote& note, Time now) {
    std::string content = content_of(note);
    if (const auto before = answer_again(note.ref, kind, content)) return *before;
    if (!note.reverses.empty())
        return keep(note.ref, kind, std::move(content), reverse_delivery(note, now), now);
    PurchaseOrder* order = purchase_order_of(note.purchase_order);
    if (std::string reason = refuse_delivery(note, order); !reason.empty())
        return keep(note.ref, kind, {}, {Taken::refused, {}, {}, std::move(reason)}, now);
    std::string flagged = receive(note, *order, now);
    delivery_notes_.insert_or_assign(note.ref, note);
    return keep(note.ref, kind, std::move(content), {Taken::done, {}, {}, std::move(flagged)}, now);
}

// What was booked in leaves Available again, below zero if it is promised already.
ImportResult Books::reverse_delivery(const DeliveryNote& note, Time now) {
    const auto before = delivery_notes_.find(note.reverses);
    PurchaseOrder* order = before == delivery_notes_.end()
                               ? nullptr
                               : purchase_order_of(before->second.purchase_order);
    if (order == nullptr)
        return {Taken::refused,
                {},
                {},
                fmt::format("UNKNOWN ORDER: no delivery note has REF {}", note.reverses)};
    const DeliveryNote booked = before->second;
    if (std::string reason = refuse_date(booked.date); !reason.empty())
        return {Taken::refused, {}, {}, std::move(reason)};
    delivery_notes_.erase(before);
    const int site = booked.site.empty() ? order->site : site_id(booked.site);
    for (const DeliveredLine& line : booked.lines) {
        PurchaseLine& ordered = *line_of(*order, line);
        ordered.received_units -= line.units;
        Stock& stock = stock_.find(ordered.sku)->second;
        shelf(stock, site).level.available -= line.units;
        stock.moved = now;
        post(ordered.sku, Account::supplier, Account::available, line.units,
             {.cause = "goods-in", .ref = note.ref, .site = site});
    }
    order->complete = false;
    order->last_changed = now;
    return {};
}

std::int64_t Books::on_order_units(std::string_view sku, int site) const {
    std::int64_t units = 0;
    for (const PurchaseOrder& order : purchase_orders_)
        for (const PurchaseLine& line : order.lines)
            if (line.sku == sku && order.site == site) units += open_units(order, line);
    return units;
}

std::int64_t Books::back_order_units(std::string_view sku, int site) const {
    std::int64_t units = 0;
    const Shelf* here = find_shelf(sku, site);
    if (here == nullptr) return 0;
    for (const Turn& turn : here->waiting)
        for (const InvoiceItem& item : invoices_[turn.invoice].items)
            if (item.line.pickable && item.line.sku == sku)
                units += item.line.sold_units - item.line.assigned_units;
    return units;
}

Time Books::next_due(std::string_view sku, int site, bool free_stock) const {
    std::vector<std::pair<Time, std::int64_t>> due;
    for (const PurchaseOrder& order : purchase_orders_)
        for (const PurchaseLine& line : order.lines)
            if (line.sku == sku && order.site == site && open_units(order, line) > 0)
                due.emplace_back(order.due, open_units(order, line));
    std::sort(due.begin(), due.end());
    std::int64_t owed = free_stock ? back_order_units(sku, site) : 0;
    for (const auto& [when, units] : due) {
        owed -= units;
        if (owed < 0) return when;
    }
    return {};
}

}  // namespace peakproof::erp
