#include <algorithm>

#include "conformance/judge/desk.h"

// Escalation: an obligation refused for good, for which the right exception stands, stops its
// clock. It opens again when a person acts on its entity, or when the integration itself clears the
// exception.
namespace peakproof::judge {

void Desk::take_exchange(const journal::ExchangeEnded& ended) {
    const bool injected = !ended.fault.empty() && ended.outcome != "abandoned";
    const bool heard = ended.outcome == "answered";  // a refusal that nobody heard is none
    if (!injected && !heard) return;
    if (!injected && ended.failure != "permanent" && ended.refused.empty()) return;
    for (const auto& key : ended.keys) {
        if (injected) {
            if (const auto* places = by_entity_.find(key)) {
                for (const auto place : *places) {
                    const auto& slot = slots_[place];
                    if (!slot.terms->lane.empty())
                        deadlines_.failed_in_lane(slot.terms->lane, slot.owed.since, now_);
                }
            }
        }
        if (heard && ended.failure == "permanent" && ended.refused.empty()) refused(ended, key);
    }
    for (const auto& record : ended.refused) {
        if (heard && record.permanent) refused(ended, record.entity);
    }
}

void Desk::refused(const journal::ExchangeEnded& ended, std::string_view entity) {
    const auto* places = by_entity_.find(entity);
    if (places == nullptr) return;
    for (const auto place : *places) {
        auto& slot = slots_[place];
        const auto& by = slot.terms->met_by;
        if (std::find(by.begin(), by.end(), ended.operation) == by.end()) continue;
        if (slot.refused == Time{}) slot.refused = now_;
        escalate_if_told(slot);
    }
}

void Desk::escalate_if_told(Slot& slot) {
    if (slot.refused == Time{}) return;
    const auto& classes = slot.terms->escalated_by;
    slot.escalated = std::any_of(classes.begin(), classes.end(), [&](std::string_view what) {
        return !what.empty() && world_.standing(what, slot.owed.entity);
    });
}

void Desk::take_exception(const journal::ExceptionRaised& raised) {
    const auto look = [&](std::string_view entity) {
        if (const auto* places = by_entity_.find(entity)) {
            for (const auto place : *places) escalate_if_told(slots_[place]);
        }
    };
    look(raised.entity);
    for (const auto& other : raised.also) look(other);
}

// The exception is gone and nothing has met the obligation: it is owed again, from now on.
void Desk::take_clearing(const journal::ExceptionCleared& cleared) {
    const auto* places = by_entity_.find(cleared.entity);
    if (places == nullptr) return;
    for (const auto place : *places) {
        auto& slot = slots_[place];
        const bool was = slot.escalated;
        escalate_if_told(slot);
        if (was && !slot.escalated) {
            slot.refused = Time{};
            start_again(place);
        }
    }
}

// A person acts on the systems and tells the integration nothing, so one that tries again every 15
// min is in time.
void Desk::take_person(const journal::PersonActed& acted) {
    const auto look = [&](std::string_view entity) {
        const auto* places = by_entity_.find(entity);
        if (places == nullptr) return;
        for (const auto place : *places) {
            auto& slot = slots_[place];
            if (slot.refused == Time{}) continue;
            slot.refused = Time{};
            slot.escalated = false;
            slot.extra = windows_.of(window::unchanged_retry);
            start_again(place);
        }
    };
    const auto named = world_.invoices_named(acted.entity);
    for (const auto& invoice : named) look(invoice);
    if (std::find(named.begin(), named.end(), acted.entity) == named.end()) look(acted.entity);
}

}  // namespace peakproof::judge
