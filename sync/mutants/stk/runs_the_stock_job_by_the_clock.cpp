#include "sync/hosted/hosted.h"
#include "sync/mutants/all.h"
#include "sync/mutants/stk/later.h"

namespace peakproof::mutants {
namespace {

class RunsTheStockJobByTheClock final : public AdjustsLater<RunsTheStockJobByTheClock> {
public:
    using AdjustsLater::AdjustsLater;
    static bool puts_off(const std::string&) { return true; }
    static Time runs(Time now) {  // at the next full, quarter or half hour
        const auto into = now.time_since_epoch() % Duration{15min};
        return now - into + 15min;
    }
};

}  // namespace

Mutant runs_the_stock_job_by_the_clock() {
    return {"runs-the-stock-job-by-the-clock",
            {"STK-02"},
            {"quiet-day", "short-picks"},
            "SKU",
            "Posts changes of stock in a job that runs every quarter of an hour.",
            [] {
                return std::make_unique<RunsTheStockJobByTheClock>(
                    hosted::reference({}, {}, "mutant:runs-the-stock-job-by-the-clock"));
            }};
}

}  // namespace peakproof::mutants
