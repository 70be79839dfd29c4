#pragma once

#include <map>
#include <string>
#include <vector>

#include "conformance/journal/records.h"
#include "conformance/judge/table.h"
#include "conformance/report/drift.h"
#include "conformance/report/facts.h"

namespace peakproof::report {

// Watches a journal pass by, live or read back, and keeps what a report tells of it.
class Witness : public journal::Sink {
public:
    void take(const journal::Record& record) override;
    RunFacts finish();  // once, at the end

private:
    void met(const std::string& operation, const std::string& grade);
    struct Since {  // open things of one kind, and how long the closed ones took
        judge::Table<Time> open;
        std::vector<std::int64_t> took_us;
        void begin(const std::string& key, Time at);
        void end(const std::string& key, Time at);
        void begin_again(Time at);  // what is open counts from now on, and what was closed no more
        Lag lag(std::string kind);
    };
    struct Minute {  // the busiest minute of a stream, by the clock's minutes
        std::int64_t minute = -1, here = 0, most = 0, busiest = 0;
        void count(Time at);
    };

    void on(const journal::RunBegun& fact);
    void on(const journal::Balance& fact);
    void on(const journal::Healed&) {}
    void on(const journal::Settled& fact) { facts_.quiet = fact.quiet; }
    void on(const journal::RunEnded& fact) { facts_.complete = fact.complete; }
    void on(const journal::FaultBegan& fact);
    void on(const journal::FaultEnded& fact);
    void on(const journal::FaultTold&) {}
    void on(const journal::SliceBegun& fact);
    void on(const journal::LagTold& fact) { facts_.harness_lag = Duration{fact.p99_us}; }
    void on(const journal::PersonActed&) { ++facts_.people_acted; }
    void on(const journal::SubjectStarted&) {}
    void on(const journal::SubjectKilled&) { ++facts_.kills; }
    void on(const journal::SubjectEnded& fact);
    void on(const journal::KhaosCalled&) {}
    void on(const journal::KhaosHeard& fact);
    void on(const journal::ExceptionRaised& fact);
    void on(const journal::ExceptionCleared& fact);
    void on(const journal::ExchangeBegan& fact);
    void on(const journal::ExchangeEnded& fact);
    void on(const journal::ItemListed&) { ++facts_.skus; }
    void on(const journal::OrderAccepted& fact);
    void on(const journal::InvoiceTold&) {}
    void on(const journal::InvoiceStage& fact);
    void on(const journal::Ready& fact) { hand_over_.begin(fact.invoice, now_); }
    void on(const journal::ReadinessLost& fact) { hand_over_.open.erase(fact.invoice); }
    void on(const journal::KhaosPosted& fact) { drift_.on(now_, fact); }
    void on(const journal::DespatchPosted& fact) { despatch_.end(fact.invoice, now_); }
    void on(const journal::StockAdjusted&) { ++facts_.stock_changes; }
    void on(const journal::AlreadyImported&) {}
    void on(const journal::Issued& fact);
    void on(const journal::ItemKnown&) {}
    void on(const journal::ItemUnknown&) {}
    void on(const journal::ProductHeld&) {}
    void on(const journal::ShipmentCreated& fact);
    void on(const journal::ShipmentMoved&) {}
    void on(const journal::LinePicked& fact);
    void on(const journal::DespatchConfirmed& fact);
    void on(const journal::StockMoved& fact) { drift_.on(now_, fact); }
    void on(const journal::EventReadable& fact);
    void on(const journal::EventTaken& fact) { event_.end(fact.event, now_); }
    void on(const journal::EventAgain& fact) { event_.begin(fact.event, now_); }
    void on(const journal::PhysicalMoved& fact) { drift_.on(now_, fact); }

    RunFacts facts_;
    Drift drift_;
    Since hand_over_, despatch_, event_;
    Minute orders_, exchanges_;
    std::map<std::string, Time, std::less<>> down_since_;       // whole faults by id
    std::map<std::string, std::string, std::less<>> standing_;  // exceptions
    Time now_{};
    int grade_ = 0;
};

}  // namespace peakproof::report
