#pragma once

#include <utility>
#include <vector>

#include "conformance/journal/records.h"

namespace peakproof::journal {

// Hands each record to several sinks, in the order given. It owns none of them.
class Tee final : public Sink {
public:
    explicit Tee(std::vector<Sink*> sinks) : sinks_(std::move(sinks)) {}
    void take(const Record& record) override {
        for (Sink* sink : sinks_) sink->take(record);
    }

private:
    std::vector<Sink*> sinks_;
};

// Keeps every record: for tests and small runs.
class Collector final : public Sink {
public:
    void take(const Record& record) override { records.push_back(record); }
    std::vector<Record> records;
};

}  // namespace peakproof::journal
