#include <array>
#include <deque>

#include <fmt/format.h>

#include "conformance/judge/table.h"
#include "conformance/rules/common/words.h"
#include "conformance/rules/rty/effect.h"
#include "conformance/rules/rty/rty.h"

// RTY-06. However much is owed, a system that is down is asked at most once a second over any five
// minutes, once it has been down for two; and one effect is tried at most ten times, and three more
// for each minute it is kept.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{.id = "RTY-06",
                        .statement =
                            "keep its load bounded while a system is down: writes per owed effect, "
                            "calls a second to that system",
                        .severity = Severity::major,
                        .owner = Owner::integration,
                        .window = window::load};

constexpr std::int64_t tries_at_once = 10, tries_a_minute = 3;

class BoundedLoad {
public:
    void on(const journal::FaultBegan& fault, Docket& docket) {
        auto* down = fault.extent == "whole" ? find(fault.system) : nullptr;
        if (down == nullptr || down->outages++ > 0) return;
        *down = Down{};
        down->outages = 1;
        down->since = docket.now();
        down->record = docket.here(fmt::format("{} is down", fault.system));
    }
    void on(const journal::FaultEnded& fault, Docket&) {
        auto* down = fault.extent == "whole" ? find(fault.system) : nullptr;
        if (down != nullptr && down->outages > 0 && --down->outages == 0) *down = Down{};
    }

    // Down still, and its successor has yet to find out: it begins to count as the first one did.
    void on(const journal::SliceBegun&, Docket& docket) {
        for (auto& down : down_) {
            if (down.outages == 0) continue;
            Down fresh;
            fresh.outages = down.outages;
            fresh.since = docket.now();
            fresh.record = down.record;
            down = std::move(fresh);
        }
    }

    void on(const journal::ExchangeBegan& began, Docket& docket) {
        auto* down = find(began.system);
        if (down == nullptr || down->outages == 0) return;
        count_tries(began, *down, docket);
        if (docket.now() >= down->since + docket.window(window::outage_grace))
            count_calls(began, *down, docket);
    }

private:
    struct Tried {
        std::int64_t times = 0;
        Evidence first{};
        bool told = false;
    };
    struct Down {
        int outages = 0;
        Time since{};
        Evidence record{};
        std::deque<Time> calls{};  // within the last five minutes
        bool asked = false, told = false;
        judge::Table<Tried> tried{};
    };

    Down* find(std::string_view system) {
        if (system == "khaos") return &down_[0];
        return system == "snapfulfil" ? &down_[1] : nullptr;
    }

    static void count_calls(const journal::ExchangeBegan& began, Down& down, Docket& docket) {
        if (!down.asked) docket.occasion();  // an outage is one chance, however often it is asked
        down.asked = true;
        if (down.told) return;
        const auto span = docket.window(window::load);
        down.calls.push_back(docket.now());
        while (down.calls.front() <= docket.now() - span) down.calls.pop_front();
        const auto most = std::chrono::duration_cast<std::chrono::seconds>(span).count();
        const auto calls = static_cast<std::int64_t>(down.calls.size());
        if (calls <= most) return;
        down.told = true;
        docket.fail(
            {.entity = began.system,
             .opened = down.since,
             .due = docket.now(),
             .summary = fmt::format(
                 "{} was down, and was asked more than {} times within {}: over one call a second.",
                 began.system, most, minutes(span)),
             .expected = fmt::format("at most {} calls in {}", most, minutes(span)),
             .actual =
                 fmt::format("{} calls in {}", calls, minutes(docket.now() - down.calls.front())),
             .evidence = {down.record, docket.here(fmt::format("call {} within {}: {}", calls,
                                                               minutes(span), began.operation))}});
    }

    static void count_tries(const journal::ExchangeBegan& began, Down& down, Docket& docket) {
        if (!began.writes) return;
        for (const std::string& key : began.keys) {
            const std::string effect = effect_of(began.operation, key);
            Tried& tried = down.tried[effect];
            if (tried.times++ == 0) {
                docket.occasion();
                tried.first = docket.here(
                    fmt::format("first try of {} while {} is down", effect, began.system));
            }
            const auto kept = docket.now() - tried.first.at;
            const auto most = tries_at_once + tries_a_minute * (kept / 1min);
            if (tried.told || tried.times <= most) continue;
            tried.told = true;
            docket.fail({.entity = key,
                         .opened = tried.first.at,
                         .due = docket.now(),
                         .summary = fmt::format("{} was tried {} times in {} while {} was down.",
                                                effect, tried.times, minutes(kept), began.system),
                         .expected = fmt::format("at most {} tries by then", most),
                         .actual = fmt::format("{} tries", tried.times),
                         .evidence = {down.record, tried.first},
                         .exposure_pence = docket.world().value_pence(key)});
        }
    }

    std::array<Down, 2> down_{};
};

}  // namespace

Rule rty_06() { return make_rule<BoundedLoad>(info); }

}  // namespace peakproof::rules
