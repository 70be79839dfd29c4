#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "conformance/rules/common/words.h"
#include "conformance/rules/rty/rty.h"

// RTY-09. A wrong password stays wrong, and too many tries lock the account for the people who
// share it. So after the first refusal five calls more are enough, then one a minute; a person is
// told; and once the account is right again the work goes on by itself.
namespace peakproof::rules {
namespace {

using namespace judge;

constexpr RuleInfo info{
    .id = "RTY-09",
    .statement =
        "on refused credentials, begin at most 5 tries after the first refusal was received, then "
        "probe at most once a minute; raise an exception, and resume after they are changed",
    .severity = Severity::major,
    .owner = Owner::integration,
    .window = window::alert_credentials,
    .terms = {.needs = Link::self}};

constexpr std::int64_t tries_at_first = 5;
constexpr Duration between_probes = 59s;  // a minute, by a clock that may tick a little early

constexpr Terms resume_khaos{.needs = Link::khaos}, resume_snapfulfil{.needs = Link::snapfulfil};

class RefusedCredentials {
public:
    // Who does not tell people of trouble at all is not asked to tell of this.
    void on(const journal::RunBegun& run, Docket&) {
        tells_ =
            std::find(run.does_not.begin(), run.does_not.end(), "OBS-01") == run.does_not.end();
    }

    void on(const journal::ExchangeBegan& began, Docket& docket) {
        auto* one = find(began.system);
        if (one == nullptr || !one->denied) return;
        const bool too_soon = docket.now() < one->last + between_probes;
        one->last = docket.now();
        if (++one->begun <= tries_at_first || !too_soon || one->told) return;
        one->told = true;
        docket.fail({.entity = began.system,
                     .opened = one->refusal.at,
                     .due = docket.now(),
                     .summary = fmt::format("{} had refused the integration's user and password, "
                                            "and was called {} times more within {}.",
                                            began.system, one->begun,
                                            minutes(docket.now() - one->refusal.at)),
                     .expected = "at most 5 calls more, then one a minute",
                     .actual = fmt::format("call {} after the refusal", one->begun),
                     .evidence = {one->refusal, docket.here(fmt::format("{} begins all the same",
                                                                        began.operation))}});
    }

    void on(const journal::ExchangeEnded& ended, Docket& docket) {
        auto* one = find(ended.system);
        if (one == nullptr || ended.outcome != "answered") return;
        if (ended.failure == "credentials") return refused(*one, ended, docket);
        // Trouble in front of a system says nothing of an account.
        if (ended.failure == "passing") return;
        one->denied = false;
        if (docket.open() == 0) return;
        docket.settle(key_of(resuming, ended.system));
        docket.lapse(key_of(telling, ended.system));
    }

    void on(const journal::ExceptionRaised& raised, Docket& docket) {
        if (raised.what != "credentials") return;
        docket.settle(key_of(telling, raised.entity));
        for (const auto& entity : raised.also) docket.settle(key_of(telling, entity));
    }

    void on(const journal::FaultEnded& fault, Docket& docket) {
        const auto* one = find(fault.system);
        if (one == nullptr || fault.what != "credentials-refused" || !one->denied) return;
        docket.owe({.key = key_of(resuming, fault.system),
                    .entity = fault.system,
                    .window = docket.window(window::recovery),
                    .terms = fault.system == "khaos" ? &resume_khaos : &resume_snapfulfil,
                    .counts = false});
    }

    // What the process that was killed had been refused, a fresh one has to find out.
    void on(const journal::SubjectKilled&, Docket&) { forget(); }
    void on(const journal::SliceBegun&, Docket&) { forget(); }

    void on_due(const Owed& late, Docket& docket) {
        const bool untold = late.key.starts_with(telling);
        auto opening = said(late.record, untold ? "user and password are refused"
                                                : "the account has been put right");
        docket.fail(
            {.entity = late.entity,
             .opened = late.opened,
             .due = late.due,
             .summary = untold ? fmt::format("{} refused the integration's user and password, and "
                                             "{} later nobody had been told.",
                                             late.entity, minutes(late.due - late.opened))
                               : fmt::format("The account at {} had been put right, and {} later "
                                             "no call had gone through.",
                                             late.entity, minutes(late.due - late.opened)),
             .expected = untold ? "an exception of class credentials" : "calls that go through",
             .actual = "none",
             .evidence = {std::move(opening)}});
    }

private:
    void forget() {
        for (auto& one : systems_) one.denied = false;
    }

    static constexpr std::string_view telling = "telling of ", resuming = "resuming at ";

    struct System {
        bool denied = false, told = false;
        std::int64_t begun = 0;  // since the refusal was received
        Time last{};             // of those
        Evidence refusal{};
    };

    static std::string key_of(std::string_view what, std::string_view system) {
        return std::string{what}.append(system);
    }
    System* find(std::string_view system) {
        if (system == "khaos") return systems_.data();
        return system == "snapfulfil" ? &systems_[1] : nullptr;
    }

    void refused(System& one, const journal::ExchangeEnded& ended, Docket& docket) {
        if (one.denied) return;
        docket.occasion();
        one = System{.denied = true};
        one.refusal = docket.here(
            fmt::format("{} answers {}: user or password are wrong", ended.system, ended.status));
        if (tells_ && !docket.world().standing("credentials", ended.system))
            docket.owe(
                {.key = key_of(telling, ended.system), .entity = ended.system, .counts = false});
    }

    std::array<System, 2> systems_{};
    bool tells_ = true;
};

}  // namespace

Rule rty_09() { return make_rule<RefusedCredentials>(info); }

}  // namespace peakproof::rules
