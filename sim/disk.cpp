#include "sim/disk.h"

#include <iterator>

namespace peakproof::sim {

void Disk::write(Batch batch) {
    pending_.insert(pending_.end(), std::make_move_iterator(batch.writes.begin()),
                    std::make_move_iterator(batch.writes.end()));
}

void Disk::sync() {
    for (auto& [key, value] : pending_) {
        if (value) {
            durable_.insert_or_assign(std::move(key), std::move(*value));
        } else {
            durable_.erase(key);
        }
    }
    pending_.clear();
}

// A batch that was not synced is lost whole, the kindest loss that a transaction allows: a store of
// ours with synchronous writes (SQLite, WAL, FULL) gives no other.
void Disk::crash() { pending_.clear(); }

}  // namespace peakproof::sim
