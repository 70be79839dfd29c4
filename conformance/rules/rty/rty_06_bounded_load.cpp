#include <deque>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/rty/effect.h"
#include "conformance/rules/rty/rty.h"

// RTY-06. However much is owed, a system that is down is asked at most once a second over any five minutes, once
// it has been down for two; and one effect is tried at most ten times, and three more for each minute it is kept.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{
    .id = "RTY-06",
    .statement = "keep its load bounded while a system is down: writes per owed effect, calls a second to that system",
    .severity = Severity::major,
    .owner = Owner::integration,
    .window = window::load};

constexpr std::int64_t tries_at_once = 10, tries_a_minute = 3;

class BoundedLoad {
public:
    void on(const journal::FaultBegan& fault, Docket& docket) {
        if (fault.extent != "whole") return;
        Down& down = down_[fault.system];
        if (down.outages++ == 0) down = {1, docket.now(), {}, false};
    }
    void on(const journal::FaultEnded& fault, Docket&) {
        if (fault.extent != "whole") return;
        Down& down = down_[fault.system];
        if (down.outages > 0) --down.outages;
    }

    void on(const journal::ExchangeBegan& began, Docket& docket) {
        Down* down = down_.find(began.system);
        if (down == nullptr || down->outages == 0 || docket.now() < down->since + docket.window(window::outage_grace)) return;
        docket.occasion();
        const Duration span = docket.window(window::load);
        down->calls.push_back(docket.now());
        while (down->calls.front() <= docket.now() - span) down->calls.pop_front();
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(span).count();
        if (down->told || static_cast<std::int64_t>(down->calls.size()) <= seconds) return;
        down->told = true;
        docket.fail({.entity = began.system,
                     .opened = down->calls.front(),
                     .due = docket.now(),
                     .summary = fmt::format("{} was down, and was asked {} times within five minutes.", began.system, down->calls.size()),
                     .expected = fmt::format("at most {} calls in {} s", seconds, seconds),
                     .actual = fmt::format("{} calls", down->calls.size()),
                     .evidence = {docket.here(fmt::format("one more call, {}", began.operation))}});
    }

    void on(const journal::ExchangeEnded& ended, Docket& docket) {
        if (!ended.writes) return;
        for (const std::string& key : ended.keys) {
            const std::string effect = effect_of(ended.operation, key);
            if (!failed_in_passing(ended)) {
                if (ended.outcome == "answered") tried_.erase(effect);
                continue;
            }
            Tried& tried = tried_[effect];
            if (tried.times++ == 0) tried.since = docket.now();
            docket.occasion();
            const std::int64_t minutes = (docket.now() - tried.since) / 1min + 1;
            if (tried.told || tried.times <= tries_at_once + tries_a_minute * minutes) continue;
            tried.told = true;
            docket.fail({.entity = key,
                         .opened = tried.since,
                         .due = docket.now(),
                         .summary = fmt::format("{} was tried {} times in {} min without success.", effect, tried.times, minutes),
                         .expected = fmt::format("at most {} tries by then", tries_at_once + tries_a_minute * minutes),
                         .actual = fmt::format("{} tries", tried.times),
                         .evidence = docket.world().trail(key, tried.since),
                         .exposure_pence = docket.world().value_pence(key)});
        }
    }

private:
    struct Down {
        std::int64_t outages = 0;
        Time since{};
        std::deque<Time> calls{};
        bool told = false;
    };
    struct Tried {
        std::int64_t times = 0;
        Time since{};
        bool told = false;
    };
    Table<Down> down_{};
    Table<Tried> tried_{};
};

}  // namespace

Rule rty_06() { return make_rule<BoundedLoad>(info); }

}  // namespace peakproof::rules
