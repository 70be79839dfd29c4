#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/journal/records.h"
#include "conformance/judge/table.h"
#include "conformance/report/facts.h"

namespace peakproof::report {

// How far the three books are apart, per SKU and over time: K - N against Good of ledger.md, and
// Good against what lies where it should. For the report only; STK-01 judges.
class Drift {
public:
    void on(Time at, const journal::Balance& balance);
    void on(Time at, const journal::KhaosPosted& posted);
    void on(Time at, const journal::StockMoved& moved);
    void on(Time at, const journal::DespatchConfirmed& despatch);
    void on(Time at, const journal::PhysicalMoved& moved);
    void begin_again(Time at);  // what differed until now is not told
    StockFacts finish(Time at);

private:
    struct Sku {
        std::int64_t khaos = 0, waiting = 0, good = 0, shelf = 0;
        std::int64_t unit_us = 0;
        Time since{};
        bool differed = false, unlike_shelf = false;
        std::int64_t drift() const { return khaos - waiting - good; }
        void stand_until(Time at);
    };
    struct Line {  // one SKU of an invoice
        std::int64_t assigned = 0, shipped = 0, issued = 0;
        std::int64_t waiting() const;
    };
    Sku& move(Time at, std::string_view sku);
    template <class Change>
    void change_line(Time at, const std::string& invoice, const std::string& sku, Change change);

    std::map<std::string, Sku, std::less<>> skus_;
    judge::Table<std::vector<std::pair<std::string, Line>>> invoices_;
};

}  // namespace peakproof::report
