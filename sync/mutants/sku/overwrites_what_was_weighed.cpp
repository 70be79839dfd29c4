#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// Khaos has a weight for everything, so it is sent along whenever an item changes.
class OverwritesWhatWasWeighed final : public Alters<OverwritesWhatWasWeighed> {
public:
    using Alters::Alters;

private:
    void leaves(Time, http::Request& request) override {
        if (!is_call(request, "PUT", "products") || request.body.empty()) return;
        request.body.insert(1, "\"Weight\":0.300000,");
    }
};

}  // namespace

Mutant overwrites_what_was_weighed() {
    return {"overwrites-what-was-weighed",
            {"SKU-01"},
            {"new-range"},
            "SKU",
            "Sends Khaos's weight along with every change of an item, over what the warehouse "
            "measured.",
            [] {
                return std::make_unique<OverwritesWhatWasWeighed>(
                    hosted::reference({}, {}, "mutant:overwrites-what-was-weighed"));
            }};
}

}  // namespace peakproof::mutants
