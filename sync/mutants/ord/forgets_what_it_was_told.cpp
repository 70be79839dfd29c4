#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// Khaos hears 200, and what it said is in memory alone.
class ForgetsWhatItWasTold final : public Alters<ForgetsWhatItWasTold> {
public:
    using Alters::Alters;

private:
    void decided(Time, scenarios::Commands& commands) override {
        for (auto& told : commands)
            if (auto* commit = std::get_if<scenarios::command::Commit>(&told))
                std::erase_if(commit->batch.writes,
                              [](const auto& write) { return write.first.starts_with("told/"); });
    }
};

}  // namespace

Mutant forgets_what_it_was_told() {
    return {"forgets-what-it-was-told",
            {"ORD-02"},
            {"restart"},
            "invoice",
            "Is called by Khaos, says 200 to what it pushes, and remembers that only until it is "
            "restarted.",
            [] {
                sync::Settings settings;
                settings.face = sync::Face::kcc;
                return std::make_unique<ForgetsWhatItWasTold>(
                    hosted::reference({}, settings, "mutant:forgets-what-it-was-told"));
            }};
}

}  // namespace peakproof::mutants
