#include "sync/core/queue.h"

#include <algorithm>

#include <fmt/format.h>

#include "sync/core/record.h"

namespace peakproof::sync {
namespace {

constexpr std::string_view taken_prefix = "taken/";

}  // namespace

void Queue::load(const Contents& durable, Context& at) {
    list_due_ = at.now;
    for (const auto& [key, row] : rows_under(durable, taken_prefix)) {
        std::string xdoc = key.substr(taken_prefix.size());
        acknowledgements_.put(at.now, xdoc);
        owed_acknowledgements_[std::move(xdoc)].due = at.now;
    }
    load_told(durable, at);
}

std::optional<Request> Queue::next(std::uint64_t call, Context& at) {
    const auto& to = at.settings.snapfulfil;
    if (const auto due = acknowledgements_.take(at.now)) {
        under_way_.emplace(call, UnderWay{Doing::acknowledge, 0, due->second});
        return snapfulfil::acknowledge(to, due->second);
    }
    if (const auto due = reads_.take(at.now)) {
        const auto& event = page_.at(due->second).event;
        under_way_.emplace(call, UnderWay{Doing::read, due->second, {}});
        return event.transaction == "ADJUST" ? snapfulfil::read_movement(to, event.movement)
                                             : snapfulfil::read_shipment(to, event.shipment);
    }
    // A full page is followed by the next at once, when its own events are through.
    const std::size_t open = page_.size() + owed_acknowledgements_.size();
    const bool due = list_due_ <= at.now || (more_ && open * 4 < at.policy.events_page);
    if (list_under_way_ || !due ||
        reads_.size() + acknowledgements_.size() > at.policy.events_page / 4)
        return {};
    list_under_way_ = true;
    more_ = false;
    acknowledged_.clear();
    asked_ = at.policy.events_page +
             open;  // those that stand aside are shown again, before the new ones
    under_way_.emplace(call, UnderWay{Doing::list, 0, {}});
    return snapfulfil::list_events(to, asked_);
}

void Queue::answered(std::uint64_t call, const Verdict& verdict, const Response& response,
                     Context& at, Lane& lane) {
    const auto node = under_way_.extract(call);
    if (node.empty()) return;
    const UnderWay& under_way = node.mapped();
    switch (under_way.doing) {
        case Doing::list:
            listed(verdict, response, at);
            break;
        case Doing::read:
            read(under_way.place, verdict, response, at);
            break;
        case Doing::acknowledge:
            return acknowledged(under_way.xdoc, verdict, at);
    }
    hand_on(at, lane);
}

void Queue::listed(const Verdict& verdict, const Response& response, Context& at) {
    list_under_way_ = false;
    list_due_ = at.now + at.policy.events_every;
    forget_whole(at);
    if (verdict.meaning != Meaning::done) return;  // the next round is soon enough
    const auto events = snapfulfil::read_events(response.body);
    if (!events) return;
    more_ = events->size() >= asked_;
    for (const auto& event : *events) {
        const bool met =
            acknowledged_.contains(event.xdoc) || owed_acknowledgements_.contains(event.xdoc);
        if (event.xdoc.empty() || met || !on_page_.insert(event.xdoc).second) continue;
        const Place place = next_++;
        Waiting& waiting = page_[place];
        waiting.event = event;
        waiting.since = waiting.tries.due = at.now;
        const bool about_shipment =
            (event.transaction == "DESPATCH" || event.transaction == "SHIPMENT") &&
            !event.shipment.empty();
        const bool about_movement = event.transaction == "ADJUST" && !event.movement.empty();
        if (about_shipment || about_movement) {
            reads_.put(at.now, place);
            continue;
        }
        waiting.settled =
            true;  // goods-in and returns are another's work here: acknowledged in silence
        if (event.transaction != "RECEIPT" && event.transaction != "RETURN")
            at.exceptions.raise(at.out, "unknown-key", event.xdoc, "integration",
                                fmt::format("Event {} of kind \"{}\" is not understood. It was "
                                            "acknowledged without effect.",
                                            event.xdoc, event.transaction));
    }
}

void Queue::again(Place place, Waiting& waiting, const Verdict& verdict, Context& at) {
    waiting.tries.failed(verdict.sent, at.now, verdict.record_hold);
    waiting.tries.due = again_at(at.policy.backoff, waiting.tries, waiting.event.xdoc, at.jitter);
    reads_.put(waiting.tries.due, place);
}

// Not acknowledged: it stays in the queue, and works by itself once a person has mended what it
// speaks of.
void Queue::set_aside(Place place, Waiting& waiting, const std::string& why, Context& at) {
    at.exceptions.raise(
        at.out, "unknown-key", waiting.event.xdoc, "integration",
        fmt::format(
            "Event {} cannot be used: {}. It stays in the queue, and is looked at again every {} "
            "minutes.",
            waiting.event.xdoc, why,
            std::chrono::duration_cast<std::chrono::minutes>(at.policy.refused_again).count()));
    waiting.told = true;
    waiting.tries.made = 2;  // those behind it go on
    waiting.tries.due = at.now + at.policy.refused_again;
    reads_.put(waiting.tries.due, place);
}

void Queue::read(Place place, const Verdict& verdict, const Response& response, Context& at) {
    Waiting& waiting = page_.at(place);
    if (verdict.meaning == Meaning::passing) return again(place, waiting, verdict, at);
    if (waiting.event.transaction == "ADJUST")
        read_movement(waiting, verdict, response, place, at);
    else
        read_shipment(waiting, verdict, response, place, at);
    if (waiting.settled && waiting.told)
        at.exceptions.clear(at.out, "unknown-key", waiting.event.xdoc);
}

void Queue::read_movement(Waiting& waiting, const Verdict& verdict, const Response& response,
                          Place place, Context& at) {
    if (verdict.meaning != Meaning::done)
        return set_aside(place, waiting, "there is no movement " + waiting.event.movement, at);
    const auto movement = snapfulfil::read_movement(response.body);
    if (!movement) return again(place, waiting, verdict, at);
    if (movement->unit != at.policy.unit && !movement->unit.empty())
        return set_aside(place, waiting,
                         fmt::format("movement {} of item {} is in {}, and Khaos counts in {}",
                                     movement->id, movement->sku, movement->unit, at.policy.unit),
                         at);
    waiting.settled = true;
    waiting.effect = movement_effect(*movement, at.policy, at.settings, at.now);
}

void Queue::hand_on(Context& at, Lane& lane) {
    bool short_unread = false;  // a movement before this place is still unknown: it may be a short
    for (auto next = page_.begin(); next != page_.end();) {
        Waiting& waiting = next->second;
        if (!waiting.settled) {
            if (waiting.tries.made < 2) return;  // it only waits for its answer: order is kept
            short_unread = short_unread || waiting.event.transaction == "ADJUST";
            ++next;
            continue;
        }
        // The shortage is written off before what was assigned to it is freed, or a phantom is sold
        // again.
        const bool held = waiting.effect && waiting.effect->frees && short_unread &&
                          at.now - waiting.since < at.policy.held_back_max;
        if (held) {
            ++next;
            continue;
        }
        const std::string xdoc = waiting.event.xdoc;
        // In one commit: what it owes, what was told by it, and that it was taken.
        if (waiting.effect) {
            remember(*waiting.effect, xdoc, at);
            lane.owe(std::move(*waiting.effect), at);
        }
        at.out.write(std::string{taken_prefix} + xdoc, "");
        owed_acknowledgements_[xdoc].due = at.now;
        acknowledgements_.put(at.now, xdoc);
        on_page_.erase(xdoc);
        next = page_.erase(next);
    }
}

void Queue::acknowledged(const std::string& xdoc, const Verdict& verdict, Context& at) {
    if (verdict.meaning != Meaning::done &&
        verdict.meaning != Meaning::missing) {  // 404: it is off the list, too
        Tries& tries = owed_acknowledgements_.at(xdoc);
        tries.failed(verdict.sent, at.now, verdict.record_hold);
        tries.due = verdict.meaning == Meaning::passing
                        ? again_at(at.policy.backoff, tries, xdoc, at.jitter)
                        : at.now + at.policy.refused_again;
        return acknowledgements_.put(tries.due, xdoc);
    }
    owed_acknowledgements_.erase(xdoc);
    if (list_under_way_) acknowledged_.insert(xdoc);
    at.out.erase(std::string{taken_prefix} + xdoc);
}

void Queue::back(Context& at) {
    const auto moved = [&](Tries& tries) {
        return tries.due = sooner(at.policy.backoff, tries, at.now);
    };
    reads_.advance(at.now, [&](Place place) { return moved(page_.at(place).tries); });
    acknowledgements_.advance(
        at.now, [&](const std::string& xdoc) { return moved(owed_acknowledgements_.at(xdoc)); });
    list_due_ = std::min(list_due_, at.now);
}

Time Queue::wake(Time now) const {
    Time at = std::min(reads_.wake(now), acknowledgements_.wake(now));
    if (!list_under_way_ && list_due_ > now) at = std::min(at, list_due_);
    return at;
}

}  // namespace peakproof::sync
