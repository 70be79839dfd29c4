#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "conformance/judge/finding.h"
#include "conformance/judge/windows.h"
#include "conformance/judge/world.h"
#include "sim/time.h"

namespace peakproof::judge {

// none: nothing can keep it. self: only that the integration is down (telling a person needs no
// system). Every other one includes self.
enum class Link { none, self, khaos, snapfulfil, both };

// What may lawfully keep an obligation from being met. Constant for a rule, or handed with one
// debt.
struct Terms {
    Link needs = Link::none;                  // outages of these links move the due time
    std::array<std::string_view, 4> reads{};  // reads without a key that would have shown it
    std::string_view lane{};  // it lawfully follows what was owed earlier in this lane ("events")
    std::array<std::string_view, 3>
        met_by{};  // operations whose effect meets it: a refusal for good by one ...
    std::array<std::string_view, 3>
        escalated_by{};  // ... and an exception of one of these classes stop the clock
};

struct RuleInfo {
    std::string_view id{}, statement{};
    Severity severity = Severity::major;
    Owner owner = Owner::integration;
    std::string_view window{};      // worst case; empty: no time in it
    std::string_view window_p99{};  // empty: the worst case alone
    Terms terms{};
    // It knows nothing but what the integration itself has done: with a slice it begins anew.
    bool of_deeds = false;
};

// What a rule asks for when it owes.
struct Debt {
    std::string key{};     // unique within the rule
    std::string entity{};  // invoice id or SKU that exchanges and exceptions name; empty: the key
    std::string also{};  // another entity whose failures it waits for: the item of a blocked order
    std::int64_t value_pence = 0;      // exposure
    std::optional<Time> opened{};      // left out: now
    std::optional<Duration> window{};  // left out: the rule's
    Duration extra{};                  // on top of it, where only trying again can tell
    const Terms* terms = nullptr;      // left out: the rule's
    bool counts = true;                // an occasion of the rule (taken back if it lapses)
};

// An obligation that stands.
struct Owed {
    std::string key{}, entity{}, also{};
    Time opened{};  // when the fact became readable
    Time since{};   // opened, or when it was last free to go on: after a pause, an escalation
    Time due{};     // in on_due and on settling; before that it may still move
    std::int64_t value_pence = 0;
    Evidence record{};  // the record that opened it, without words
};

class Desk;  // the judge's side of it

// What a rule holds while it looks at one record, or at an obligation that fell due.
class Docket {
public:
    Docket(Desk& desk, std::size_t rule) : desk_(&desk), rule_(rule) {}

    // ---- the record at hand
    Time now() const;
    std::int64_t number() const;
    std::int64_t cause() const;             // the exchange that made it; 0: none
    Evidence here(std::string text) const;  // the record at hand, in words
    const World& world() const;
    Duration window(std::string_view name) const;
    // Could what became readable at `since` lawfully be unknown to the integration still? Reckoned
    // as a due time is, by the rule's terms and failures injected on reads of the entity.
    bool unseen(Time since, std::string_view window, std::string_view entity) const;

    // ---- a chance to be broken, without a clock
    void occasion(std::int64_t chances = 1);
    void fail(Finding finding);

    // ---- obligations. Owing is an occasion by itself; owing a key that stands is ignored.
    void owe(Debt debt);
    const Owed* owed(std::string_view key) const;  // null: none stands
    std::size_t open() const;                      // how many stand
    bool settle(std::string_view key);  // met; late is told to on_due first. false: none stood
    bool lapse(std::string_view key);   // its fact was undone: no occasion any more
    void lapse_all();                   // of whatever stands
    void pause(std::string_view key);   // another rule lawfully blocks it
    // The whole window begins again, and `extra` with it: where only trying again can tell that it
    // may.
    void resume(std::string_view key, Duration extra = {});
    void reopen(std::string_view key);  // what was escalated is owed again from now on
    bool escalated(std::string_view key) const;

private:
    Desk* desk_;
    std::size_t rule_;
};

}  // namespace peakproof::judge
