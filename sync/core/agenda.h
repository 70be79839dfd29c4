#pragma once

#include <optional>
#include <set>
#include <utility>

#include "sync/wire/time.h"

namespace peakproof::sync {

// What is to be done, and when: earliest first, then by key. Work that is due now and work that
// waits for another try stand in the same line.
template <class Key>
class Agenda {
public:
    void put(Time at, Key key) { items_.insert({at, std::move(key)}); }
    void drop(Time at, const Key& key) { items_.erase({at, key}); }
    bool due(Time now) const { return !items_.empty() && items_.begin()->first <= now; }
    std::optional<std::pair<Time, Key>> take(Time now) {
        if (!due(now)) return {};
        return items_.extract(items_.begin()).value();
    }
    // What waits may go sooner, for its system is back: `when` says from when on, by key.
    template <class When>
    void advance(Time now, When when) {
        std::set<std::pair<Time, Key>> moved;
        while (!items_.empty() && items_.rbegin()->first > now) {
            auto node = items_.extract(std::prev(items_.end()));
            node.value().first = when(node.value().second);
            moved.insert(std::move(node));
        }
        items_.merge(moved);
    }
    Time wake(Time now) const {
        const auto later = items_.empty() ? never : items_.begin()->first;
        return later > now ? later : never;  // what is due already waits for its line, not for time
    }
    std::size_t size() const { return items_.size(); }
    bool empty() const { return items_.empty(); }

private:
    std::set<std::pair<Time, Key>> items_;
};

}  // namespace peakproof::sync
