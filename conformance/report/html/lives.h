#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "conformance/journal/records.h"
#include "conformance/judge/table.h"
#include "conformance/report/html/json_text.h"

namespace peakproof::report::html {

// The milestones of every invoice: the index of what the report has no room to keep record by
// record.
class Lives {
public:
    explicit Lives(Time start) : start_(start) {}
    static constexpr std::int64_t never =
        -1'000'000'000;  // before a slice, seconds are negative too
    void take(const journal::Record& record);
    void write(JsonText& out) const;
    std::size_t size() const { return codes_.size(); }

private:
    enum Milestone { accepted, ready, handed_over, despatched, posted, issued, milestones };
    void reached(const std::string& invoice, Milestone milestone);
    void on(const journal::OrderAccepted& fact) { reached(fact.invoice, accepted); }
    void on(const journal::InvoiceTold& fact) { reached(fact.invoice, accepted); }
    void on(const journal::Ready& fact);
    void on(const journal::ShipmentCreated& fact) { reached(fact.invoice, handed_over); }
    void on(const journal::DespatchConfirmed& fact) { reached(fact.invoice, despatched); }
    void on(const journal::DespatchPosted& fact) { reached(fact.invoice, posted); }
    void on(const journal::Issued& fact) { reached(fact.invoice, issued); }
    template <class Other>
    void on(const Other&) {}

    Time start_, now_{};
    judge::Table<std::size_t> places_{};
    std::vector<std::string> codes_{};
    std::vector<std::int64_t> pence_{};
    std::array<std::vector<std::int64_t>, milestones> seconds_{};  // since the start; `never`
};

}  // namespace peakproof::report::html
