#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "sim/time.h"

// What a run was, as its journal tells it: nothing here is a judgement.
namespace peakproof::report {

struct Lag {  // from the moment something could be seen to the moment it was done
    std::string kind{};
    std::int64_t occasions = 0;
    Duration p50{}, p99{}, worst{};
};

struct StockFacts {
    std::int64_t drift_units = 0;         // at the end: sum over SKUs of |K - N - Good|
    std::int64_t skus_adrift = 0;         // at the end
    std::int64_t drift_unit_seconds = 0;  // the same sum over the time of the run
    std::string worst_sku{};              // most unit-seconds; empty where nothing ever differed
    std::int64_t worst_sku_unit_seconds = 0;
    std::int64_t skus_that_differed = 0;  // at any time
    std::int64_t skus_unlike_the_shelf =
        0;  // at any time: SnapFulfil's good stock and what lies where it says
};

struct RunFacts {
    std::string scenario{}, scenario_hash{}, version{}, subject{}, reproducibility{}, grade{};
    // What is no better known than from hearsay, of what the run met: operations by grade.
    std::map<std::string, std::set<std::string>> stands_on{};
    std::int64_t seed = 0;
    std::vector<std::string> exercises{};

    bool begun = false, complete = false, quiet = false;
    Time start{}, end{};  // of a slice: the slice's own

    Duration harness_lag{};  // p99, simulated; where the run followed the wall clock

    std::string predecessor{};  // who played the day until the slice; empty: the run is no slice
    Time slice_until{};         // when the slice's traffic ended

    std::string
        subject_end{};  // why the integration was gone before the run was over; empty: it was not
    bool subject_was_ready = true;
    std::vector<std::string> last_lines{};  // of what it printed

    std::int64_t records = 0, orders = 0, lines = 0, units = 0, shipments = 0, despatches = 0,
                 exchanges = 0, events = 0, skus = 0;
    std::int64_t busiest_minute_orders = 0, busiest_minute_exchanges = 0;
    Time busiest_minute{};  // of orders

    std::int64_t outages = 0, kills = 0;
    Duration outage{};                         // whole systems down, summed over systems
    std::int64_t unanswered = 0, retries = 0;  // exchanges: no answer came; attempt 2 and later
    std::int64_t short_lines = 0, short_units = 0, stock_changes = 0;
    std::int64_t waited = 0;  // invoices that had to wait for stock
    std::int64_t exceptions = 0, exceptions_open = 0, people_acted = 0;

    std::int64_t issued_invoices = 0, issued_pence = 0;  // gross
    std::vector<Lag> lags{};
    StockFacts stock;
};

}  // namespace peakproof::report
