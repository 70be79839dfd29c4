#include "conformance/judge/desk.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

namespace peakproof::judge {

namespace {
constexpr Duration patience =
    5s;  // how often an obligation with a request in flight is looked at again
}  // namespace

Desk::Desk(std::vector<Rule> rules) {
    rules_.reserve(rules.size());
    for (auto& rule : rules) {
        const auto index = rules_.size();
        for (std::size_t kind = 0; kind < listeners_.size(); ++kind) {
            if ((*rule.hears)[kind] != nullptr) listeners_[kind].push_back(index);
        }
        rules_.push_back({.rule = rule, .watch = rule.begin()});
        auto& told = rules_.back().told;
        told.id = rule.info.id;
        told.statement = rule.info.statement;
        told.window = rule.info.window;
        told.severity = rule.info.severity;
        told.owner = rule.info.owner;
    }
}

void Desk::broke(AtWork& rule, const std::exception& bug) {
    rule.threw = true;
    rule.told.note = fmt::format("the rule itself failed at record {}: {}", number_, bug.what());
}

void Desk::take(const journal::Record& record) {
    fire_before(record.at);
    now_ = record.at;
    number_ = record.number;
    cause_ = record.cause;
    world_.take(record);
    const bool outage_ended = deadlines_.take(record);
    hear(record);
    if (outage_ended) requeue_parked();
    for (const auto index : listeners_[record.body.index()]) {
        auto& rule = rules_[index];
        guard(rule, [&] {
            Docket docket{*this, index};
            (*rule.rule.hears)[record.body.index()](*rule.watch, record.body, docket);
        });
    }
    if (now_ >= swept_ + 1h) {
        swept_ = now_;
        deadlines_.sweep(now_);
    }
}

// What the desk itself must know of a record, before any rule sees it.
void Desk::hear(const journal::Record& record) {
    using namespace journal;
    if (const auto* ended = std::get_if<ExchangeEnded>(&record.body)) {
        take_exchange(*ended);
    } else if (const auto* raised = std::get_if<ExceptionRaised>(&record.body)) {
        take_exception(*raised);
    } else if (const auto* cleared = std::get_if<ExceptionCleared>(&record.body)) {
        take_clearing(*cleared);
    } else if (const auto* acted = std::get_if<PersonActed>(&record.body)) {
        take_person(*acted);
    } else if (const auto* begun = std::get_if<RunBegun>(&record.body)) {
        promised_ = begun->exercises;
        windows_.take(begun->windows);
    } else if (std::holds_alternative<SliceBegun>(record.body)) {
        begin_slice();
    } else if (const auto* told = std::get_if<FaultTold>(&record.body)) {
        faults_.push_back({told->fault, told->what, told->armed, told->matched, told->fired,
                           told->changed, told->of});
    } else if (const auto* settled = std::get_if<Settled>(&record.body)) {
        settled_ = true;
        quiet_ = settled->quiet;
    } else if (const auto* end = std::get_if<RunEnded>(&record.body)) {
        ended_ = true;
        complete_ = end->complete;
    }
}

// ---------------------------------------------------------------- what is owed

Desk::Slot* Desk::stands(std::size_t rule, std::string_view key) {
    const auto* place = rules_[rule].owed.find(key);
    return place == nullptr ? nullptr : &slots_[*place];
}

const Owed* Desk::owed(std::size_t rule, std::string_view key) const {
    const auto* place = rules_[rule].owed.find(key);
    return place == nullptr ? nullptr : &slots_[*place].owed;
}

void Desk::owe(std::size_t rule, Debt debt) {
    auto& at_work = rules_[rule];
    if (at_work.owed.contains(debt.key)) return;
    Place place = 0;
    if (free_.empty()) {
        place = static_cast<Place>(slots_.size());
        slots_.emplace_back();
    } else {
        place = free_.back();
        free_.pop_back();
    }
    auto& slot = slots_[place];
    const auto ticket = slot.ticket;
    slot = Slot{};
    slot.ticket = ticket;
    slot.used = true;
    slot.rule = static_cast<std::uint32_t>(rule);
    slot.counts = debt.counts;
    slot.terms = debt.terms != nullptr ? debt.terms : &at_work.rule.info.terms;
    slot.window = debt.window ? *debt.window : windows_.of(at_work.rule.info.window);
    slot.extra = debt.extra;
    slot.owed.also = std::move(debt.also);
    slot.owed.opened = slot.owed.since = debt.opened.value_or(now_);
    slot.owed.value_pence = debt.value_pence;
    slot.owed.record = {number_, now_, {}};
    slot.owed.entity = debt.entity.empty() ? debt.key : std::move(debt.entity);
    slot.owed.key = std::move(debt.key);
    if (slot.counts) ++at_work.told.occasions;
    at_work.owed[slot.owed.key] = place;
    by_entity_[slot.owed.entity].push_back(place);
    queue(place, slot.owed.since + slot.window);
}

Owed Desk::remove(Place place) {
    auto& slot = slots_[place];
    rules_[slot.rule].owed.erase(slot.owed.key);
    if (auto* mine = by_entity_.find(slot.owed.entity)) {
        mine->erase(std::remove(mine->begin(), mine->end(), place), mine->end());
        if (mine->empty()) by_entity_.erase(slot.owed.entity);
    }
    slot.used = false;
    ++slot.ticket;
    free_.push_back(place);
    return std::move(slot.owed);
}

bool Desk::settle(std::size_t rule, std::string_view key) {
    const auto* found = rules_[rule].owed.find(key);
    if (found == nullptr) return false;
    const auto place = *found;
    auto& slot = slots_[place];
    const bool stopped = slot.paused || slot.escalated;
    const auto due_at = due(slot, slot.window);
    if (!stopped && due_at && now_ > *due_at) {  // a request was in flight when it fell due
        fire(place, now_);
        return true;
    }
    slot.owed.due = due_at.value_or(now_);
    if (!stopped) time_taken(rules_[rule], slot);
    remove(place);
    return true;
}

bool Desk::lapse(std::size_t rule, std::string_view key) {
    const auto* place = rules_[rule].owed.find(key);
    if (place == nullptr) return false;
    if (slots_[*place].counts) --rules_[rule].told.occasions;
    remove(*place);
    return true;
}

void Desk::lapse_all(std::size_t rule) {
    for (const auto& key : rules_[rule].owed.keys()) lapse(rule, key);
}

void Desk::pause(std::size_t rule, std::string_view key) {
    if (auto* slot = stands(rule, key)) slot->paused = true;
}

void Desk::resume(std::size_t rule, std::string_view key, Duration extra) {
    auto* slot = stands(rule, key);
    if (slot == nullptr || !slot->paused) return;
    slot->paused = false;
    slot->extra = extra;
    start_again(*rules_[rule].owed.find(key));
}

void Desk::reopen(std::size_t rule, std::string_view key) {
    auto* slot = stands(rule, key);
    if (slot == nullptr) return;
    slot->escalated = false;
    slot->refused = Time{};
    start_again(*rules_[rule].owed.find(key));
}

bool Desk::escalated(std::size_t rule, std::string_view key) const {
    const auto* place = rules_[rule].owed.find(key);
    return place != nullptr && slots_[*place].escalated;
}

// Free to go on: the whole window is given again, since no integration keeps a stopwatch for the
// judge.
void Desk::start_again(Place place) {
    auto& slot = slots_[place];
    slot.owed.since = now_;
    if (!slot.paused && !slot.escalated) queue(place, now_ + slot.window);
}

// ---------------------------------------------------------------- deadlines

bool Desk::unseen(std::size_t rule, Time since, std::string_view window,
                  std::string_view entity) const {
    Deadlines::Claim claim{entity, {}, &rules_[rule].rule.info.terms, since, windows_.of(window)};
    claim.reading = true;
    const auto until = deadlines_.due(claim);
    return !until || now_ <= *until;
}

Deadlines::Claim Desk::claim(const Slot& slot, Duration window) const {
    return {slot.owed.entity, slot.owed.also, slot.terms, slot.owed.since, window};
}

std::optional<Time> Desk::due(const Slot& slot, Duration window) const {
    auto due = deadlines_.due(claim(slot, window + slot.extra));
    // Refused for good: what is owed now is an exception, within the alert window.
    if (due && slot.refused != Time{}) *due += windows_.of(window::alert);
    return due;
}

void Desk::queue(Place place, Time due) { heap_.push({due, place, ++slots_[place].ticket}); }

void Desk::requeue_parked() {
    std::vector<Place> parked;
    parked.swap(parked_);
    for (const auto place : parked) {
        if (slots_[place].used) queue(place, now_);
    }
}

bool Desk::falls_due(Place place, Time at, Time next) {
    const auto& slot = slots_[place];
    if (slot.paused || slot.escalated) return false;
    const auto due_at = due(slot, slot.window);
    if (!due_at) {
        parked_.push_back(place);
        return false;
    }
    if (*due_at > at) {
        queue(place, *due_at);
        return false;
    }
    if (!ended_ && deadlines_.in_flight(claim(slot, slot.window))) {
        // It stays so until the next record: there is no use in looking before.
        const auto looks = std::max<std::int64_t>(1, (next - at + patience - 1us) / patience);
        queue(place, at + looks * patience);
        return false;
    }
    return true;
}

void Desk::fire_before(Time time) {
    std::vector<std::pair<Place, std::uint32_t>> batch;
    while (!heap_.empty() && heap_.top().due < time) {
        const auto at = heap_.top().due;
        batch.clear();
        while (!heap_.empty() && heap_.top().due == at) {
            const auto entry = heap_.top();
            heap_.pop();
            const auto& slot = slots_[entry.place];
            if (!slot.used || slot.ticket != entry.ticket) continue;
            if (falls_due(entry.place, at, time)) batch.emplace_back(entry.place, entry.ticket);
        }
        std::sort(batch.begin(), batch.end(), [&](const auto& a, const auto& b) {
            const auto &x = slots_[a.first], &y = slots_[b.first];
            return std::tie(x.rule, x.owed.key) < std::tie(y.rule, y.owed.key);
        });
        for (const auto& [place, ticket] : batch) {
            if (slots_[place].used && slots_[place].ticket == ticket) fire(place, at);
        }
    }
}

void Desk::fire(Place place, Time at) {
    auto& slot = slots_[place];
    const auto index = slot.rule;
    auto& rule = rules_[index];
    slot.owed.due = due(slot, slot.window).value_or(at);
    ++rule.timed;
    ++rule.slow;
    const auto late = remove(place);
    const auto real_now = now_;
    if (!at_rest_) now_ = at;  // what the end brings to light is told as of the end
    guard(rule, [&] {
        Docket docket{*this, index};
        rule.watch->on_due(late, docket);
    });
    now_ = real_now;
}

void Desk::time_taken(AtWork& rule, const Slot& slot) {
    if (rule.rule.info.window_p99.empty()) return;
    ++rule.timed;
    const auto due_at = due(slot, windows_.of(rule.rule.info.window_p99));
    if (!due_at || now_ <= *due_at) return;
    ++rule.slow;
    const auto took = now_ - slot.owed.since;
    if (took <= rule.slowest_took) return;
    rule.slowest_took = took;
    rule.slowest = slot.owed;
    rule.slowest.due = *due_at;
}

}  // namespace peakproof::judge
