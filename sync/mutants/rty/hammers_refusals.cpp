#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// One retry policy for everything that is not 2xx.
class HammersRefusals final : public Alters<HammersRefusals> {
public:
    using Alters::Alters;

private:
    void comes_back(Time, const Asked&, Heard& heard) override {
        if (heard.response.status == 400) heard.response.status = 502;
    }
};

}  // namespace

Mutant hammers_refusals() {
    return {"hammers-refusals",
            {"RTY-04"},
            {"sku-gap"},
            "invoice",
            "Retries whatever fails, also what SnapFulfil will never take.",
            [] {
                return std::make_unique<HammersRefusals>(
                    hosted::reference({}, {}, "mutant:hammers-refusals"));
            }};
}

}  // namespace peakproof::mutants
