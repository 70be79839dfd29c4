#include <algorithm>
#include <cassert>
#include <iterator>
#include <map>

#include <fmt/format.h>

#include "mocks/erp/books.h"
#include "mocks/erp/ids.h"
#include "mocks/erp/stage.h"

// The write-back of a despatch (invented; apis/assumed.md), with the split that Khaos documents for
// a part shipment: the shipped part stays, the remainder waits for stock as an invoice of its own.
namespace peakproof::erp {
namespace {

using Units = std::map<std::string, std::int64_t, std::less<>>;

Units units_of(const Despatch& despatch) {
    Units units;
    for (const Box& box : despatch.boxes)
        for (const auto& [sku, sent] : box.items) {
            assert(sent >= 0);  // the wire lets no other through
            if (sent > 0) units[std::string{trim(sku)}] += sent;
        }
    return units;
}

// One spelling of what is meant: neither the order of boxes nor that of their items means anything.
std::string content_of(const Despatch& despatch) {
    std::vector<std::string> boxes;
    for (const Box& box : despatch.boxes) {
        auto items = box.items;
        std::sort(items.begin(), items.end());
        std::string text =
            fmt::format("{}|{}|{}", box.consignment_ref, box.tracking_url, box.weight_grams);
        for (const auto& [sku, units] : items)
            fmt::format_to(std::back_inserter(text), "|{}={}", trim(sku), units);
        boxes.push_back(std::move(text));
    }
    std::sort(boxes.begin(), boxes.end());
    std::string content =
        fmt::format("{}|{}|{}|{}", trim(despatch.invoice), to_us(despatch.ship_date),
                    despatch.courier_code, despatch.complete ? -1 : 0);
    for (const std::string& box : boxes) content.append("||").append(box);
    if (!despatch.reverses.empty()) content.append("||reverses ").append(despatch.reverses);
    if (!despatch.replaces.empty()) content.append("||replaces ").append(despatch.replaces);
    return content;
}

std::string refuse_stage(const Settings& settings, const Invoice& invoice) {
    if (step_of(settings, invoice.stage) > 0) return {};
    switch (invoice.stage) {
        case stage::released:
        case stage::staging:
        case stage::picking:
        case stage::packing:
        case stage::shipping:
            return {};
        case stage::cancelled:
            return fmt::format("CANCELLED: {}", invoice.id);
        case stage::issued:
        case stage::archived:
            return fmt::format("ISSUED: {}", invoice.id);
        case stage::manual_hold:
        case stage::terms_hold:
            return fmt::format("HELD: {}", invoice.id);
        default:
            return fmt::format("WRONG STAGE: {} stands in {}", invoice.id, invoice.stage);
    }
}

// What the boxes hold goes to the lines in their order.
void send(Invoice& invoice, const Units& sent) {
    for (const auto& [sku, units] : sent) {
        std::int64_t left = units;
        for (InvoiceItem& item : invoice.items) {
            if (!item.line.pickable || item.line.sku != sku) continue;
            const std::int64_t here = std::min(left, item.line.assigned_units - item.sent_units);
            item.sent_units += here;
            left -= here;
        }
    }
}

}  // namespace

std::string Books::refuse_despatch(const Despatch& despatch, const Invoice* invoice) const {
    if (invoice == nullptr) return fmt::format("UNKNOWN INVOICE: {}", despatch.invoice);
    if (std::string reason = refuse_stage(settings_, *invoice); !reason.empty()) return reason;
    const auto& couriers = settings_.couriers;
    if (!despatch.courier_code.empty() && !couriers.empty() &&
        std::find(couriers.begin(), couriers.end(), despatch.courier_code) == couriers.end())
        return fmt::format("UNKNOWN COURIER: {}", despatch.courier_code);
    if (std::string reason = refuse_date(despatch.ship_date); !reason.empty()) return reason;
    for (const auto& [sku, units] : units_of(despatch)) {
        const Item* known = find_item(sku);
        if (known == nullptr) return fmt::format("UNKNOWN ITEM: {}", sku);
        if (!is_picked(*known)) return fmt::format("NOT STOCK CONTROLLED: {}", sku);
        std::int64_t assigned = 0;
        for (const InvoiceItem& item : invoice->items)
            if (item.line.pickable && item.line.sku == sku)
                assigned += item.line.assigned_units - item.sent_units;
        if (units > assigned)
            return fmt::format("MORE THAN ASSIGNED: {} {} of {}", sku, units, assigned);
    }
    return {};
}

ImportResult Books::take_despatch(const Despatch& despatch, Time now) {
    constexpr std::string_view kind = "DESPATCH";
    std::string content = content_of(despatch);
    if (const auto before = answer_again(despatch.ref, kind, content)) return *before;
    if (!despatch.reverses.empty() || !despatch.replaces.empty())
        return keep(despatch.ref, kind, std::move(content),
                    despatch.replaces.empty() ? reverse(despatch, now) : replace(despatch, now),
                    now);
    Invoice* found = invoice_of(despatch.invoice);
    if (std::string reason = refuse_despatch(despatch, found); !reason.empty())
        return keep(despatch.ref, kind, {},
                    {Taken::refused, despatch.invoice, {}, std::move(reason)}, now);

    Invoice& invoice = *found;
    fact::DespatchTaken taken{
        despatch.ref,          invoice.id,        invoice.order, {}, despatch.complete,
        despatch.courier_code, despatch.ship_date};
    for (const Box& box : despatch.boxes) {
        Box kept{box.consignment_ref, box.tracking_url, box.weight_grams, {}, despatch.ref};
        for (const auto& [sku, units] : box.items) {
            if (units == 0) continue;  // nothing was found
            kept.items.emplace_back(trim(sku), units);
            taken.parcels.push_back({box.consignment_ref, kept.items.back().first, units});
        }
        if (!kept.items.empty()) invoice.boxes.push_back(std::move(kept));
    }
    send(invoice, units_of(despatch));
    invoice.ship_date = open_date(despatch.ship_date);
    invoice.courier_sent = despatch.courier_code.empty() ? order_of(invoice).details.courier_code
                                                         : despatch.courier_code;
    facts_.push_back(std::move(taken));
    touch(invoice, now);
    give_code(invoice);
    if (despatch.complete) {
        split(invoice, now);
        close(invoice, "posted", now);
    } else {
        if (has_stage(settings_, stage::shipping))
            move_stage(invoice, stage::shipping, "more boxes follow", now);
        tell_readiness(invoice, "more boxes follow");
    }
    return keep(despatch.ref, kind, std::move(content), {Taken::done, invoice.id, invoice.code, {}},
                now);
}

void Books::split(Invoice& invoice, Time now) {
    std::vector<InvoiceItem> rest;
    std::int64_t sent = 0;
    for (InvoiceItem& item : invoice.items) {
        if (!item.line.pickable) continue;
        sent += item.sent_units;
        if (item.sent_units == item.line.sold_units) continue;
        rest.push_back(item);
        rest.back().line.sold_units -= item.sent_units;
        rest.back().line.assigned_units = 0;
        rest.back().sent_units = 0;
        unassign(invoice, item, item.line.assigned_units - item.sent_units, "despatch", now);
        item.line.sold_units = item.sent_units;
    }
    if (rest.empty()) return;

    Invoice& remainder = new_invoice(invoice.order_index, stage::awaiting_stock, now);
    remainder.confirmed = invoice.confirmed;
    remainder.payment = invoice.payment;
    remainder.site = invoice.site;
    remainder.items = std::move(rest);
    if (sent == 0) {
        // Postage and non-stock lines are billed with the first goods: none left here, so they go
        // on.
        const auto billed =
            std::stable_partition(invoice.items.begin(), invoice.items.end(),
                                  [](const InvoiceItem& item) { return item.line.pickable; });
        remainder.items.insert(remainder.items.end(), billed, invoice.items.end());
        invoice.items.erase(billed, invoice.items.end());
        remainder.carries_delivery = std::exchange(invoice.carries_delivery, false);
        std::stable_sort(remainder.items.begin(), remainder.items.end(),
                         [](const InvoiceItem& left, const InvoiceItem& right) {
                             return left.line.position < right.line.position;
                         });
    }
    join_queues(remainder);
    tell_invoice(invoice);
    tell_invoice(remainder);
    for (const InvoiceItem& item : remainder.items)
        assign_back_orders(item.line.sku, now, item.site);
}

}  // namespace peakproof::erp
