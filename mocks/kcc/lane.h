#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "mocks/http/message.h"
#include "sim/time.h"

namespace peakproof::kcc {

struct Payload {
    http::Headers headers;  // besides what every request has
    std::string body;
    std::vector<std::string> keys;  // what it is about: codes, SKUs, references
    bool specific = false;          // asks for orders that failed before
};

// One endpoint's traffic, in order: one request under way, and what failed is sent again as it was
// before anything newer goes.
class Lane {
public:
    bool idle() const { return waiting_.empty(); }
    void put(Payload payload) { waiting_.push_back(std::move(payload)); }
    bool ready(Time now) const { return !under_way_ && !idle() && now >= again_; }
    const Payload& begin(std::uint64_t id);
    bool carries(std::uint64_t id) const { return under_way_ == id; }
    const Payload& current() const { return waiting_.front(); }
    void done();
    // When it goes again: the steps one after another, then each cycle.
    Time failed(Time now, const std::vector<Duration>& steps, Duration cycle);
    std::optional<Time> next() const;  // none while something is under way, or nothing waits

private:
    std::deque<Payload> waiting_;
    std::optional<std::uint64_t> under_way_;
    Time again_{};
    std::size_t failures_ = 0;
};

}  // namespace peakproof::kcc
