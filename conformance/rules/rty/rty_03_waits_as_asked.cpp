#include <algorithm>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/rty/effect.h"
#include "conformance/rules/rty/rty.h"

// RTY-03. A system that says when to come again is not asked before. 503 and 429 speak for the
// whole system; any other answer speaks of what was asked, for that record alone.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{.id = "RTY-03",
                        .statement =
                            "wait at least as long as Retry-After says (seconds or date): 503 and "
                            "429 bind the whole system, an answer about one record only that "
                            "record",
                        .severity = Severity::major,
                        .owner = Owner::integration};

// What another thread was about to send when the answer came is taken for in flight.
// A clock that counts milliseconds, and truncates twice, wakes its owner so much early.
constexpr Duration clock_grain = 10ms;
constexpr Duration in_flight = 100ms;

class WaitsAsAsked {
public:
    void on(const journal::ExchangeEnded& ended, Docket& docket) {
        if (ended.outcome != "answered" || ended.retry_after_us <= 0) return;
        if (docket.now() >= latest_) records_.clear();  // all of them have passed
        if (ended.status == 429 || ended.status == 503) {
            hold(systems_[ended.system], ended, ended.system, docket);
            return;
        }
        if (!ended.writes && ended.keys.size() > 1) return;  // which of them, nobody can tell
        for (const auto& key : ended.keys)
            hold(records_[effect_of(ended.operation, key)], ended, key, docket);
    }

    void on(const journal::ExchangeBegan& began, Docket& docket) {
        if (docket.now() >= latest_) return;  // the usual case: nothing holds
        if (auto* held = systems_.find(began.system)) look(*held, began, began.system, docket);
        if (records_.size() == 0) return;
        for (const auto& key : began.keys)
            if (auto* held = records_.find(effect_of(began.operation, key)))
                look(*held, began, key, docket);
    }

    // It need not have been written down: a fresh process asks once, and is told again.
    void on(const journal::SubjectKilled&, Docket&) { forget(); }
    void on(const journal::SliceBegun&, Docket&) { forget(); }

private:
    void forget() {
        systems_.clear();
        records_.clear();
        latest_ = Time{};
    }

    struct Held {
        Time heard{}, until{};
        Evidence answer{};
        bool told = false;
    };

    void hold(Held& held, const journal::ExchangeEnded& ended, const std::string& what,
              Docket& docket) {
        docket.occasion();
        const auto now = docket.now();
        const Time until = now + Duration{ended.retry_after_us};
        if (now >= held.until) held = Held{.heard = now};
        if (until <= held.until) return;
        held.until = until;
        held.answer =
            docket.here(fmt::format("{} answers {} about {}: come again in {}", ended.system,
                                    ended.status, what, minutes(Duration{ended.retry_after_us})));
        latest_ = std::max(latest_, until);
    }

    static void look(Held& held, const journal::ExchangeBegan& began, const std::string& what,
                     Docket& docket) {
        const auto now = docket.now();
        if (now >= held.until - clock_grain || now <= held.heard + in_flight || held.told) return;
        held.told = true;  // an answer that is not heeded is one finding, however often
        const auto early = held.until - now;
        docket.fail(
            {.entity = what,
             .opened = held.answer.at,
             .due = held.until,
             .summary = fmt::format("{} had asked to be left alone for {}, and {} came {} "
                                    "before that had passed.",
                                    began.system, minutes(held.until - held.answer.at),
                                    began.operation, minutes(early)),
             .expected = fmt::format("no call for {}", minutes(held.until - held.answer.at)),
             .actual = fmt::format("a call after {}", minutes(now - held.answer.at)),
             .evidence = {held.answer,
                          docket.here(fmt::format("{} begins all the same", began.operation))},
             .exposure_pence = what == began.system ? 0 : docket.world().value_pence(what)});
    }

    judge::Table<Held> systems_{}, records_{};  // by system; by what was asked of which record
    Time latest_{};                             // until which anything at all holds
};

}  // namespace

Rule rty_03() { return make_rule<WaitsAsAsked>(info); }

}  // namespace peakproof::rules
