#pragma once

#include <cstdint>
#include <queue>
#include <utility>
#include <vector>

#include "sim/time.h"

namespace peakproof::sim {

// What happens next. The order is total: by time, then by the order of scheduling. Events are data, so the
// queue can be copied, and with it the world.
template <class Event>
class EventQueue {
public:
    void schedule(Time at, Event event) { heap_.push({at, next_++, std::move(event)}); }
    bool empty() const { return heap_.empty(); }
    std::size_t size() const { return heap_.size(); }
    Time next_at() const { return heap_.top().at; }
    std::pair<Time, Event> pop() {
        Entry entry = heap_.top();
        heap_.pop();
        return {entry.at, std::move(entry.event)};
    }

private:
    struct Entry {
        Time at;
        std::uint64_t number;
        Event event;
        bool operator<(const Entry& other) const {  // the heap's top is the greatest: the earliest here
            return at != other.at ? at > other.at : number > other.number;
        }
    };
    std::priority_queue<Entry> heap_;
    std::uint64_t next_ = 0;
};

}  // namespace peakproof::sim
