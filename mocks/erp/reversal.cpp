#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "mocks/erp/books.h"
#include "mocks/erp/ids.h"
#include "mocks/erp/stage.h"

// A despatch taken back, or corrected in what carries it (invented; apis/assumed.md).
namespace peakproof::erp {
namespace {

using Units = std::map<std::string, std::int64_t, std::less<>>;

Units units_of(const std::vector<Box>& boxes, const std::string* ref) {
    Units units;
    for (const Box& box : boxes) {
        if (ref != nullptr && box.ref != *ref) continue;
        for (const auto& [sku, sent] : box.items)
            if (sent > 0) units[std::string{trim(sku)}] += sent;
    }
    return units;
}

ImportResult refused(std::string_view invoice, std::string reason) {
    return {Taken::refused, std::string{invoice}, {}, std::move(reason)};
}

// What was sent last is taken back first.
void take_back(Invoice& invoice, const Units& units) {
    for (const auto& [sku, sent] : units) {
        std::int64_t left = sent;
        for (auto item = invoice.items.rbegin(); item != invoice.items.rend() && left > 0; ++item) {
            if (!item->line.pickable || item->line.sku != sku) continue;
            const std::int64_t here = std::min(left, item->sent_units);
            item->sent_units -= here;
            left -= here;
        }
    }
}

}  // namespace

// By its own REF, or by that of any correction since.
Books::Import* Books::current_posting(std::string_view ref) {
    auto found = imports_.find(trim(ref));
    while (found != imports_.end() && !found->second.replaced_by.empty())
        found = imports_.find(found->second.replaced_by);
    if (found == imports_.end() || found->second.record.kind != "DESPATCH" ||
        found->second.record.status != imported)
        return nullptr;
    return &found->second;
}

ImportResult Books::reverse(const Despatch& despatch, Time now) {
    Import* before = current_posting(despatch.reverses);
    Invoice* invoice = before == nullptr ? nullptr : invoice_of(before->invoice);
    if (invoice == nullptr)
        return refused(despatch.invoice,
                       fmt::format("UNKNOWN INVOICE: no despatch has REF {}", despatch.reverses));
    if (!is_live(*invoice)) return refused(invoice->id, "ISSUED: " + invoice->id);
    const Units units = units_of(invoice->boxes, &before->record.ref);
    if (before->reversed || units.empty())
        return refused(invoice->id,
                       fmt::format("WRONG STAGE: {} has nothing to reverse", despatch.reverses));
    before->reversed = true;
    std::erase_if(invoice->boxes, [&](const Box& box) { return box.ref == before->record.ref; });
    take_back(*invoice, units);
    if (invoice->boxes.empty()) invoice->ship_date = {};
    // Units never left Assigned: only issue takes them out.
    if (invoice->boxes.empty())
        move_stage(*invoice, settings_.acknowledge_stage, "reversed", now);
    else if (has_stage(settings_, stage::shipping))
        move_stage(*invoice, stage::shipping, "reversed", now);
    touch(*invoice, now);
    tell_readiness(*invoice, "reversed");
    return {Taken::done, invoice->id, invoice->code, {}};
}

ImportResult Books::replace(const Despatch& despatch, Time now) {
    Import* before = current_posting(despatch.replaces);
    Invoice* invoice = before == nullptr ? nullptr : invoice_of(before->invoice);
    if (invoice == nullptr || before->reversed)
        return refused(despatch.invoice,
                       fmt::format("UNKNOWN INVOICE: no despatch has REF {}", despatch.replaces));
    const auto& couriers = settings_.couriers;
    if (!despatch.courier_code.empty() && !couriers.empty() &&
        std::find(couriers.begin(), couriers.end(), despatch.courier_code) == couriers.end())
        return refused(invoice->id, "UNKNOWN COURIER: " + despatch.courier_code);
    const std::string old_ref = before->record.ref;
    const Units sent = units_of(invoice->boxes, &old_ref);
    const Units given = units_of(despatch.boxes, nullptr);
    for (const Units* one : {&given, &sent})
        for (const auto& [sku, units] : *one) {
            const std::int64_t now_given = given.contains(sku) ? given.find(sku)->second : 0;
            const std::int64_t was_sent = sent.contains(sku) ? sent.find(sku)->second : 0;
            if (now_given != was_sent)
                return refused(invoice->id, fmt::format("MORE THAN ASSIGNED: {} {} of {}", sku,
                                                        now_given, was_sent));
        }
    const auto first = std::find_if(invoice->boxes.begin(), invoice->boxes.end(),
                                    [&](const Box& box) { return box.ref == old_ref; });
    const auto at = first - invoice->boxes.begin();
    std::erase_if(invoice->boxes, [&](const Box& box) { return box.ref == old_ref; });
    std::vector<Box> boxes = despatch.boxes;
    for (Box& box : boxes) {
        box.ref = despatch.ref;
        std::erase_if(box.items, [](const auto& item) { return item.second == 0; });
    }
    std::erase_if(boxes, [](const Box& box) { return box.items.empty(); });
    invoice->boxes.insert(invoice->boxes.begin() + at, boxes.begin(), boxes.end());
    if (!despatch.courier_code.empty()) invoice->courier_sent = despatch.courier_code;
    before->replaced_by = despatch.ref;
    // Not a change of what a warehouse acts on: it shows where tracking is asked for.
    invoice->tracking_changed = touches_.empty() ? now : std::max(now, touches_.back().at);
    touches_.push_back({invoice->tracking_changed, invoice->index});
    return {Taken::done, invoice->id, invoice->code, {}};
}

}  // namespace peakproof::erp
