#include "sim/draw.h"

#include <cassert>

#include "sim/hash.h"

namespace peakproof::sim {
namespace {

constexpr std::int64_t million = 1'000'000;

// The second half of the hash's key says what the hash is for, so that a draw and a stream of the
// same seed share nothing.
constexpr std::uint64_t for_draws = 0x6465636973696f6eU;    // "decision"
constexpr std::uint64_t for_streams = 0x657870616e73696fU;  // "expansio"

constexpr std::uint32_t low(std::uint64_t bits) { return static_cast<std::uint32_t>(bits); }
constexpr std::uint32_t high(std::uint64_t bits) { return static_cast<std::uint32_t>(bits >> 32); }

std::uint64_t block(std::uint64_t key, std::uint64_t counter, std::uint64_t retry) {
    const auto words =
        philox4x32({low(counter), high(counter), low(retry), high(retry)}, {low(key), high(key)});
    return std::uint64_t{words[1]} << 32 | words[0];
}

// A whole number in least..most from words of 64 bits, each value as likely as any other: words of
// the incomplete last round of the range are thrown away.
template <class Next>
std::int64_t spread(std::int64_t least, std::int64_t most, Next&& next) {
    assert(least <= most);
    const std::uint64_t range =
        static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least) + 1;
    std::uint64_t bits = next();
    if (range != 0) {  // 0: all 2^64 values
        const std::uint64_t incomplete = (0 - range) % range;
        while (bits < incomplete) bits = next();
        bits %= range;
    }
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(least) + bits);
}

std::uint64_t digest(std::uint64_t seed, Identity identity) {
    SipHash24 hash{seed, for_draws};
    for (const std::string_view part : identity) {
        hash.add(std::uint64_t{part.size()});
        hash.add(part);
    }
    return hash.finish();
}

}  // namespace

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key) {
    for (int i = 0; i < 10; ++i) {
        const std::uint64_t product0 = std::uint64_t{0xD2511F53U} * counter[0];
        const std::uint64_t product1 = std::uint64_t{0xCD9E8D57U} * counter[2];
        counter = {high(product1) ^ counter[1] ^ key[0], low(product1),  //
                   high(product0) ^ counter[3] ^ key[1], low(product0)};
        key[0] += 0x9E3779B9U;
        key[1] += 0xBB67AE85U;
    }
    return counter;
}

std::uint64_t siphash24(std::string_view bytes, std::uint64_t key0, std::uint64_t key1) {
    SipHash24 hash{key0, key1};
    hash.add(bytes);
    return hash.finish();
}

std::uint64_t Draw::bits(Identity identity) const {
    return block(seed_, digest(seed_, identity), 0);
}

// The share is compared with a draw that does not depend on it: raising a share only adds to what
// it hits.
bool Draw::happens(std::int64_t share_ppm, Identity identity) const {
    return between(0, million - 1, identity) < share_ppm;
}

std::int64_t Draw::between(std::int64_t least, std::int64_t most, Identity identity) const {
    const std::uint64_t counter = digest(seed_, identity);
    std::uint64_t retry = 0;
    return spread(least, most, [&] { return block(seed_, counter, retry++); });
}

Stream::Stream(std::uint64_t seed, std::string_view purpose)
    : key_(siphash24(purpose, seed, for_streams)) {}

std::uint64_t Stream::bits() { return block(key_, counter_++, 0); }

std::int64_t Stream::between(std::int64_t least, std::int64_t most) {
    return spread(least, most, [this] { return bits(); });
}

bool Stream::happens(std::int64_t share_ppm) { return between(0, million - 1) < share_ppm; }

}  // namespace peakproof::sim
