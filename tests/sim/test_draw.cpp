#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "sim/draw.h"
#include "sim/hash.h"

using namespace peakproof::sim;

namespace {

// The reference implementation's table (github.com/veorq/SipHash, vectors.h): the key is the bytes
// 0..15, the text the first n of 0, 1, 2, ...; read as numbers, lowest byte first. OpenSSL's own
// SipHash gives the same.
constexpr std::uint64_t siphash_vectors[64] = {
    0x726fdb47dd0e0e31U, 0x74f839c593dc67fdU, 0x0d6c8009d9a94f5aU, 0x85676696d7fb7e2dU,
    0xcf2794e0277187b7U, 0x18765564cd99a68dU, 0xcbc9466e58fee3ceU, 0xab0200f58b01d137U,
    0x93f5f5799a932462U, 0x9e0082df0ba9e4b0U, 0x7a5dbbc594ddb9f3U, 0xf4b32f46226bada7U,
    0x751e8fbc860ee5fbU, 0x14ea5627c0843d90U, 0xf723ca908e7af2eeU, 0xa129ca6149be45e5U,
    0x3f2acc7f57c29bdbU, 0x699ae9f52cbe4794U, 0x4bc1b3f0968dd39cU, 0xbb6dc91da77961bdU,
    0xbed65cf21aa2ee98U, 0xd0f2cbb02e3b67c7U, 0x93536795e3a33e88U, 0xa80c038ccd5ccec8U,
    0xb8ad50c6f649af94U, 0xbce192de8a85b8eaU, 0x17d835b85bbb15f3U, 0x2f2e6163076bcfadU,
    0xde4daaaca71dc9a5U, 0xa6a2506687956571U, 0xad87a3535c49ef28U, 0x32d892fad841c342U,
    0x7127512f72f27cceU, 0xa7f32346f95978e3U, 0x12e0b01abb051238U, 0x15e034d40fa197aeU,
    0x314dffbe0815a3b4U, 0x027990f029623981U, 0xcadcd4e59ef40c4dU, 0x9abfd8766a33735cU,
    0x0e3ea96b5304a7d0U, 0xad0c42d6fc585992U, 0x187306c89bc215a9U, 0xd4a60abcf3792b95U,
    0xf935451de4f21df2U, 0xa9538f0419755787U, 0xdb9acddff56ca510U, 0xd06c98cd5c0975ebU,
    0xe612a3cb9ecba951U, 0xc766e62cfcadaf96U, 0xee64435a9752fe72U, 0xa192d576b245165aU,
    0x0a8787bf8ecb74b2U, 0x81b3e73d20b49b6fU, 0x7fa8220ba3b2eceaU, 0x245731c13ca42499U,
    0xb78dbfaf3a8d83bdU, 0xea1ad565322a1a0bU, 0x60e61c23a3795013U, 0x6606d7e446282b93U,
    0x6ca4ecb15c5f91e1U, 0x9f626da15c9625f3U, 0xe51b38608ef25f57U, 0x958a324ceb064572U,
};
constexpr std::uint64_t vector_key0 = 0x0706050403020100U;
constexpr std::uint64_t vector_key1 = 0x0f0e0d0c0b0a0908U;

std::string first_bytes(std::size_t count) {
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i) bytes += static_cast<char>(i);
    return bytes;
}

}  // namespace

