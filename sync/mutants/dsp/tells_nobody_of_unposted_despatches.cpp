#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

class TellsNobodyOfUnpostedDespatches final : public Alters<TellsNobodyOfUnpostedDespatches> {
public:
    using Alters::Alters;

private:
    void decided(Time, scenarios::Commands& commands) override {
        say_nothing_of(commands, {"despatch-unposted"});
    }
};

}  // namespace

Mutant tells_nobody_of_unposted_despatches() {
    return {"tells-nobody-of-unposted-despatches",
            {"DSP-06"},
            {"khaos-outage"},
            "invoice",
            "Says that Khaos is down, and of no despatch that it waits for it.",
            [] {
                return std::make_unique<TellsNobodyOfUnpostedDespatches>(
                    hosted::reference({}, {}, "mutant:tells-nobody-of-unposted-despatches"));
            }};
}

}  // namespace peakproof::mutants
