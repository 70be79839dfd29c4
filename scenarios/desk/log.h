#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "conformance/journal/records.h"
#include "mocks/http/service.h"
#include "scenarios/subject.h"

namespace peakproof::desk {

// The journal of a desk, in memory: its last so many records, each under its number.
class Log final : public journal::Sink {
public:
    explicit Log(std::size_t most = 1'000'000) : most_(most) {}
    void take(const journal::Record& record) override;

    struct Asked {
        std::int64_t after = 0;    // records with a greater number
        std::string kind, entity;  // empty: any. kind: its name, or its beginning ("khaos.")
        std::size_t limit = 1000;
    };
    // Lines of JSON, oldest first. `last`: the number of the last record that was looked at.
    std::vector<std::string> read(const Asked& asked, std::int64_t& last) const;
    // The first record that fits after that number; 0: none yet.
    std::int64_t find(const Asked& asked) const;
    std::int64_t first() const { return entries_.empty() ? 0 : entries_.front().number; }
    std::int64_t last() const { return last_; }
    void go_back_to(std::int64_t number);  // what came after it never was

private:
    struct Entry {
        std::int64_t number;
        std::string line;
    };
    static bool fits(const Entry& entry, const Asked& asked);
    std::deque<Entry>::const_iterator after(std::int64_t number) const;

    std::size_t most_;
    std::deque<Entry> entries_;
    std::int64_t last_ = 0;
};

// One call with its bodies, for whoever looks at a desk.
struct Exchange {
    std::int64_t number = 0;
    Time at{};
    scenarios::System system = scenarios::System::khaos;
    std::string operation, fault;
    http::Request request;
    scenarios::Outcome outcome = scenarios::Outcome::answered;
    http::Response response;
    bool applied = false;
    http::Grade grade = http::Grade::assumed;
    std::vector<std::string> keys = {};        // what it was about
    std::vector<http::Refusal> refusals = {};  // why it was refused, whole or in part
};

}  // namespace peakproof::desk
