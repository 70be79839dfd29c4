#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/time.h"

namespace peakproof::sim {

// What happens next. The order is total: by time, then by the order of scheduling. Events are data,
// so the queue can be copied, and with it the world.
template <class Event>
class EventQueue {
public:
    void schedule(Time at, Event event) {
        heap_.push_back({at, next_++, std::move(event)});
        std::push_heap(heap_.begin(), heap_.end());
    }
    bool empty() const { return heap_.empty(); }
    std::size_t size() const { return heap_.size(); }
    Time next_at() const { return heap_.front().at; }
    std::pair<Time, Event> pop() {
        // What std::priority_queue does, except that it would copy the event: its top is const.
        std::pop_heap(heap_.begin(), heap_.end());
        Entry entry = std::move(heap_.back());
        heap_.pop_back();
        return {entry.at, std::move(entry.event)};
    }

private:
    struct Entry {
        Time at;
        std::uint64_t number;
        Event event;
        bool operator<(
            const Entry& other) const {  // the heap's top is the greatest: the earliest here
            return at != other.at ? at > other.at : number > other.number;
        }
    };
    std::vector<Entry> heap_;
    std::uint64_t next_ = 0;
};

}  // namespace peakproof::sim
