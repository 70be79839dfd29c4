#pragma once

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "sync/mutants/altered.h"
#include "sync/mutants/edit.h"

namespace peakproof::mutants {

// Adjustments go into a table of its own, for a job that runs later; the sync takes them for
// posted.
template <class Mutation>
class AdjustsLater : public Alters<Mutation> {
public:
    using Alters<Mutation>::Alters;

private:
    using Heard = typename Alters<Mutation>::Heard;
    using Asked = typename Alters<Mutation>::Asked;

    void begins(Time) override { jobs_.clear(); }

    void decided(Time now, scenarios::Commands& commands) override {
        scenarios::Commands kept;
        std::vector<std::pair<std::uint64_t, Heard>> taken;
        for (auto& told : commands) {
            const auto* send = std::get_if<scenarios::command::Send>(&told);
            const bool later = send != nullptr &&
                               is_call(send->request, "ImportStockAdjustments") &&
                               Mutation::puts_off(send->request.body);
            if (!later) {
                kept.push_back(std::move(told));
                continue;
            }
            jobs_.emplace_back(Mutation::runs(now), send->request);
            taken.emplace_back(
                send->call,
                Heard{scenarios::Outcome::answered,
                      import_answer(all_between(send->request.body, "REF=&quot;", "&quot;"), {})});
        }
        commands = std::move(kept);
        const auto due = std::stable_partition(jobs_.begin(), jobs_.end(),
                                               [&](const auto& job) { return job.first > now; });
        for (auto job = due; job != jobs_.end(); ++job)
            this->ask(commands, scenarios::System::khaos, job->second, "job");
        jobs_.erase(due, jobs_.end());
        for (const auto& [call, heard] : taken) {
            auto more = this->pass_on(now, call, heard);
            std::move(more.begin(), more.end(), std::back_inserter(commands));
        }
    }

    scenarios::Commands own(Time now, const Asked& asked, Heard heard) override {
        if (heard.outcome != scenarios::Outcome::answered || heard.response.status != 200)
            jobs_.emplace_back(now + 30s, asked.request);
        return {};
    }

    std::vector<std::pair<Time, http::Request>> jobs_{};
};

}  // namespace peakproof::mutants
