#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

class TellsNobodyOfBlockedOrders final : public Alters<TellsNobodyOfBlockedOrders> {
public:
    using Alters::Alters;

private:
    void decided(Time, scenarios::Commands& commands) override {
        say_nothing_of(commands, {"item-unknown"});
    }
};

}  // namespace

Mutant tells_nobody_of_blocked_orders() {
    return {"tells-nobody-of-blocked-orders",
            {"SKU-04"},
            {"sku-gap"},
            "invoice",
            "Lets an order wait for its item, and writes a line into a log that nobody reads.",
            [] {
                return std::make_unique<TellsNobodyOfBlockedOrders>(
                    hosted::reference({}, {}, "mutant:tells-nobody-of-blocked-orders"));
            }};
}

}  // namespace peakproof::mutants
