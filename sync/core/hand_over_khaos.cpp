#include <algorithm>

#include "sync/core/hand_over.h"
#include "sync/core/order_map.h"
#include "sync/wire/clock.h"

// The side that reads Khaos and acknowledges to it.
namespace peakproof::sync {
namespace {

// One reference an episode of readiness: the same one for every repeat, another one when the
// invoice was held meanwhile and stands in the stage again (its repeat would be "already imported",
// and change nothing).
std::string acknowledgement_ref(std::string_view id, std::string_view last_changed) {
    std::string ref = "S-";
    ref.append(id).append("-");
    for (const char c : last_changed)
        if (c >= '0' && c <= '9') ref += c;
    return ref;
}

}  // namespace

std::vector<std::string> HandOver::take_together(Agenda<std::string>& from, std::size_t most,
                                                 Time now) {
    std::vector<std::string> ids;
    while (ids.size() < most) {
        auto due = from.take(now);
        if (!due) break;
        const bool alone = open_.at(due->second).alone;
        if (alone && !ids.empty()) {
            from.put(due->first, due->second);
            break;
        }
        ids.push_back(std::move(due->second));
        if (alone) break;
    }
    busy_ += ids.size();
    return ids;
}

std::optional<Request> HandOver::next_khaos(std::uint64_t call, Context& at) {
    reading_turn_ = !reading_turn_;
    auto request = reading_turn_ ? next_read(call, at) : next_acknowledgement(call, at);
    if (!request) request = reading_turn_ ? next_acknowledgement(call, at) : next_read(call, at);
    if (request || list_under_way_ || list_due_ > at.now) return request;
    const bool full = in_work() >= at.policy.in_work_max;
    if (full && at.now < listed_at_ + at.policy.ready_every_full) return request;
    list_under_way_ = true;
    acknowledged_.clear();
    under_way_.emplace(call, UnderWay{Doing::list, {}, {}});
    return khaos::list_invoices(at.settings.khaos, std::to_string(at.policy.ready_stage));
}

std::optional<Request> HandOver::next_acknowledgement(std::uint64_t call, Context& at) {
    auto ids = take_together(acknowledging_, together_, at.now);
    if (ids.empty()) return {};
    std::vector<khaos::StageRecord> records;
    UnderWay under_way{Doing::acknowledge, std::move(ids), {}};
    for (const auto& id : under_way.invoices) {
        under_way.refs.push_back(open_.at(id).ref);
        records.push_back({open_.at(id).ref, id, at.policy.acknowledge_stage});
    }
    under_way_.emplace(call, std::move(under_way));
    return khaos::import_stages(at.settings.khaos, records);
}

std::optional<Request> HandOver::next_read(std::uint64_t call, Context& at) {
    auto ids = take_together(reading_, at.policy.orders_per_read, at.now);
    if (ids.empty()) return {};
    std::vector<std::string> orders;
    for (const auto& id : ids) orders.push_back(open_.at(id).order);
    std::sort(orders.begin(), orders.end());
    orders.erase(std::unique(orders.begin(), orders.end()), orders.end());
    under_way_.emplace(call, UnderWay{Doing::read, std::move(ids), {}});
    return khaos::export_orders(at.settings.khaos, orders);
}

void HandOver::listed(const Verdict& verdict, const Response& response, Context& at,
                      Mirror& mirror) {
    list_under_way_ = false;
    list_due_ = at.now + at.policy.ready_every;
    listed_at_ = at.now;
    if (verdict.meaning != Meaning::done) return;  // the next round is soon enough
    const auto rows = khaos::read_invoices(response.body);
    if (!rows) return;
    ++round_;
    for (const auto& row : *rows)
        if (row.stage == at.policy.ready_stage && !acknowledged_.contains(row.invoice))
            seen(row, at);
    const std::vector<std::string> waiting{waiting_.begin(), waiting_.end()};
    for (const auto& id : waiting)
        if (open_.at(id).seen != round_)
            leave(id, at, mirror);  // cancelled, held, or gone back to wait for stock
    for (const auto& id : orphans_)
        if (!open_.contains(id))
            for (const std::string_view what : {"item-unknown", "order-refused", "order-jam"})
                at.exceptions.clear(at.out, what, id);
    orphans_.clear();
}

void HandOver::seen(const khaos::ListedInvoice& row, Context& at) {
    const auto [found, fresh] = open_.try_emplace(row.invoice);
    Invoice& invoice = found->second;
    const bool changed = invoice.last_changed != row.last_changed;
    invoice.seen = round_;
    if (!fresh && !changed) return;
    invoice.order = row.order;
    invoice.last_changed = row.last_changed;
    if (!invoice.saved) invoice.ref = acknowledgement_ref(row.invoice, row.last_changed);
    if (fresh || waiting_.contains(row.invoice)) {
        invoice.ready_since =
            std::min(at.now, wire::read_uk_time(row.last_changed).value_or(at.now));
        invoice.refused_at = Time{};  // changed: no longer the same try
        watch(row.invoice, invoice, at);
        plan(row.invoice, invoice, Step::read, at.now);
    }
    invoice.read_at = Time{};  // what was read of it is out of date
}

void HandOver::read(const UnderWay& under_way, const Verdict& verdict, const Response& response,
                    Context& at, Mirror& mirror) {
    const auto& ids = under_way.invoices;
    if (verdict.meaning == Meaning::refused || verdict.meaning == Meaning::unknown_fault) {
        if (ids.size() > 1) {  // one of them spoils it for all: each by itself
            for (const auto& id : ids) {
                open_.at(id).alone = true;
                plan(id, open_.at(id), Step::read, at.now);
            }
            return;
        }
        Invoice& invoice = open_.at(ids.front());
        const bool perhaps = verdict.meaning == Meaning::unknown_fault &&
                             invoice.tries.made + 1 < at.policy.unknown_fault_tries;
        if (perhaps)
            again(ids.front(), invoice, verdict, at);
        else
            refuse(ids.front(), invoice, "Khaos does not tell it (" + verdict.words + ")", at);
        return;
    }
    const auto orders = verdict.meaning == Meaning::done ? khaos::read_orders(response.body)
                                                         : unreadable(verdict.words);
    if (!orders) return again_together(ids, verdict, at);
    std::map<std::string_view, const khaos::Order*> found;
    for (const auto& order : *orders) found.emplace(order.invoice, &order);
    for (const auto& id : ids) {
        const auto order = found.find(id);
        decide(id, open_.at(id), order == found.end() ? nullptr : order->second, at, mirror);
    }
}

// Read just now: nothing that is known of it is older than this answer.
void HandOver::decide(const std::string& id, Invoice& invoice, const khaos::Order* order,
                      Context& at, Mirror& mirror) {
    invoice.read_at = at.now;
    // That it could be read says nothing of a create that keeps failing.
    if (!invoice.ambiguous || invoice.created) invoice.tries.made = 0;
    invoice.alone = false;
    forget_missing(id, invoice, mirror);
    invoice.untold = order == nullptr;
    if (invoice.untold &&
        !invoice.maybe_created) {  // gone meanwhile: then the next list shows it no more
        // Where Khaos calls there is no list: it was said late, and would be said again.
        if (at.settings.face == Face::kcc) return leave(id, at, mirror);
        return plan(id, invoice, Step::parked, at.now + at.policy.look_every);
    }
    if (invoice.untold) return not_ready(id, invoice, at, mirror);  // issued, or cancelled and gone
    if (!order->trouble.empty()) return refuse(id, invoice, order->trouble, at);
    const bool ready = order->stage == at.policy.ready_stage;
    const bool taken = order->stage >= at.policy.acknowledge_stage &&
                       order->stage <= 16;  // 12 to 16: on its way through Khaos
    if (invoice.created && taken) {
        at.exceptions.clear(at.out, "late-cancel", id);
        return leave(id, at, mirror);
    }
    if (invoice.created && ready)
        return not_taken(id, invoice, "it says that the invoice is still ready", at);
    if (!ready && !(taken && invoice.maybe_created)) return not_ready(id, invoice, at, mirror);
    if (at.policy.only_paid && !order->paid) {
        if (invoice.maybe_created) return not_ready(id, invoice, at, mirror);
        return plan(id, invoice, Step::parked, at.now + at.policy.park_for);
    }
    offer(id, invoice, *order, at, mirror);
}

void HandOver::offer(const std::string& id, Invoice& invoice, const khaos::Order& order,
                     Context& at, Mirror& mirror) {
    std::vector<std::string> missing;
    for (const auto& line : order.lines) {
        const auto standing = mirror.look(line.sku);
        const bool lacks = standing == Mirror::Standing::untold ||
                           (standing == Mirror::Standing::unknown && line.assigned > 0);
        if (lacks && std::find(missing.begin(), missing.end(), line.sku) == missing.end())
            missing.push_back(line.sku);
    }
    if (!missing.empty()) return block(id, invoice, std::move(missing), at, mirror);
    auto meant = to_shipment(
        order, invoice.order, shipment_id(id, invoice.generation), at.policy,
        [&](const std::string& sku) { return mirror.look(sku) == Mirror::Standing::not_picked; });
    if (meant.lines.empty()) {  // nothing is assigned, or nothing of it is picked
        if (invoice.maybe_created) return not_ready(id, invoice, at, mirror);
        return plan(id, invoice, Step::parked, at.now + at.policy.park_for);
    }
    invoice.meant = std::move(meant);
    plan(id, invoice, Step::create, at.now);
}

void HandOver::not_ready(const std::string& id, Invoice& invoice, Context& at, Mirror& mirror) {
    if (invoice.created) return stop(id, invoice, at);
    if (!invoice.maybe_created) return leave(id, at, mirror);
    invoice.withdrawn = true;
    plan(id, invoice, Step::check, at.now);
}

void HandOver::acknowledged(const UnderWay& under_way, const Verdict& verdict,
                            const Response& response, Context& at, Mirror& mirror) {
    const auto& ids = under_way.invoices;
    if (verdict.meaning == Meaning::refused || verdict.meaning == Meaning::unknown_fault) {
        const bool lone = ids.size() == 1;
        for (const auto& id : ids) {
            Invoice& invoice = open_.at(id);
            invoice.alone = true;
            const bool perhaps = verdict.meaning == Meaning::unknown_fault &&
                                 invoice.tries.made + 1 < at.policy.unknown_fault_tries;
            if (!lone)
                plan(id, invoice, Step::acknowledge, at.now);
            else if (perhaps)
                again(id, invoice, verdict, at);
            else
                not_taken(id, invoice, verdict.words, at);
        }
        return;
    }
    const auto answer = verdict.meaning == Meaning::done ? khaos::read_import(response.body)
                                                         : unreadable(verdict.words);
    if (!answer) {  // if one of them is what hurts, the others get through in smaller company
        together_ = std::max<std::size_t>(1, ids.size() / 4);
        return again_together(ids, verdict, at);
    }
    together_ = std::min(together_ * 2, at.policy.records_per_import);
    std::map<std::string_view, std::string_view> skipped;
    std::set<std::string_view> taken;
    for (const auto& record : answer->taken) taken.insert(record.ref);
    for (const auto& record : answer->skipped) skipped.emplace(record.ref, record.reason);
    std::vector<std::string> unanswered;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const std::string& id = ids[i];
        if (taken.contains(under_way.refs[i])) {
            at.exceptions.clear(at.out, "late-cancel", id);
            if (list_under_way_) acknowledged_.insert(id);
            leave(id, at, mirror);
        } else if (const auto skip = skipped.find(under_way.refs[i]); skip != skipped.end()) {
            not_taken(id, open_.at(id), std::string{skip->second}, at);
        } else {
            unanswered.push_back(id);
        }
    }
    if (!unanswered.empty()) again_together(unanswered, verdict, at);
}

void HandOver::not_taken(const std::string& id, Invoice& invoice, const std::string& reason,
                         Context& at) {
    for (const std::string_view moved : {"CANCELLED", "HELD", "WRONG STAGE", "UNKNOWN INVOICE"})
        if (reason.starts_with(moved))
            return plan(id, invoice, Step::read, at.now);  // where it stands now decides
    at.exceptions.raise(at.out, "order-refused", id, "warehouse",
                        "Khaos does not take the acknowledgement of invoice " + id +
                            ", which SnapFulfil has: " + reason + ".");
    invoice.tries.made = 0;
    plan(id, invoice, Step::acknowledge, at.now + at.policy.refused_again);
}

}  // namespace peakproof::sync
