#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

class Quietly final : public Alters<Quietly> {
public:
    using Alters::Alters;

private:
    void decided(Time, scenarios::Commands& commands) override {
        say_nothing_of(commands, {"despatch-unposted", "stock-unposted"});
    }
};

}  // namespace

// Gives up after the fifth try, the default of many retry libraries.
Mutant gives_up_after_five() {
    return {"gives-up-after-five",
            {"DSP-05"},
            {"khaos-outage"},
            "invoice",
            "Tries a posting five times, then drops it.",
            [] {
                sync::Policy policy;
                policy.attempts_max = 5;
                policy.refused_again = std::chrono::days{365};
                policy.breaker.opens_after = 1'000'000;
                return std::make_unique<Quietly>(
                    hosted::reference(policy, {}, "mutant:gives-up-after-five"));
            }};
}

}  // namespace peakproof::mutants
