#include <vector>

#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// A posting that failed starts a timer; that it got through at last does not stop it.
class NeverStopsItsTimers final : public Alters<NeverStopsItsTimers> {
public:
    using Alters::Alters;

private:
    void begins(Time) override { timers_.clear(); }

    void comes_back(Time now, const Asked& asked, Heard& heard) override {
        if (!is_call(asked.request, "ImportDespatches")) return;
        if (heard.outcome == scenarios::Outcome::answered && heard.response.status == 200) return;
        for (const auto& invoice : all_between(asked.request.body, "INVOICE_ID=&quot;", "&quot;"))
            timers_.emplace_back(now + 45min, invoice);
    }

    void decided(Time now, scenarios::Commands& commands) override {
        std::erase_if(timers_, [&](const auto& timer) {
            if (timer.first > now) return false;
            commands.emplace_back(
                scenarios::command::Raise{"despatch-unposted",
                                          timer.second,
                                          "customer-service",
                                          "A posting of it failed 45 minutes ago.",
                                          {}});
            return true;
        });
    }

    std::vector<std::pair<Time, std::string>> timers_;
};

}  // namespace

Mutant never_stops_its_timers() {
    return {"never-stops-its-timers",
            {"OBS-02"},
            {"restart"},
            "invoice",
            "Tells of a despatch whose posting failed once, long after it was posted.",
            [] {
                return std::make_unique<NeverStopsItsTimers>(
                    hosted::reference({}, {}, "mutant:never-stops-its-timers"));
            }};
}

}  // namespace peakproof::mutants
