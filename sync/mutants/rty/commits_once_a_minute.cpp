#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"

namespace peakproof::mutants {
namespace {

// Everything is in memory, and goes to the disk once a minute: fast, until the lights go out.
class CommitsOnceAMinute final : public Alters<CommitsOnceAMinute> {
public:
    using Alters::Alters;

private:
    void begins(Time now) override {
        held_.clear();
        written_ = now;
    }
    void decided(Time now, scenarios::Commands& commands) override {
        for (auto& told : commands)
            if (auto* commit = std::get_if<scenarios::command::Commit>(&told))
                for (auto& write : commit->batch.writes) held_.push_back(std::move(write));
        std::erase_if(commands, [](const auto& told) {
            return std::holds_alternative<scenarios::command::Commit>(told);
        });
        if (now < written_ + 1min || held_.empty()) return;
        commands.insert(commands.begin(),
                        scenarios::command::Commit{sim::Batch{std::exchange(held_, {})}});
        written_ = now;
    }

    decltype(sim::Batch::writes) held_;
    Time written_{};
};

}  // namespace

Mutant commits_once_a_minute() {
    return {"commits-once-a-minute",
            {"RTY-10"},
            {"restart"},
            "invoice",
            "Acknowledges events while what they owe is only in memory, and writes that down once "
            "a minute.",
            [] {
                return std::make_unique<CommitsOnceAMinute>(
                    hosted::reference({}, {}, "mutant:commits-once-a-minute"));
            }};
}

}  // namespace peakproof::mutants
