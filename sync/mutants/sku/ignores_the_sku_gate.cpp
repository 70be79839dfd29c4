#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// Sends the item, does not look at the answer, sends the order, and takes its refusal for trouble
// of the network.
class IgnoresTheSkuGate final : public Alters<IgnoresTheSkuGate> {
public:
    using Alters::Alters;

private:
    void comes_back(Time, const Asked& asked, Heard& heard) override {
        if (heard.response.status != 400) return;
        if (is_call(asked.request, "POST", "products")) heard.response.status = 201;
        const bool item = heard.response.body.find("\"SKU\"") != std::string::npos;
        if (item && is_call(asked.request, "POST", "shipments")) heard.response.status = 502;
    }
};

}  // namespace

Mutant ignores_the_sku_gate() {
    return {"ignores-the-sku-gate",
            {"SKU-02"},
            {"sku-gap"},
            "invoice",
            "Does not wait for SnapFulfil to know an item, and sends the refused order again and "
            "again.",
            [] {
                return std::make_unique<IgnoresTheSkuGate>(
                    hosted::reference({}, {}, "mutant:ignores-the-sku-gate"));
            }};
}

}  // namespace peakproof::mutants