TEST_CASE("Philox gives the known answers that Random123 publishes", "[sim]") {
    using Counter = std::array<std::uint32_t, 4>;
    // kat_vectors of Random123, "philox4x32 10".
    CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) ==
          Counter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    CHECK(philox4x32({~0U, ~0U, ~0U, ~0U}, {~0U, ~0U}) ==
          Counter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
          Counter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("SipHash gives its published vectors", "[sim]") {
    for (std::size_t n = 0; n < 64; ++n) {
        CAPTURE(n);
        CHECK(siphash24(first_bytes(n), vector_key0, vector_key1) == siphash_vectors[n]);
    }
}

TEST_CASE("SipHash in pieces is SipHash of the whole, wherever it is cut", "[sim]") {
    CHECK(rc::check("pieces", [](const std::vector<std::string>& pieces, std::uint64_t key) {
        std::string whole;
        SipHash24 hash{key, 1};
        for (const std::string& piece : pieces) {
            whole += piece;
            hash.add(piece);
        }
        RC_ASSERT(hash.finish() == siphash24(whole, key, 1));
    }));
}

TEST_CASE("a draw depends on seed and identity, and on nothing drawn before", "[sim]") {
    CHECK(rc::check("order of asking", [](std::uint64_t seed, std::vector<std::string> keys) {
        const Draw draw{seed};
        std::map<std::string, std::uint64_t> forwards;
        for (const std::string& key : keys) forwards[key] = draw.bits({"fault", key});
        std::reverse(keys.begin(), keys.end());
        for (const std::string& key : keys)
            RC_ASSERT(Draw{seed}.bits({"fault", key}) == forwards.at(key));
    }));
    CHECK(Draw{7}.bits({"a"}) != Draw{8}.bits({"a"}));
}

TEST_CASE("parts of an identity are kept apart", "[sim]") {
    const Draw draw{7};
    CHECK(draw.bits({"ab", "c"}) != draw.bits({"a", "bc"}));
    CHECK(draw.bits({"ab"}) != draw.bits({"ab", ""}));
    CHECK(draw.bits({}) != draw.bits({""}));
}

TEST_CASE("draws are the same on every machine and in every build", "[sim]") {
    // Computed apart from this code (OpenSSL for the hash): a change here changes every recorded
    // run.
    const Draw draw{7};
    CHECK(draw.bits({"lose-answer", "khaos.ImportDespatches", "IV0000123A01", "2"}) ==
          0x25a4e9cc52098272U);
    CHECK(draw.between(1, 1000, {"picker", "12"}) == 474);
    Stream stream{7, "orders"};
    CHECK(stream.bits() == 0x5b2a1e0c7ebe4dc3U);
    CHECK(stream.bits() == 0x8680deda7df69911U);
}

TEST_CASE("a draw stays within its bounds, whatever they are", "[sim]") {
    CHECK(rc::check("bounds",
                    [](std::uint64_t seed, std::string key, std::int64_t a, std::int64_t b) {
                        const auto [least, most] = std::minmax(a, b);
                        const std::int64_t drawn = Draw{seed}.between(least, most, {key});
                        RC_ASSERT(least <= drawn);
                        RC_ASSERT(drawn <= most);
                        Stream stream{seed, key};
                        const std::int64_t streamed = stream.between(least, most);
                        RC_ASSERT(least <= streamed);
                        RC_ASSERT(streamed <= most);
                    }));
    const Draw draw{1};
    CHECK(draw.between(5, 5, {"x"}) == 5);
    CHECK_NOTHROW(
        draw.between(INT64_MIN, INT64_MAX, {"x"}));  // all 2^64 values: nothing to throw away
}

TEST_CASE("every value of a small range is drawn about equally often", "[sim]") {
    std::array<int, 6> seen{};
    Stream stream{7, "dice"};
    for (int i = 0; i < 60'000; ++i) ++seen[static_cast<std::size_t>(stream.between(1, 6) - 1)];
    for (const int count : seen)
        CHECK(std::abs(count - 10'000) < 400);  // four standard deviations: 365
}

TEST_CASE("a range of three quarters of all words has no favoured half", "[sim]") {
    // Without throwing words away, the lower third of such a range would come twice as often.
    const std::int64_t most = INT64_MAX / 2;
    int low = 0;
    Stream stream{7, "halves"};
    for (int i = 0; i < 20'000; ++i) low += stream.between(INT64_MIN, most) < INT64_MIN / 4 ? 1 : 0;
    CHECK(std::abs(low - 10'000) < 300);  // four standard deviations: 283
}

TEST_CASE("a share of nothing never happens and a share of everything always does", "[sim]") {
    CHECK(rc::check("edges", [](std::uint64_t seed, std::string key) {
        RC_ASSERT(!Draw{seed}.happens(0, {key}));
        RC_ASSERT(Draw{seed}.happens(1'000'000, {key}));
    }));
}

TEST_CASE("raising a share only adds to what it hits", "[sim]") {
    CHECK(rc::check("monotone", [](std::uint64_t seed, std::string key) {
        const auto share = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
        const auto more = *rc::gen::inRange<std::int64_t>(share, 1'000'001);
        const Draw draw{seed};
        RC_ASSERT(!draw.happens(share, {key}) || draw.happens(more, {key}));
    }));
}

TEST_CASE("a share of 5 % hits about 5 % of keys", "[sim]") {
    const Draw draw{7};
    int hits = 0;
    for (int i = 0; i < 100'000; ++i)
        hits += draw.happens(50'000, {"SH", std::to_string(i)}) ? 1 : 0;
    CHECK(std::abs(hits - 5'000) < 300);  // four standard deviations: 276
}

TEST_CASE("a copied stream goes on as the original would", "[sim]") {
    Stream stream{7, "orders"};
    stream.bits();
    Stream copy = stream;
    CHECK(copy.bits() == stream.bits());
    CHECK(Stream{7, "orders"}.bits() != Stream{7, "floor"}.bits());
}
