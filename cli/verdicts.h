#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <vector>

#include "cli/exits.h"
#include "conformance/judge/finding.h"

namespace peakproof::cli {

Exit exit_of(judge::RunVerdict verdict);

// Runs end in any order and are told in theirs, each as soon as those before it are told.
class InOrder {
public:
    InOrder(std::size_t count, std::function<void(std::size_t)> tell)
        : ready_(count), tell_(std::move(tell)) {}
    void done(std::size_t number);

private:
    std::mutex mutex_;
    std::vector<bool> ready_;
    std::size_t next_ = 0;
    std::function<void(std::size_t)> tell_;
};

}  // namespace peakproof::cli
