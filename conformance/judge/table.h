#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Containers of the judging path. Nothing here can be walked in hash order: what is walked is
// walked in the order of keys, so no hash ever reaches a verdict.
namespace peakproof::judge {

// FNV-1a with a final mix: fixed for ever, the same on every machine.
constexpr std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 1099511628211ULL;
    }
    hash ^= hash >> 32;
    hash *= 0xd6e8feb86659fd93ULL;
    hash ^= hash >> 32;
    return hash;
}

// A map from text to V: open addressing, linear probing, erasure by shifting back.
// A pointer to a value holds until the next insertion or erasure.
template <class V>
class Table {
public:
    V* find(std::string_view key) {
        const auto place = seek(key);
        return place == absent ? nullptr : &entries_[place].value;
    }
    const V* find(std::string_view key) const {
        const auto place = seek(key);
        return place == absent ? nullptr : &entries_[place].value;
    }
    bool contains(std::string_view key) const { return seek(key) != absent; }

    V& operator[](std::string_view key) {
        const auto place = seek(key);
        if (place != absent) return entries_[place].value;
        if ((size_ + 1) * 4 > entries_.size() * 3) grow();
        auto slot = static_cast<std::size_t>(hash_of(key)) & (entries_.size() - 1);
        while (entries_[slot].used) slot = (slot + 1) & (entries_.size() - 1);
        auto& entry = entries_[slot];
        entry.used = true;
        entry.key = key;
        entry.value = V{};
        ++size_;
        return entry.value;
    }

    bool erase(std::string_view key) {
        auto hole = seek(key);
        if (hole == absent) return false;
        const auto mask = entries_.size() - 1;
        for (auto next = (hole + 1) & mask; entries_[next].used; next = (next + 1) & mask) {
            const auto home = static_cast<std::size_t>(hash_of(entries_[next].key)) & mask;
            if (((next - home) & mask) < ((next - hole) & mask)) continue;
            entries_[hole] = std::move(entries_[next]);
            hole = next;
        }
        entries_[hole] = Entry{};
        --size_;
        return true;
    }

    // Forgets every entry for which `old(value)` holds. Looks at each: for rare sweeps.
    template <class Old>
    void forget(Old old) {
        auto all = std::move(entries_);
        entries_.clear();
        size_ = 0;
        for (auto& entry : all) {
            if (entry.used && !old(entry.value)) (*this)[entry.key] = std::move(entry.value);
        }
    }

    std::size_t size() const { return size_; }
    void clear() { entries_.clear(), size_ = 0; }

    // In the order of keys: for the end of a run and for rare sweeps, never for every record.
    std::vector<std::string> keys() const;

private:
    struct Entry {
        bool used = false;
        std::string key{};
        V value{};
    };
    static constexpr std::size_t absent = static_cast<std::size_t>(-1);

    std::size_t seek(std::string_view key) const {
        if (size_ == 0) return absent;
        const auto mask = entries_.size() - 1;
        auto slot = static_cast<std::size_t>(hash_of(key)) & mask;
        while (entries_[slot].used) {
            if (entries_[slot].key == key) return slot;
            slot = (slot + 1) & mask;
        }
        return absent;
    }
    void grow() {
        auto old = std::move(entries_);
        entries_.clear();
        entries_.resize(old.empty() ? 16 : old.size() * 2);
        for (auto& entry : old) {
            if (!entry.used) continue;
            auto slot = static_cast<std::size_t>(hash_of(entry.key)) & (entries_.size() - 1);
            while (entries_[slot].used) slot = (slot + 1) & (entries_.size() - 1);
            entries_[slot] = std::move(entry);
        }
    }

    std::vector<Entry> entries_{};
    std::size_t size_ = 0;
};

template <class V>
std::vector<std::string> Table<V>::keys() const {
    std::vector<std::string> found;
    found.reserve(size_);
    for (const auto& entry : entries_) {
        if (entry.used) found.push_back(entry.key);
    }
    std::sort(found.begin(), found.end());
    return found;
}

// What is closed and need only be recognised: 64 bits an entity, at a load between 0.64 and 0.8, so
// 13 bytes at most. Two of 100,000 keys share 64 bits once in some 10^9 runs; such a run would take
// one closed entity for another.
class Closed {
public:
    bool insert(std::string_view key);  // false: it was there
    bool contains(std::string_view key) const;
    std::size_t size() const { return size_; }

private:
    void place(std::uint64_t hash);
    std::vector<std::uint64_t> slots_{};  // 0: empty
    std::size_t size_ = 0;
};

}  // namespace peakproof::judge
