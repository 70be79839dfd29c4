#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/judge/docket.h"
#include "conformance/judge/table.h"
#include "conformance/judge/windows.h"

namespace peakproof::judge {

// The one mechanism of due times (docs/rules.md, "When an obligation is due"). The latest of
//   opened + window;
//   the end of an outage of the needed link, or of the integration's own downtime, + recovery;
//   the last failure injected on this entity, on a read that would have shown it, or on an
//   obligation that it lawfully follows, + the retry allowance.
// A due time only ever moves later, so a heap of lower bounds is enough.
class Deadlines {
public:
    explicit Deadlines(const Windows& windows) : windows_(&windows) {}

    // What blocks. True where an outage ended, so that what was parked may be looked at again.
    bool take(const journal::Record& record);
    // A failure injected on an entity whose obligation in this lane opened then: what follows it
    // waits too.
    void failed_in_lane(std::string_view lane, Time opened, Time at);

    // An obligation's own part of it.
    struct Claim {
        std::string_view entity{}, also{};
        const Terms* terms = nullptr;
        Time since{};  // opened, or free to go on
        Duration window{};
        bool reading = false;  // only failures of reads count
    };
    // Nothing: it is blocked, and nobody can say until when.
    std::optional<Time> due(const Claim& claim) const;
    // A request about it has begun and not ended: what becomes of it may still be a failure
    // injected.
    bool in_flight(const Claim& claim) const;
    Duration retry_allowance() const { return windows_->of(window::retry_allowance); }
    // Failures that met a predecessor excuse nobody else; outages and recoveries stay.
    void forget_failures();
    void sweep(Time now);  // forgets failures that can move no due time any more

private:
    struct Blocked {
        Time began{};
        Duration rest{};  // what was left then of an earlier recovery
    };
    struct Stretch {  // every call fails: down without being told so
        bool failing = false;
        Blocked blocked{};
    };
    struct Outage {
        int depth = 0;  // outages may overlap: a kill within a system's own
        Blocked blocked{};
        Time recovered{};  // nothing that needs it is due before
        Blocked held{};    // Retry-After binds the whole system
        Time held_until{};
        Stretch stretch{};
    };
    struct Operation {
        std::string name{};
        Time failed{};  // the last failure injected on a call of it that named no entity
        Time recovered{};
        Stretch stretch{};
        int in_flight = 0;  // calls that name no entity
    };
    struct Lane {
        std::string name{};
        std::vector<std::pair<Time, Time>> failures{};  // opened, failed: both rising
    };

    void begin_outage(Outage& link, Time now);
    bool end_outage(Outage& link, Time now);
    static Blocked blocked_from(Time now, Time recovered);
    Time recovered(Time before, const Blocked& blocked, Time ended) const;
    void take_call(const journal::ExchangeEnded& ended, Time now);
    void stretch(Stretch& run, Time& recovered_at, bool failed, Time now);
    Operation& operation(std::string_view name);
    const Operation* find(std::string_view name) const;
    Outage* link(std::string_view system);

    const Windows* windows_;
    struct Failure {
        Time any{}, reading{};  // with its Retry-After
    };
    Outage khaos_{}, snapfulfil_{}, self_{};
    bool killed_ = false;
    std::vector<Operation> operations_{};  // a dozen: walked
    std::vector<Lane> lanes_{};
    Table<Failure> failed_{};  // entity: the last failure injected
    Table<int> in_flight_{};
};

}  // namespace peakproof::judge
