#pragma once

#include <deque>
#include <string>
#include <utility>

#include "sim/time.h"

namespace peakproof::rules {

// What has closed and is still kept for a while: answers, retries and restarts come late.
class Lingering {
public:
    static constexpr Duration kept = 5h;  // longer than the longest recovery

    void add(Time now, const std::string& key) { queue_.emplace_back(now, key); }
    template <class Forget>
    void expire(Time now, Forget forget) {
        while (!queue_.empty() && queue_.front().first + kept < now) {
            forget(queue_.front().second);
            queue_.pop_front();
        }
    }

private:
    std::deque<std::pair<Time, std::string>> queue_{};
};

}  // namespace peakproof::rules
