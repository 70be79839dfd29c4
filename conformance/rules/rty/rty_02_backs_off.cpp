#include <algorithm>
#include <array>
#include <deque>
#include <vector>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/rty/effect.h"
#include "conformance/rules/rty/rty.h"

// RTY-02. What fails is tried again less and less often: at most ten times in its first minute,
// three times in any later one. A call that carries a hundred effects tries each of them. A circuit
// breaker may try one thing over and over, as long as it is all that it sends. And twenty that
// failed together do not come back together.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{
    .id = "RTY-02",
    .statement =
        "back off: at most 10 tries of one effect in the first minute and 3 in any later one, or a "
        "circuit breaker that probes at a bounded rate; spread where 20 effects or more retry "
        "together",
    .severity = Severity::major,
    .owner = Owner::integration};

constexpr std::int64_t tries_at_first = 10, tries_later = 3;
constexpr std::size_t probes_a_minute = 12;  // of one operation, whatever they carry: bounded
constexpr std::int64_t together = 20;
constexpr Duration same_second = 1s, same_wait = 20ms, longest_wait = 10min;

class BacksOff {
public:
    void on(const journal::ExchangeBegan& began, Docket& docket) {
        if (!began.writes) return;
        const auto now = docket.now();
        auto& calls = calls_of(began.operation);
        calls.push_back(now);
        while (calls.front() <= now - 1min) calls.pop_front();
        bool first = true;
        each_effect(began, [&](const std::string& effect, const std::string& key) {
            auto& one = effects_[effect];
            if (one.tries.empty()) {
                one.first = docket.here(fmt::format("first try of {}", effect));
            } else if (one.failed) {
                if (one.retries++ == 0) docket.occasion();
                if (first) in_step(began, one, docket);
                first = false;
            }
            count(one, effect, key, calls.size(), docket);
        });
    }

    void on(const journal::ExchangeEnded& ended, Docket& docket) {
        if (!ended.writes || ended.outcome == "abandoned") return;
        if (ended.outcome == "answered" && ended.failure == "credentials") return;  // RTY-09's
        const bool failed = failed_in_passing(ended);
        if (failed) {
            auto& failures = systems_[place_of(ended.system)].failures;
            failures.push_back(docket.now());
            while (failures.front() < docket.now() - longest_wait) failures.pop_front();
        }
        each_effect(ended, [&](const std::string& effect, const std::string& key) {
            if (!failed && !refused_for_now(ended, key)) {
                effects_.erase(effect);
            } else if (auto* one = effects_.find(effect)) {
                one->failed = true;
                one->failed_at = docket.now();
            }
        });
    }

    // How often it had tried, a fresh process need not know.
    void on(const journal::SubjectKilled&, Docket&) { effects_.clear(); }
    void on(const journal::SliceBegun&, Docket&) { effects_.clear(); }

private:
    struct Effect {
        Evidence first{};
        std::vector<Time> tries{};  // of its first minute, and of the last
        Time failed_at{};
        std::int64_t retries = 0;
        bool failed = false, told = false;
    };
    struct Operation {
        std::string name{};
        std::deque<Time> calls{};  // of the last minute
    };
    struct Retry {
        Time began{}, failed{};
    };
    struct System {
        std::deque<Time> failures{};
        std::deque<Retry> retries{};  // calls that try again, of just now
        Time told_until{};
    };

    // One effect a reference of the caller, where the operation has them; else of what is asked of
    // which entity. An acknowledgement names its event by the request alone.
    template <class Call, class Act>
    static void each_effect(const Call& call, Act act) {
        const bool by_ref = call.refs.size() == call.keys.size();
        const bool by_digest = call.operation == "snapfulfil.snapoutbound.acknowledge";
        for (std::size_t i = 0; i < call.keys.size(); ++i)
            act(by_ref      ? effect_of(call.operation, call.refs[i])
                : by_digest ? effect_of(call.operation, call.digest)
                            : effect_of(call.operation, call.keys[i]),
                call.keys[i]);
    }
    static bool refused_for_now(const journal::ExchangeEnded& ended, const std::string& key) {
        return std::any_of(ended.refused.begin(), ended.refused.end(), [&](const auto& record) {
            return !record.permanent && record.entity == key;
        });
    }

