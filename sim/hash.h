#pragma once

#include <cstdint>
#include <string_view>

namespace peakproof::sim {

// SipHash-2-4 fed piece by piece: add("ab"), add("c") is add("abc"). Nothing is allocated.
class SipHash24 {
public:
    SipHash24(std::uint64_t key0, std::uint64_t key1);
    void add(std::string_view bytes);
    void add(std::uint64_t number);  // as its eight bytes, the lowest first
    std::uint64_t finish() const;    // of what was added so far; more may be added after

private:
    void absorb(std::uint64_t word);

    std::uint64_t v0_, v1_, v2_, v3_;
    std::uint64_t tail_ = 0;    // bytes that do not fill a word yet, the first lowest
    std::uint64_t length_ = 0;  // bytes added in all
};

}  // namespace peakproof::sim
