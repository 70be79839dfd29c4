#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// The request went out, so it must have arrived.
class TakesSilenceForSuccess final : public Alters<TakesSilenceForSuccess> {
public:
    using Alters::Alters;

private:
    void comes_back(Time, const Asked& asked, Heard& heard) override {
        const bool silent = heard.outcome == scenarios::Outcome::reset ||
                            heard.outcome == scenarios::Outcome::timed_out;
        if (!silent || !is_call(asked.request, "POST", "shipments")) return;
        heard = {scenarios::Outcome::answered, {201, {}, {}}};
    }
};

}  // namespace

Mutant takes_silence_for_success() {
    return {"takes-silence-for-success",
            {"RTY-05"},
            {"restart"},
            "invoice",
            "Takes a shipment whose answer never came as created, and tells Khaos so.",
            [] {
                return std::make_unique<TakesSilenceForSuccess>(
                    hosted::reference({}, {}, "mutant:takes-silence-for-success"));
            }};
}

}  // namespace peakproof::mutants
