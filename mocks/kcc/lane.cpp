#include "mocks/kcc/lane.h"

namespace peakproof::kcc {

const Payload& Lane::begin(std::uint64_t id) {
    under_way_ = id;
    return waiting_.front();
}

void Lane::done() {
    waiting_.pop_front();
    under_way_.reset();
    again_ = {};
    failures_ = 0;
}

Time Lane::failed(Time now, const std::vector<Duration>& steps, Duration cycle) {
    under_way_.reset();
    again_ = now + (failures_ < steps.size() ? steps[failures_] : cycle);
    ++failures_;
    return again_;
}

std::optional<Time> Lane::next() const {
    if (under_way_ || idle()) return {};
    return again_;
}

}  // namespace peakproof::kcc
