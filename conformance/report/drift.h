#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/journal/records.h"
#include "conformance/judge/table.h"
#include "conformance/report/facts.h"

namespace peakproof::report {

// Where one SKU stands in the three books.
struct Levels {
    std::int64_t khaos = 0;    // available and assigned
    std::int64_t waiting = 0;  // left the building, not issued yet
    std::int64_t good = 0;     // by SnapFulfil's record
    std::int64_t shelf = 0;    // really there
    std::int64_t drift() const { return khaos - waiting - good; }
};

// How far the three books are apart, per SKU and over time: K - N against Good of ledger.md, and
// Good against what lies where it should. For the report only; STK-01 judges.
class Drift {
public:
    // Called after each change, with the unit-microseconds of drift until then.
    using Watch =
        std::function<void(Time, const std::string& sku, const Levels&, std::int64_t unit_us)>;
    void watched_by(Watch watch) { watch_ = std::move(watch); }

    void on(Time at, const journal::Balance& balance);
    void on(Time at, const journal::KhaosPosted& posted);
    void on(Time at, const journal::StockMoved& moved);
    void on(Time at, const journal::DespatchConfirmed& despatch);
    void on(Time at, const journal::PhysicalMoved& moved);
    void begin_again(Time at);  // what differed until now is not told
    StockFacts finish(Time at);

private:
    struct Sku : Levels {
        std::int64_t unit_us = 0;
        Time since{};
        bool differed = false, unlike_shelf = false;
        void stand_until(Time at);
    };
    struct Line {  // one SKU of an invoice
        std::int64_t assigned = 0, shipped = 0, issued = 0;
        std::int64_t waiting() const;
    };
    Sku& move(Time at, std::string_view sku);
    void tell(Time at, const std::string& code, const Sku& sku) const;
    template <class Change>
    void change_line(Time at, const std::string& invoice, const std::string& sku, Change change);

    std::map<std::string, Sku, std::less<>> skus_;
    judge::Table<std::vector<std::pair<std::string, Line>>> invoices_;
    Watch watch_;
};

}  // namespace peakproof::report
