#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// Anything but 200 is an error, and errors are logged.
class TakesTroubleForARefusal final : public Alters<TakesTroubleForARefusal> {
public:
    using Alters::Alters;

private:
    void comes_back(Time, const Asked& asked, Heard& heard) override {
        if (heard.outcome != scenarios::Outcome::answered || heard.response.status < 500) return;
        if (asked.system == scenarios::System::khaos)
            heard.response = refusal_by_khaos("not done");
        else
            heard.response = {400, {}, "{}"};
    }
    void decided(Time, scenarios::Commands& commands) override {
        say_nothing_of(commands, {"order-refused", "order-jam", "despatch-unposted",
                                  "stock-unposted", "item-unknown", "unknown-key"});
    }
};

}  // namespace

Mutant takes_trouble_for_a_refusal() {
    return {"takes-trouble-for-a-refusal",
            {"RTY-01"},
            {"restart", "black-friday"},
            "invoice",
            "Takes any answer of 500 and above for a refusal, logs it, and goes on.",
            [] {
                sync::Policy policy;
                policy.refused_again = std::chrono::days{365};
                return std::make_unique<TakesTroubleForARefusal>(
                    hosted::reference(policy, {}, "mutant:takes-trouble-for-a-refusal"));
            }};
}

}  // namespace peakproof::mutants
