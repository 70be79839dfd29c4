#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "conformance/journal/records.h"
#include "mocks/erp/facts.h"
#include "mocks/warehouse/facts.h"
#include "sim/time.h"

namespace peakproof::scenarios {

// The one place where what happened becomes a record: numbers it, and keeps times from running
// backwards.
class Recorder {
public:
    explicit Recorder(journal::Sink& sink) : sink_(&sink) {}

    void write(Time now, journal::Body body, std::int64_t cause = 0);
    // Typed facts of the two systems, in the order they happened. cause: the exchange that made
    // them, or 0.
    void write_facts(Time now, const std::vector<erp::Fact>& facts, std::int64_t cause);
    void write_facts(Time now, const std::vector<warehouse::Fact>& facts, std::int64_t cause);
    std::int64_t records() const { return number_; }

private:
    journal::Sink* sink_;
    std::int64_t number_ = 0;
};

}  // namespace peakproof::scenarios
