#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// What is not picked is not sent, and neither is what it costs: the customs paper says too little.
class LeavesChargesOut final : public Alters<LeavesChargesOut> {
public:
    using Alters::Alters;

private:
    void leaves(Time, http::Request& request) override {
        if (!is_call(request, "POST", "shipments")) return;
        change_between(request.body, "\"Charges\":", ",",
                       [](std::string_view) { return std::string{"0"}; });
    }
};

}  // namespace

Mutant leaves_charges_out() {
    return {"leaves-charges-out",
            {"ORD-09"},
            {"new-range"},
            "invoice",
            "Leaves out the lines that nobody picks, and their value with them.",
            [] {
                return std::make_unique<LeavesChargesOut>(
                    hosted::reference({}, {}, "mutant:leaves-charges-out"));
            }};
}

}  // namespace peakproof::mutants
