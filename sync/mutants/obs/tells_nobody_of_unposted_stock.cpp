#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

class TellsNobodyOfUnpostedStock final : public Alters<TellsNobodyOfUnpostedStock> {
public:
    using Alters::Alters;

private:
    void decided(Time, scenarios::Commands& commands) override {
        say_nothing_of(commands, {"stock-unposted"});
    }
};

}  // namespace

Mutant tells_nobody_of_unposted_stock() {
    return {"tells-nobody-of-unposted-stock",
            {"OBS-01"},
            {"khaos-outage"},
            "SKU",
            "Says that Khaos is down, and of no item that its stock waits for it.",
            [] {
                return std::make_unique<TellsNobodyOfUnpostedStock>(
                    hosted::reference({}, {}, "mutant:tells-nobody-of-unposted-stock"));
            }};
}

}  // namespace peakproof::mutants
