#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "mocks/erp/books.h"
#include "mocks/erp/ids.h"
#include "mocks/erp/money.h"
#include "mocks/erp/stage.h"

// Goods that come back against a sale (the write-back is invented, apis/assumed.md): good ones are
// stock again, all of them are credited.
namespace peakproof::erp {
namespace {

constexpr std::string_view kind = "RETURN";

std::string content_of(const Return& given) {
    std::string content = fmt::format("{}|{}", given.invoice, to_us(given.date));
    for (const ReturnedLine& line : given.lines)
        content.append(fmt::format("|{}={} {} {}", trim(line.sku), line.units, line.good ? 1 : 0,
                                   line.reason));
    return content;
}

std::int64_t returnable(const Invoice& invoice, std::string_view sku) {
    std::int64_t units = 0;
    for (const InvoiceItem& item : invoice.items)
        if (item.line.sku == sku) units += item.sent_units - item.returned_units;
    return units;
}

// From the lines in their order, at their own prices. What comes back to each site.
std::map<int, std::int64_t> credit(Invoice& invoice, const ReturnedLine& line, std::string_view sku,
                                   CreditNote& note) {
    std::map<int, std::int64_t> sites;
    std::int64_t left = line.units;
    for (InvoiceItem& item : invoice.items) {
        const std::int64_t here = std::min(left, item.sent_units - item.returned_units);
        if (item.line.sku != sku || here <= 0) continue;
        item.returned_units += here;
        left -= here;
        sites[item.site] += here;
        const std::int64_t net = line_net_pence(item.line.unit_net_millionths, here);
        note.lines.push_back({item.line.sku, here, net, vat_pence(net, item.line.vat_ppm)});
    }
    return sites;
}

}  // namespace

std::string Books::refuse_return(const Return& given, const Invoice* invoice) const {
    if (invoice == nullptr) return fmt::format("UNKNOWN INVOICE: {}", given.invoice);
    if (invoice->stage == stage::cancelled) return fmt::format("CANCELLED: {}", invoice->id);
    if (is_live(*invoice))
        return fmt::format("WRONG STAGE: {} stands in {} and is not issued", invoice->id,
                           invoice->stage);
    std::map<std::string, std::int64_t, std::less<>> wanted;
    for (const ReturnedLine& line : given.lines) {
        const Item* item = find_item(line.sku);
        if (item == nullptr) return fmt::format("UNKNOWN ITEM: {}", line.sku);
        std::int64_t& units = wanted[item->sku];
        units += line.units;
        const std::int64_t sold = returnable(*invoice, item->sku);
        if (units > sold) return fmt::format("NEVER SOLD: {} {} of {}", item->sku, units, sold);
    }
    return refuse_date(given.date);
}

ImportResult Books::take_return(const Return& given, Time now) {
    std::string content = content_of(given);
    if (const auto before = answer_again(given.ref, kind, content)) return *before;
    Invoice* invoice = invoice_of(given.invoice);
    if (std::string reason = refuse_return(given, invoice); !reason.empty())
        return keep(given.ref, kind, {}, {Taken::refused, given.invoice, {}, std::move(reason)},
                    now);
    CreditNote note{fmt::format("CR{:07}", credit_notes_.size() + 1),
                    given.ref,
                    invoice->id,
                    order_of(*invoice).details.customer_code,
                    open_date(given.date),
                    {}};
    // Never backwards, as with all that is read on from.
    note.made = credit_notes_.empty() ? now : std::max(now, credit_notes_.back().made);
    for (const ReturnedLine& line : given.lines) {
        const Item& item = *find_item(line.sku);
        for (const auto& [site, units] : credit(*invoice, line, item.sku, note)) {
            if (!line.good || !is_picked(item)) continue;
            Stock& stock = stock_.find(item.sku)->second;
            shelf(stock, site).level.available += units;
            stock.moved = now;
            post(item.sku, Account::available, Account::returned, units,
                 {"return", invoice->id, given.ref, line.reason, site});
            assign_back_orders(item.sku, now, site);
        }
    }
    const auto at = static_cast<std::uint32_t>(credit_notes_.size());
    notes_by_.add(NoteBy::code, note.code, at);
    notes_by_.add(NoteBy::ref, note.ref, at);
    notes_by_.add(NoteBy::invoice, note.invoice, at);
    notes_by_.add(NoteBy::customer, note.customer, at);
    credit_notes_.push_back(std::move(note));
    return keep(given.ref, kind, std::move(content), {Taken::done, invoice->id, invoice->code, {}},
                now);
}

}  // namespace peakproof::erp
