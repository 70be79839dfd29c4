#include "sync/core/hand_over.h"

#include <fmt/format.h>

#include "sync/core/order_map.h"
#include "sync/core/record.h"

// Bookkeeping: what each invoice waits for, what of it is durable, and whom to tell.
namespace peakproof::sync {
namespace {

constexpr std::string_view prefix = "invoice/";

}  // namespace

void HandOver::load(const Contents& durable, Context& at) {
    list_due_ = at.settings.face == Face::kcc ? never : at.now;
    together_ = at.policy.records_per_import;
    for (const auto& [key, row] : rows_under(durable, prefix)) {
        const std::string id = key.substr(prefix.size());
        Unpacker record{row};
        Invoice& invoice = open_[id];
        invoice.saved = true;
        const auto step = static_cast<Step>(record.number());
        invoice.order = record.text();
        invoice.last_changed = record.text();
        invoice.ref = record.text();
        invoice.generation = static_cast<int>(record.number());
        invoice.refused_at = record.time();
        invoice.ready_since = record.time();
        invoice.created = step == Step::acknowledge || step == Step::stop;
        invoice.maybe_created = invoice.ambiguous = step != Step::refused;
        if (step == Step::refused)
            plan(id, invoice, step, std::max(at.now, invoice.refused_at + at.policy.refused_again));
        // A create may have happened or not: the order is read again, and asked for again under the
        // same id.
        else
            plan(id, invoice, invoice.created ? step : Step::read, at.now);
        watch(id, invoice, at);
    }
    load_told(durable, at);
    for (const std::string_view what : {"item-unknown", "order-refused", "order-jam"})
        for (auto& entity : at.exceptions.entities(what))
            if (!open_.contains(entity) && !durable.contains("item/" + entity))  // the mirror's own
                orphans_.insert(std::move(entity));
}

// Counted from when it could first be read, too: after an outage of Khaos all are old, and most are
// on their way.
void HandOver::watch(const std::string& id, const Invoice& invoice, Context& at) {
    jam_alarms_.put(
        std::max(at.now + at.policy.jam_grace, invoice.ready_since + at.policy.jam_after), id);
}

void HandOver::save(const std::string& id, const Invoice& invoice, Context& at) {
    const Step step = invoice.step == Step::refused || invoice.step == Step::stop ? invoice.step
                      : invoice.created ? Step::acknowledge
                                        : Step::create;
    Packer record;
    record.number(static_cast<std::int64_t>(step))
        .text(invoice.order)
        .text(invoice.last_changed)
        .text(invoice.ref);
    record.number(invoice.generation).time(invoice.refused_at).time(invoice.ready_since);
    at.out.write(std::string{prefix} + id, record.take());
    open_.at(id).saved = true;
}

// The one place where an invoice changes what it waits for.
void HandOver::plan(const std::string& id, Invoice& invoice, Step step, Time due) {
    for (auto* agenda : {&reading_, &sending_, &acknowledging_, &later_})
        agenda->drop(invoice.tries.due, id);
    const bool waits = step == Step::parked || step == Step::blocked || step == Step::refused;
    if (waits)
        waiting_.insert(id);
    else
        waiting_.erase(id);
    invoice.step = step;
    due = std::max(due, invoice.tries.held);
    invoice.tries.due = due;
    switch (step) {
        case Step::read:
            return reading_.put(due, id);
        case Step::parked:
        case Step::refused:
            return later_.put(due, id);
        case Step::blocked:
            return;
        case Step::acknowledge:
            return acknowledging_.put(due, id);
        case Step::create:
        case Step::check:
        case Step::remove:
        case Step::reinstate:
        case Step::stop:
            return sending_.put(due, id);
    }
}

void HandOver::again(const std::string& id, Invoice& invoice, const Verdict& verdict, Context& at) {
    invoice.tries.failed(verdict.sent, at.now, verdict.record_hold);
    plan(id, invoice, invoice.step, again_at(at.policy.backoff, invoice.tries, id, at.jitter));
}

// One wait for all, or each would come back in a call of its own.
void HandOver::again_together(const std::vector<std::string>& ids, const Verdict& verdict,
                              Context& at) {
    Time due = at.now;
    for (const auto& id : ids) {
        Tries& tries = open_.at(id).tries;
        tries.failed(verdict.sent, at.now, verdict.record_hold);
        due = std::max(due, again_at(at.policy.backoff, tries, ids.front(), at.jitter));
    }
    for (const auto& id : ids) plan(id, open_.at(id), open_.at(id).step, due);
}

void HandOver::forget_missing(const std::string& id, Invoice& invoice, Mirror& mirror) {
    for (const auto& sku : invoice.missing) {
        const auto waiters = waiting_for_.find(sku);
        if (waiters == waiting_for_.end()) continue;
        waiters->second.erase(id);
        if (!waiters->second.empty()) continue;
        waiting_for_.erase(waiters);
        mirror.unwant(sku);
    }
    invoice.missing.clear();
}

void HandOver::leave(const std::string& id, Context& at, Mirror& mirror) {
    const auto invoice = open_.find(id);
    if (invoice == open_.end()) return;
    forget_missing(id, invoice->second, mirror);
    plan(id, invoice->second, Step::blocked, at.now);  // out of every agenda
    waiting_.erase(id);
    if (invoice->second.saved) at.out.erase(std::string{prefix} + id);
    if (invoice->second.told) forget_told(id, at);
    for (const std::string_view what : {"item-unknown", "order-refused", "order-jam"})
        at.exceptions.clear(at.out, what, id);
    open_.erase(invoice);
}

void HandOver::refuse(const std::string& id, Invoice& invoice, const std::string& why,
                      Context& at) {
    invoice.refused_at = at.now;
    invoice.ambiguous = false;
    invoice.meant.reset();
    invoice.tries.made = 0;
    at.exceptions.raise(
        at.out, "order-refused", id, "warehouse",
        fmt::format(
            "Invoice {} of order {} cannot be handed over: {}. It is tried again when it changes "
            "in "
            "Khaos, and unchanged every {} minutes.",
            id, invoice.order, why,
            std::chrono::duration_cast<std::chrono::minutes>(at.policy.refused_again).count()));
    plan(id, invoice, Step::refused, at.now + at.policy.refused_again);
    save(id, invoice, at);
}

void HandOver::block(const std::string& id, Invoice& invoice, std::vector<std::string> missing,
                     Context& at, Mirror& mirror) {
    forget_missing(id, invoice, mirror);
    invoice.missing = std::move(missing);
    invoice.meant.reset();
    plan(id, invoice, Step::blocked, at.now);
    for (const auto& sku : invoice.missing)
        if (waiting_for_[sku].insert(id).second && waiting_for_[sku].size() == 1)
            mirror.want(sku, at);
    blocked_alarms_.put(at.now + at.policy.blocked_after, id);
}

void HandOver::tell_blocked(const std::string& id, const Invoice& invoice, Context& at) {
    at.exceptions.raise(at.out, "item-unknown", id, "customer-service",
                        fmt::format("Invoice {} of order {} waits: SnapFulfil does not know item "
                                    "{}. It is handed over by itself "
                                    "once the item is there.",
                                    id, invoice.order, fmt::join(invoice.missing, ", ")),
                        invoice.missing);
}

void HandOver::items_known(Context& at, Mirror& mirror) {
    for (const auto& [sku, really] : mirror.take_news()) {
        const auto standing = mirror.look(sku);
        if (standing == Mirror::Standing::unknown || standing == Mirror::Standing::untold) continue;
        const auto node = waiting_for_.extract(sku);
        if (node.empty()) continue;
        mirror.unwant(sku);
        for (const auto& id : node.mapped()) {
            Invoice& invoice = open_.at(id);
            std::erase(invoice.missing, sku);
            if (!invoice.missing.empty()) continue;
            // Refused although SnapFulfil knew the item all along: nothing has changed, so no
            // sooner than any refusal.
            const bool unchanged = !really && invoice.refused_at != Time{};
            plan(id, invoice, Step::read,
                 unchanged ? std::max(at.now, invoice.refused_at + at.policy.refused_again)
                           : at.now);
        }
    }
}

void HandOver::alarms(Context& at) {
    while (const auto due = later_.take(at.now))
        plan(due->second, open_.at(due->second), Step::read, at.now);
    while (const auto due = blocked_alarms_.take(at.now)) {
        const auto invoice = open_.find(due->second);
        if (invoice != open_.end() && invoice->second.step == Step::blocked)
            tell_blocked(due->second, invoice->second, at);
    }
    while (const auto due = jam_alarms_.take(at.now)) {
        const auto found = open_.find(due->second);
        if (found == open_.end() || found->second.created) continue;
        const Invoice& invoice = found->second;
        if (waiting_.contains(due->second) && !invoice.untold)
            continue;  // not ready, or told of already
        // Listed and not read since: nobody knows yet whether it is paid for, and so owed.
        const bool unread = invoice.read_at == Time{} && !invoice.meant && !invoice.maybe_created;
        const Time jammed =
            invoice.ready_since + (unread ? at.policy.jam_unread_after : at.policy.jam_after);
        if (jammed > at.now) {
            jam_alarms_.put(unread ? std::min(jammed, at.now + at.policy.look_every) : jammed,
                            due->second);
            continue;
        }
        at.exceptions.raise(
            at.out, "order-jam", due->second, "warehouse",
            fmt::format(
                "Invoice {} of order {} is ready, and still not handed over after {} tries.",
                due->second, invoice.order, invoice.tries.made));
    }
}

void HandOver::back(System system, Context& at) {
    const auto moved = [&](const std::string& id) {
        Tries& tries = open_.at(id).tries;
        return tries.due = sooner(at.policy.backoff, tries, at.now);
    };
    if (system == System::khaos) {
        reading_.advance(at.now, moved);
        acknowledging_.advance(at.now, moved);
        if (at.settings.face == Face::ikosweb) list_due_ = std::min(list_due_, at.now);
    } else {
        sending_.advance(at.now, moved);
    }
}

std::size_t HandOver::in_work() const {
    return reading_.size() + sending_.size() + acknowledging_.size() + busy_;
}

Time HandOver::wake(Time now) const {
    Time at = std::min({reading_.wake(now), sending_.wake(now), acknowledging_.wake(now),
                        later_.wake(now), blocked_alarms_.wake(now), jam_alarms_.wake(now)});
    if (!list_under_way_ && list_due_ > now) at = std::min(at, list_due_);
    return at;
}

}  // namespace peakproof::sync
