#include "conformance/judge/table.h"

namespace peakproof::judge {

namespace {
// 0 marks an empty slot.
std::uint64_t mark_of(std::string_view key) {
    const auto hash = hash_of(key);
    return hash == 0 ? 1 : hash;
}
}  // namespace

void Closed::place(std::uint64_t hash) {
    auto slot = static_cast<std::size_t>(hash % slots_.size());
    while (slots_[slot] != 0) slot = slot + 1 == slots_.size() ? 0 : slot + 1;
    slots_[slot] = hash;
}

bool Closed::insert(std::string_view key) {
    if (contains(key)) return false;
    if ((size_ + 1) * 5 > slots_.size() * 4) {
        const auto old = std::move(slots_);
        slots_.assign(old.size() + old.size() / 4 + 16, 0);
        for (const auto hash : old) {
            if (hash != 0) place(hash);
        }
    }
    place(mark_of(key));
    ++size_;
    return true;
}

bool Closed::contains(std::string_view key) const {
    if (size_ == 0) return false;
    const auto hash = mark_of(key);
    auto slot = static_cast<std::size_t>(hash % slots_.size());
    while (slots_[slot] != 0) {
        if (slots_[slot] == hash) return true;
        slot = slot + 1 == slots_.size() ? 0 : slot + 1;
    }
    return false;
}

}  // namespace peakproof::judge
