#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/journal/records.h"
#include "conformance/judge/table.h"
#include "conformance/report/html/grid.h"
#include "conformance/report/html/json_text.h"

namespace peakproof::report::html {

// One thing that waits until another happens: how many do, and how long those took that are over.
class Waiting {
public:
    void begin(std::string_view key, Time at) {
        if (!open_.contains(key)) open_[key] = at;
    }
    void end(std::string_view key, Time at);
    void forget(std::string_view key) { open_.erase(key); }
    void forget_taken() { took_ms_.clear(); }
    // At the end of a cell; later cells begin with nothing taken.
    void close_cell();

    // A cell each: still waiting at its end; the middle and the worst of those that ended in it,
    // in milliseconds, -1 where none did.
    std::vector<std::int64_t> backlog{}, median_ms{}, worst_ms{};

private:
    judge::Table<Time> open_{};
    std::vector<std::int64_t> took_ms_{};
};

// What happened and what waited, cell by cell, in whole numbers.
class Series {
public:
    explicit Series(Grid grid) : grid_(grid) {}
    void take(const journal::Record& record);
    void drifted(std::int64_t units_more, std::int64_t skus_more) {
        drift_units_ += units_more;
        drift_skus_ += skus_more;
    }
    // Before anything of this moment is counted.
    void advance(Time now);
    void finish();
    void write(JsonText& out) const;

private:
    void on(const journal::OrderAccepted&) { ++orders_here_; }
    void on(const journal::Ready& fact) { hand_over_.begin(fact.invoice, now_); }
    void on(const journal::ReadinessLost& fact) { hand_over_.forget(fact.invoice); }
    void on(const journal::ShipmentCreated& fact) { hand_over_.end(fact.invoice, now_); }
    void on(const journal::DespatchConfirmed& fact) { despatch_.begin(fact.invoice, now_); }
    void on(const journal::DespatchPosted& fact) { despatch_.end(fact.invoice, now_); }
    void on(const journal::EventReadable& fact) { event_.begin(fact.event, now_); }
    void on(const journal::EventAgain& fact) { event_.begin(fact.event, now_); }
    void on(const journal::EventTaken& fact) { event_.end(fact.event, now_); }
    void on(const journal::ExchangeBegan& fact) {
        ++(fact.system == "khaos" ? khaos_here_ : snapfulfil_here_);
    }
    void on(const journal::ExchangeEnded& fact);
    template <class Other>
    void on(const Other&) {}

    void close_cell();

    Grid grid_;
    Time now_{};
    std::size_t cell_ = 0;
    std::int64_t orders_here_ = 0, khaos_here_ = 0, snapfulfil_here_ = 0, failed_here_ = 0;
    std::int64_t drift_units_ = 0, drift_skus_ = 0;
    std::vector<std::int64_t> orders_{}, khaos_{}, snapfulfil_{}, failed_{}, units_adrift_{},
        skus_adrift_{};
    Waiting hand_over_{}, despatch_{}, event_{};
};

// A call that did not simply go well: no answer, a fault, a refusal.
bool went_wrong(const journal::ExchangeEnded& call);

}  // namespace peakproof::report::html
