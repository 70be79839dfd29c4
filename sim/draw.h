#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace peakproof::sim {

// Philox 4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC11), checked
// against its published vectors.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key);

// SipHash-2-4 (Aumasson, Bernstein, 2012), checked against its published vectors.
std::uint64_t siphash24(std::string_view bytes, std::uint64_t key0, std::uint64_t key1);

// Decisions keyed by identity, never by arrival order: the same seed and identity give the same
// draw, whatever else happened. Identity parts are kept apart: {"ab","c"} differs from {"a","bc"}.
using Identity = std::initializer_list<std::string_view>;

class Draw {
public:
    explicit Draw(std::uint64_t seed) : seed_(seed) {}
    std::uint64_t bits(Identity identity) const;
    bool happens(std::int64_t share_ppm, Identity identity) const;  // 1'000'000: always
    std::int64_t between(std::int64_t least, std::int64_t most,
                         Identity identity) const;  // both included, unbiased
    std::uint64_t seed() const { return seed_; }

private:
    std::uint64_t seed_;
};

// A stream of draws for expansion of a plan, where one thing follows another: counter-based,
// copyable.
class Stream {
public:
    Stream(std::uint64_t seed, std::string_view purpose);
    std::uint64_t bits();
    std::int64_t between(std::int64_t least, std::int64_t most);
    bool happens(std::int64_t share_ppm);

private:
    std::uint64_t key_ = 0, counter_ = 0;
};

}  // namespace peakproof::sim
