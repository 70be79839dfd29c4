#include <algorithm>

#include <fmt/format.h>

#include "mocks/erp/books.h"
#include "mocks/erp/ids.h"
#include "mocks/erp/stage.h"

namespace peakproof::erp {

bool is_live(const Invoice& invoice) {
    return invoice.stage != stage::cancelled && invoice.stage != stage::issued &&
           invoice.stage != stage::archived;
}

namespace {

bool is_unpaid(const Invoice& invoice) { return invoice.payment == Payment::unpaid; }

// Nothing has left: it can still be held, cancelled, handed back.
bool is_stoppable(const Invoice& invoice) {
    return is_live(invoice) && invoice.boxes.empty() && invoice.stage != stage::invoicing &&
           invoice.stage != stage::issue;
}

std::string_view why_moved(const Settings& settings, int stage) {
    if (stage == settings.handover_stage) return "handed back";
    if (stage == settings.acknowledge_stage) return "acknowledged";
    switch (stage) {
        case stage::staging:
            return "staging";
        case stage::authorise_payment:
            return "unpaid";
        case stage::processing:
            return "processing";
        case stage::packing:
            return "packing";
        case stage::invoicing:
            return "invoicing";
        case stage::picking:
            return "picking";
        default:
            return "shipping";
    }
}

std::string refuse_stage(const Settings& settings, const StageChange& change,
                         const Invoice* invoice) {
    if (invoice == nullptr) return fmt::format("UNKNOWN INVOICE: {}", change.invoice);
    if (invoice->stage == stage::cancelled) return fmt::format("CANCELLED: {}", invoice->id);
    if (invoice->stage == stage::issued || invoice->stage == stage::archived)
        return fmt::format("ISSUED: {}", invoice->id);
    if (invoice->stage == stage::manual_hold || invoice->stage == stage::terms_hold)
        return fmt::format("HELD: {}", invoice->id);
    const int from = step_of(settings, invoice->stage);
    const int to = step_of(settings, change.stage);
    const bool back =
        to == 1 && from > 1 && invoice->boxes.empty() && invoice->stage != stage::invoicing;
    if (invoice->stage == stage::authorise_payment && to > from && is_unpaid(*invoice))
        return fmt::format("WRONG STAGE: {} is not paid and cannot go to {}", invoice->id,
                           change.stage);
    const bool within =
        to == from && change.sub_stage != 0 && change.sub_stage != invoice->sub_stage;
    if (from == 0 || to == 0 || (to <= from && !back && !within))
        return fmt::format("WRONG STAGE: {} stands in {} and cannot go to {}", invoice->id,
                           invoice->stage, change.stage);
    return {};
}

// Documented: an unpaid order goes there on its way, where the path has that stage.
int stage_reached(const Settings& settings, const Invoice& invoice, int wanted) {
    const int payment = step_of(settings, stage::authorise_payment);
    const bool passes = payment > 0 && step_of(settings, invoice.stage) < payment &&
                        step_of(settings, wanted) > payment;
    return passes && is_unpaid(invoice) ? stage::authorise_payment : wanted;
}

}  // namespace

int step_of(const Settings& settings, int stage) {
    if (!settings.path.empty()) {
        const auto found = std::find(settings.path.begin(), settings.path.end(), stage);
        return found == settings.path.end() ? 0
                                            : static_cast<int>(found - settings.path.begin()) + 1;
    }
    if (stage == settings.handover_stage) return 1;
    if (stage == settings.acknowledge_stage) return 2;
    if (stage == stage::packing) return 3;
    if (stage == stage::shipping) return 4;
    return 0;
}

bool has_stage(const Settings& settings, int stage) {
    return settings.path.empty() || step_of(settings, stage) > 0;
}

Invoice* Books::invoice_of(std::string_view id) {
    const auto found = invoice_by_id_.find(trim(id));
    return found == invoice_by_id_.end() ? nullptr : &invoices_[found->second];
}

bool Books::is_ready(const Invoice& invoice) const {
    if (!invoice.confirmed || invoice.payment == Payment::unpaid) return false;
    if (step_of(settings_, invoice.stage) == 0) return false;
    return std::any_of(invoice.items.begin(), invoice.items.end(), [](const InvoiceItem& item) {
        return item.line.pickable && item.line.assigned_units > 0;
    });
}

void Books::touch(const Invoice& invoice, Time now) {
    // Never backwards, so that the list stays in order of time whatever clock the caller has.
    const Time at = touches_.empty() ? now : std::max(now, touches_.back().at);
    invoices_[invoice.index].last_changed = at;
    touches_.push_back({at, invoice.index});
}

void Books::enter_stage(Invoice& invoice, int to) {
    leave_queues(invoice);
    const auto from = by_stage_.find(invoice.stage);
    from->second.erase(invoice.id);
    invoice.stage = to;
    by_stage_[to].emplace(invoice.id, invoice.index);
    join_queues(invoice);
}

void Books::move_stage(Invoice& invoice, int to, std::string_view why, Time now) {
    if (invoice.stage == to) return;
    const int from = invoice.stage;
    enter_stage(invoice, to);
    touch(invoice, now);
    facts_.push_back(fact::StageMoved{invoice.id, from, to, std::string{why}});
}

void Books::land(Invoice& invoice, std::string_view why, Time now) {
    move_stage(invoice,
               is_fully_assigned(invoice) ? settings_.handover_stage : stage::awaiting_stock, why,
               now);
    tell_readiness(invoice, why);
    close_if_nothing_to_pick(invoice, now);
}

bool Books::hold(std::string_view id, Time now) {
    Invoice* invoice = invoice_of(id);
    if (invoice == nullptr || !is_stoppable(*invoice) || invoice->stage == stage::manual_hold)
        return false;
    move_stage(*invoice, stage::manual_hold, "hold", now);
    tell_readiness(*invoice, "hold");
    return true;
}

bool Books::release_hold(std::string_view id, Time now) {
    Invoice* invoice = invoice_of(id);
    if (invoice == nullptr ||
        (invoice->stage != stage::manual_hold && invoice->stage != stage::terms_hold))
        return false;
    land(*invoice, "hold released", now);
    return true;
}

bool Books::hold_terms(std::string_view id, Time now) {
    Invoice* invoice = invoice_of(id);
    if (invoice == nullptr || !is_stoppable(*invoice) || invoice->stage == stage::terms_hold)
        return false;
    move_stage(*invoice, stage::terms_hold, "terms", now);
    tell_readiness(*invoice, "terms");
    return true;
}

void Books::release_dated(Time now) {
    const Duration ahead = settings_.released_ahead.value_or(Duration::zero());
    for (const Invoice* waiting : read_stage(stage::awaiting_date))
        if (order_of(*waiting).details.delivery_date - ahead <= now)
            land(invoices_[waiting->index], "date reached", now);
}

bool Books::cancel(std::string_view id, Time now) {
    Invoice* invoice = invoice_of(id);
    if (invoice == nullptr || !is_stoppable(*invoice)) return false;
    move_stage(*invoice, stage::cancelled, "cancelled", now);
    invoice->cancelled = now;
    tell_readiness(*invoice, "cancelled");
    for (InvoiceItem& item : invoice->items)
        unassign(*invoice, item, item.line.assigned_units, "cancel", now);
    tell_invoice(*invoice);
    for (const InvoiceItem& item : invoice->items)
        assign_back_orders(item.line.sku, now, item.site);
    return true;
}

ImportResult Books::set_stage(const StageChange& change, Time now) {
    constexpr std::string_view kind = "INVOICE_STAGE";
    std::string content = fmt::format("{}|{}", trim(change.invoice), change.stage);
    if (change.sub_stage != 0) content.append(fmt::format("|{}", change.sub_stage));
    if (const auto before = answer_again(change.ref, kind, content)) return *before;
    Invoice* invoice = invoice_of(change.invoice);
    if (std::string reason = refuse_stage(settings_, change, invoice); !reason.empty())
        return keep(change.ref, kind, {}, {Taken::refused, change.invoice, {}, std::move(reason)},
                    now);
    const int to = stage_reached(settings_, *invoice, change.stage);
    // Printing the picking list is what gives an invoice its code; before, it shows none.
    if (step_of(settings_, to) >= std::max(2, step_of(settings_, settings_.acknowledge_stage)))
        give_code(*invoice);
    move_stage(*invoice, to, why_moved(settings_, to), now);
    if (invoice->sub_stage != change.sub_stage) {
        invoice->sub_stage = change.sub_stage;
        touch(*invoice, now);
    }
    tell_readiness(*invoice, why_moved(settings_, to));
    return keep(change.ref, kind, std::move(content), {Taken::done, invoice->id, invoice->code, {}},
                now);
}

void Books::give_code(Invoice& invoice) {
    if (invoice.code.empty()) invoice.code = invoice_code(order_of(invoice).number, invoice.part);
}

}  // namespace peakproof::erp
