#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// Most addresses have one line, so it takes a while until anybody sees it.
class LosesSecondAddressLine final : public Alters<LosesSecondAddressLine> {
public:
    using Alters::Alters;

private:
    void leaves(Time, http::Request& request) override {
        if (!is_call(request, "POST", "shipments")) return;
        change_between(request.body, "\"Line2\":\"", "\",",
                       [](std::string_view) { return std::string{}; });
    }
};

}  // namespace

Mutant loses_second_address_line() {
    return {"loses-second-address-line",
            {"ORD-04"},
            {"quiet-day", "short-picks"},
            "invoice",
            "Maps the first line of an address and the town, and leaves the second line out.",
            [] {
                return std::make_unique<LosesSecondAddressLine>(
                    hosted::reference({}, {}, "mutant:loses-second-address-line"));
            }};
}

}  // namespace peakproof::mutants