    static void count(Effect& one, const std::string& effect, const std::string& key,
                      std::size_t calls, Docket& docket) {
        const auto now = docket.now();
        auto& tries = one.tries;
        tries.push_back(now);
        const auto first_minute = one.first.at + 1min;
        if (now >= first_minute)
            std::erase_if(tries, [&](Time at) { return at < first_minute || at <= now - 1min; });
        const auto made = static_cast<std::int64_t>(tries.size());
        const auto most = now < first_minute ? tries_at_first : tries_later;
        if (made <= most || calls <= probes_a_minute || one.told) return;
        one.told = true;
        docket.fail(
            {.entity = key,
             .opened = one.first.at,
             .due = now,
             .summary = fmt::format("{} kept failing, and was tried {} times within a "
                                    "minute, {} after its first try.",
                                    effect, made, minutes(now - one.first.at)),
             .expected = "at most 10 tries in the first minute, 3 in any later one",
             .actual = fmt::format("{} tries since {} before", made, minutes(now - tries.front())),
             .evidence = {one.first, docket.here(fmt::format("try {} within a minute", made))},
             .exposure_pence = docket.world().value_pence(key)});
    }

    // Twenty calls that failed within a second, and come again after the very same wait.
    void in_step(const journal::ExchangeBegan& began, const Effect& one, Docket& docket) {
        const auto now = docket.now();
        auto& system = systems_[place_of(began.system)];
        const auto wait = now - one.failed_at;
        while (!system.retries.empty() &&
               system.retries.front().began < now - same_second - same_wait)
            system.retries.pop_front();
        if (wait < same_second || wait > longest_wait)
            return;  // the short waits of the first tries
        system.retries.push_back({now, one.failed_at});
        const auto same =
            std::count_if(system.retries.begin(), system.retries.end(), [&](const Retry& other) {
                const auto apart =
                    std::max(other.failed, one.failed_at) - std::min(other.failed, one.failed_at);
                const auto waited = other.began - other.failed;
                return apart <= same_second &&
                       std::max(waited, wait) - std::min(waited, wait) <= same_wait;
            });
        if (same < together || now < system.told_until) return;
        const auto around =
            std::count_if(system.failures.begin(), system.failures.end(), [&](Time at) {
                return at >= one.failed_at - same_second && at <= one.failed_at + same_second;
            });
        if (same * 2 < around) return;  // so many failed that some must coincide
        system.told_until = now + longest_wait;
        docket.fail(
            {.entity = began.system,
             .opened = one.failed_at,
             .due = now,
             .summary = fmt::format("{} calls to {} had failed within a second, and all came back "
                                    "together after {}.",
                                    same, began.system, minutes(wait)),
             .expected = "waits that differ",
             .actual = fmt::format("{} waits of {}", same, minutes(wait)),
             .evidence = {
                 docket.here(fmt::format("call {} of those: {}", same, began.operation))}});
    }

    std::deque<Time>& calls_of(std::string_view operation) {
        for (auto& one : operations_)
            if (one.name == operation) return one.calls;
        operations_.push_back({std::string{operation}, {}});
        return operations_.back().calls;
    }
    static std::size_t place_of(std::string_view system) { return system == "khaos" ? 0 : 1; }

    judge::Table<Effect> effects_{};  // on the wire, or failed
    std::vector<Operation> operations_{};
    std::array<System, 2> systems_{};
};

}  // namespace

Rule rty_02() { return make_rule<BacksOff>(info); }

}  // namespace peakproof::rules
