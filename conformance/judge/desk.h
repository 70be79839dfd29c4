#pragma once

#include <array>
#include <exception>
#include <memory>
#include <optional>
#include <queue>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/journal/records.h"
#include "conformance/judge/deadlines.h"
#include "conformance/judge/finding.h"
#include "conformance/judge/rule.h"
#include "conformance/judge/table.h"
#include "conformance/judge/windows.h"
#include "conformance/judge/world.h"

namespace peakproof::judge {

// Where the judge works: the rules that watch, what is owed, and the one heap of deadlines.
class Desk {
public:
    explicit Desk(std::vector<Rule> rules);
    void take(const journal::Record& record);
    Verdicts finish();

    // ---- what a docket asks for (docket.cpp)
    Time now() const { return now_; }
    std::int64_t number() const { return number_; }
    std::int64_t cause() const { return cause_; }
    const World& world() const { return world_; }
    Duration window(std::string_view name) const { return windows_.of(name); }
    bool unseen(std::size_t rule, Time since, std::string_view window,
                std::string_view entity) const;
    void occasion(std::size_t rule, std::int64_t chances) {
        rules_[rule].told.occasions += chances;
    }
    void fail(std::size_t rule, Finding finding);
    void owe(std::size_t rule, Debt debt);
    const Owed* owed(std::size_t rule, std::string_view key) const;
    std::size_t open(std::size_t rule) const { return rules_[rule].owed.size(); }
    bool settle(std::size_t rule, std::string_view key);
    bool lapse(std::size_t rule, std::string_view key);
    void lapse_all(std::size_t rule);
    void pause(std::size_t rule, std::string_view key);
    void resume(std::size_t rule, std::string_view key, Duration extra);
    void reopen(std::size_t rule, std::string_view key);
    bool escalated(std::size_t rule, std::string_view key) const;

private:
    using Place = std::uint32_t;
    struct Slot {
        Owed owed{};
        const Terms* terms = nullptr;
        Duration window{}, extra{};  // extra: told of a person's act only by trying again
        Time refused{};              // for good; Time{}: not
        std::uint32_t rule = 0, ticket = 0;
        bool used = false, counts = true, paused = false, escalated = false;
    };
    struct AtWork {
        Rule rule;
        std::unique_ptr<Watch> watch;
        RuleVerdict told{};
        Table<Place> owed{};
        bool threw = false;
        // For the percentile: who was slow, and the slowest.
        std::int64_t timed = 0, slow = 0;
        Duration slowest_took{};
        Owed slowest{};
    };
    struct Entry {
        Time due{};
        Place place = 0;
        std::uint32_t ticket = 0;
        bool operator>(const Entry& other) const { return due > other.due; }
    };

    void hear(const journal::Record& record);
    void fire_before(Time time);
    // False: it was put off, or need not be looked at. next: when more will be known.
    bool falls_due(Place place, Time at, Time next);
    void fire(Place place, Time at);
    void broke(AtWork& rule, const std::exception& bug);
    // A rule that throws is a bug of ours: inconclusive from there on, and never a pass.
    template <class Act>
    void guard(AtWork& rule, Act act) {
        if (rule.threw) return;
        try {
            act();
        } catch (const std::exception& bug) {
            broke(rule, bug);
        }
    }
    Slot* stands(std::size_t rule, std::string_view key);
    void queue(Place place, Time due);
    void requeue_parked();
    std::optional<Time> due(const Slot& slot, Duration window) const;
    Deadlines::Claim claim(const Slot& slot, Duration window) const;
    Owed remove(Place place);
    void time_taken(AtWork& rule, const Slot& slot);
    void start_again(Place place);

    // A slice begins: nothing of what was before counts, and what stands is owed from now on.
    void begin_slice();

    // Escalation: refused for good, and the right exception stands.
    void take_exchange(const journal::ExchangeEnded& ended);
    void refused(const journal::ExchangeEnded& ended, std::string_view entity);
    void take_exception(const journal::ExceptionRaised& raised);
    void take_clearing(const journal::ExceptionCleared& cleared);
    void take_person(const journal::PersonActed& acted);
    void escalate_if_told(Slot& slot);

    void judge_percentiles();
    void conclude(RuleVerdict& told, const AtWork& rule, bool incomplete) const;

    Windows windows_{};
    World world_{};
    Deadlines deadlines_{windows_};
    std::vector<AtWork> rules_{};
    std::array<std::vector<std::size_t>, std::variant_size_v<journal::Body>> listeners_{};
    std::vector<Slot> slots_{};
    std::vector<Place> free_{}, parked_{};
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> heap_{};
    Table<std::vector<Place>> by_entity_{};
    Time now_{}, swept_{};
    std::int64_t number_ = 0, cause_ = 0;

    // The run
    std::vector<std::string> promised_{};
    std::vector<FaultCount> faults_{};
    bool sliced_ = false, ended_ = false, complete_ = false, settled_ = false, quiet_ = false,
         at_rest_ = false;
};

}  // namespace peakproof::judge
