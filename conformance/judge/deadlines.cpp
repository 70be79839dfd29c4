#include "conformance/judge/deadlines.h"

#include <algorithm>

namespace peakproof::judge {

using namespace journal;

// Null: the integration itself, whose kills and starts are told by records of their own.
Deadlines::Outage* Deadlines::link(std::string_view system) {
    if (system == "khaos") return &khaos_;
    return system == "snapfulfil" ? &snapfulfil_ : nullptr;
}

Deadlines::Operation& Deadlines::operation(std::string_view name) {
    for (auto& one : operations_) {
        if (one.name == name) return one;
    }
    operations_.push_back({});
    operations_.back().name = name;
    return operations_.back();
}

const Deadlines::Operation* Deadlines::find(std::string_view name) const {
    for (const auto& one : operations_) {
        if (one.name == name) return &one;
    }
    return nullptr;
}

Deadlines::Blocked Deadlines::blocked_from(Time now, Time recovered) {
    return {now, recovered > now ? recovered - now : Duration{}};
}

// The longer of 15 min and the whole outage, at most 4 h. What was left of an earlier recovery when
// this outage began is given again: nobody recovers while down.
Time Deadlines::recovered(Time before, const Blocked& blocked, Time ended) const {
    const auto span =
        std::min(std::max({windows_->of(window::recovery), ended - blocked.began, blocked.rest}),
                 windows_->of(window::recovery_most));
    return std::max(before, ended + span);
}

void Deadlines::begin_outage(Outage& link, Time now) {
    if (link.depth++ == 0) link.blocked = blocked_from(now, link.recovered);
}

bool Deadlines::end_outage(Outage& link, Time now) {
    if (link.depth == 0 || --link.depth > 0) return false;
    link.recovered = recovered(link.recovered, link.blocked, now);
    return true;
}

bool Deadlines::take(const Record& record) {
    const auto now = record.at;
    bool ended = false;
    if (const auto* call = std::get_if<ExchangeBegan>(&record.body)) {
        for (const auto& key : call->keys) ++in_flight_[key];
        if (call->keys.empty()) ++operation(call->operation).in_flight;
    } else if (const auto* answer = std::get_if<ExchangeEnded>(&record.body)) {
        take_call(*answer, now);
    } else if (const auto* fault = std::get_if<FaultBegan>(&record.body)) {
        auto* down = fault->extent == "whole" ? link(fault->system) : nullptr;
        if (down != nullptr) begin_outage(*down, now);
    } else if (const auto* over = std::get_if<FaultEnded>(&record.body)) {
        auto* down = over->extent == "whole" ? link(over->system) : nullptr;
        if (down != nullptr) ended = end_outage(*down, now);
    } else if (std::holds_alternative<SubjectKilled>(record.body)) {
        if (killed_) return false;
        killed_ = true;
        for (auto* one : {&self_, &khaos_, &snapfulfil_}) begin_outage(*one, now);
    } else if (std::holds_alternative<SubjectStarted>(record.body)) {
        if (!killed_) return false;
        killed_ = false;
        for (auto* one : {&self_, &khaos_, &snapfulfil_}) end_outage(*one, now);
        ended = true;
    } else if (std::holds_alternative<Healed>(record.body)) {
        for (auto* one :
             {&khaos_, &snapfulfil_}) {  // every fault has ended, told one by one or not
            if (one->depth > (killed_ ? 1 : 0))
                ended |= (one->depth = killed_ ? 2 : 1, end_outage(*one, now));
        }
    }
    return ended;
}

// Every call fails for two minutes, or the same of one operation: down, though no fault says so (a
// share of 100 % on one operation). A circuit breaker may then lawfully leave all but its probes
// untried.
void Deadlines::stretch(Stretch& run, Time& recovered_at, bool failed, Time now) {
    if (!failed) {
        run.failing = false;
        return;
    }
    if (!run.failing) run = {true, blocked_from(now, recovered_at)};
    if (now - run.blocked.began < windows_->of(window::outage_grace)) return;
    recovered_at = recovered(recovered_at, run.blocked, now);
}

void Deadlines::take_call(const ExchangeEnded& ended, Time now) {
    auto& called = operation(ended.operation);
    for (const auto& key : ended.keys) {
        if (auto* count = in_flight_.find(key); count != nullptr && --*count <= 0)
            in_flight_.erase(key);
    }
    if (ended.keys.empty() && called.in_flight > 0) --called.in_flight;
    if (ended.outcome == "abandoned") return;  // a kill: the outage says it

    auto* system = link(ended.system);
    const bool down =
        !ended.fault.empty() && ended.failure != "permanent";  // who refuses for good is up
    stretch(called.stretch, called.recovered, down, now);
    if (system != nullptr) stretch(system->stretch, system->recovered, down, now);
    if (ended.fault.empty()) return;

    const Time until = now + Duration{ended.retry_after_us};
    if (ended.keys.empty()) called.failed = std::max(called.failed, until);
    for (const auto& key : ended.keys) {
        auto& last = failed_[key];
        last.any = std::max(last.any, until);
        if (!ended.writes) last.reading = std::max(last.reading, until);
    }
    // 503 and 429 bind the whole system for as long as they say.
    if (system != nullptr && ended.retry_after_us > 0 &&
        (ended.status == 429 || ended.status == 503)) {
        if (now > system->held_until) system->held = blocked_from(now, system->recovered);
        system->held_until = std::max(system->held_until, until);
        system->recovered = recovered(system->recovered, system->held, system->held_until);
    }
}

void Deadlines::failed_in_lane(std::string_view lane, Time opened, Time at) {
    auto found = std::find_if(lanes_.begin(), lanes_.end(),
                              [&](const Lane& one) { return one.name == lane; });
    if (found == lanes_.end()) {
        lanes_.push_back({});
        found = std::prev(lanes_.end());
        found->name = lane;
    }
    auto& failures = found->failures;
    // A later failure of something opened no later covers all that an earlier one did.
    while (!failures.empty() && failures.back().first >= opened) failures.pop_back();
    failures.emplace_back(opened, at);
}

std::optional<Time> Deadlines::due(const Claim& claim) const {
    const auto& terms = *claim.terms;
    const auto allowance = retry_allowance();
    Time due = claim.since + claim.window;

    const auto wait_for = [&](const Outage& link) {
        due = std::max(due, link.recovered);
        return link.depth == 0;
    };
    if (terms.needs == Link::none) return due;
    bool open = wait_for(self_);
    if (terms.needs == Link::khaos || terms.needs == Link::both) open &= wait_for(khaos_);
    if (terms.needs == Link::snapfulfil || terms.needs == Link::both) open &= wait_for(snapfulfil_);
    if (!open) return std::nullopt;

    if (terms.needs == Link::self) return due;
    for (const auto entity : {claim.entity, claim.also}) {
        const auto* failed = entity.empty() ? nullptr : failed_.find(entity);
        if (failed != nullptr)
            due = std::max(due, (claim.reading ? failed->reading : failed->any) + allowance);
    }
    for (const auto read : terms.reads) {
        if (const auto* called = read.empty() ? nullptr : find(read)) {
            due = std::max({due, called->failed + allowance, called->recovered});
        }
    }
    for (const auto write : terms.met_by) {
        if (const auto* called = write.empty() ? nullptr : find(write))
            due = std::max(due, called->recovered);
    }
    for (const auto& lane : lanes_) {
        if (lane.name != terms.lane) continue;
        const auto after =
            std::upper_bound(lane.failures.begin(), lane.failures.end(), claim.since,
                             [](Time since, const auto& failure) { return since < failure.first; });
        if (after != lane.failures.begin())
            due = std::max(due, std::prev(after)->second + allowance);
    }
    return due;
}

bool Deadlines::in_flight(const Claim& claim) const {
    if (in_flight_.contains(claim.entity) ||
        (!claim.also.empty() && in_flight_.contains(claim.also)))
        return true;
    return std::any_of(claim.terms->reads.begin(), claim.terms->reads.end(),
                       [&](std::string_view read) {
                           const auto* called = read.empty() ? nullptr : find(read);
                           return called != nullptr && called->in_flight > 0;
                       });
}

void Deadlines::forget_failures() {
    failed_.clear();
    lanes_.clear();
    for (auto& one : operations_) one.failed = Time{};
}

void Deadlines::sweep(Time now) {
    const auto past = now - retry_allowance();
    failed_.forget([&](const Failure& failed) { return failed.any < past; });
    for (auto& lane : lanes_) {
        const auto keep = std::find_if(lane.failures.begin(), lane.failures.end(),
                                       [&](const auto& failure) { return failure.second >= past; });
        lane.failures.erase(lane.failures.begin(), keep);
    }
}

}  // namespace peakproof::judge
