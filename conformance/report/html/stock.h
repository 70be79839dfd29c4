#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/journal/records.h"
#include "conformance/report/drift.h"
#include "conformance/report/html/json_text.h"

namespace peakproof::report::html {

// The three books of every SKU as the seconds in which they changed. All of them: a day of 50,000
// order lines packs into less than a megabyte.
class Stock {
public:
    Stock(Time start, std::function<void(std::int64_t units, std::int64_t skus)> drifted);
    void take(const journal::Record& record);
    bool has(std::string_view sku) const { return skus_.find(sku) != skus_.end(); }
    std::size_t size() const { return skus_.size(); }
    void finish(Time end);
    void write(JsonText& out) const;

private:
    struct Steps {  // values and the seconds since the start from which they hold
        std::vector<std::int64_t> seconds{}, units{};
        void add(std::int64_t second, std::int64_t value);
    };
    struct Sku {
        std::string description{};
        Steps shelf{}, good{}, khaos{};  // khaos: less what left and waits for its issue
        std::int64_t drift = 0, drift_unit_us = 0, before_us = 0, cost_pence = 0;
        Time since{};
    };
    void begin();  // of a slice: what differed until now is not told
    void changed(Time at, const std::string& sku, const Levels& levels, std::int64_t unit_us);
    void on(const journal::ItemListed& fact);
    void on(const journal::Balance& fact) { drift_.on(now_, fact); }
    void on(const journal::KhaosPosted& fact) { drift_.on(now_, fact); }
    void on(const journal::StockMoved& fact) { drift_.on(now_, fact); }
    void on(const journal::DespatchConfirmed& fact) { drift_.on(now_, fact); }
    void on(const journal::PhysicalMoved& fact) { drift_.on(now_, fact); }
    template <class Other>
    void on(const Other&) {}

    Time start_, now_{};
    bool begun_ = false;
    std::function<void(std::int64_t, std::int64_t)> drifted_;
    Drift drift_{};
    std::map<std::string, Sku, std::less<>> skus_{};
};

}  // namespace peakproof::report::html
