#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"
#include "sync/mutants/stk/later.h"

namespace peakproof::mutants {
namespace {

// Half of what is missing turns up again, so why write it off? Meanwhile it is for sale.
class WaitsForWhatIsMissing final : public AdjustsLater<WaitsForWhatIsMissing> {
public:
    using AdjustsLater::AdjustsLater;
    static bool puts_off(const std::string& body) {
        return body.find("SHORT") != std::string::npos;
    }
    static Time runs(Time now) { return now + 2h; }
};

}  // namespace

Mutant waits_for_what_is_missing() {
    return {"waits-for-what-is-missing",
            {"STK-09"},
            {"short-picks"},
            "order",
            "Writes a short pick off two hours later, since what is missing often turns up.",
            [] {
                return std::make_unique<WaitsForWhatIsMissing>(
                    hosted::reference({}, {}, "mutant:waits-for-what-is-missing"));
            }};
}

}  // namespace peakproof::mutants
