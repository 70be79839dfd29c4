#include "sim/hash.h"

#include <bit>

namespace peakproof::sim {
namespace {

void round(std::uint64_t& v0, std::uint64_t& v1, std::uint64_t& v2, std::uint64_t& v3) {
    v0 += v1;
    v1 = std::rotl(v1, 13) ^ v0;
    v0 = std::rotl(v0, 32);
    v2 += v3;
    v3 = std::rotl(v3, 16) ^ v2;
    v0 += v3;
    v3 = std::rotl(v3, 21) ^ v0;
    v2 += v1;
    v1 = std::rotl(v1, 17) ^ v2;
    v2 = std::rotl(v2, 32);
}

// Byte by byte on purpose: the same word on a machine of either byte order.
std::uint64_t word_at(const char* bytes) {
    std::uint64_t word = 0;
    for (unsigned i = 0; i < 8; ++i) {
        word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    }
    return word;
}

}  // namespace

SipHash24::SipHash24(std::uint64_t key0, std::uint64_t key1)
    : v0_(key0 ^ 0x736f6d6570736575U),
      v1_(key1 ^ 0x646f72616e646f6dU),
      v2_(key0 ^ 0x6c7967656e657261U),
      v3_(key1 ^ 0x7465646279746573U) {}

void SipHash24::absorb(std::uint64_t word) {
    v3_ ^= word;
    round(v0_, v1_, v2_, v3_);
    round(v0_, v1_, v2_, v3_);
    v0_ ^= word;
}

void SipHash24::add(std::string_view bytes) {
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    const unsigned held = 8 * static_cast<unsigned>(length_ % 8);  // bits in the tail
    length_ += left;
    for (; left >= 8; left -= 8, at += 8) {
        const std::uint64_t word = word_at(at);
        absorb(tail_ | word << held);
        tail_ = held == 0 ? 0 : word >> (64 - held);
    }
    for (unsigned bits = held; left > 0; --left, ++at) {
        tail_ |= std::uint64_t{static_cast<unsigned char>(*at)} << bits;
        bits += 8;
        if (bits == 64) {
            absorb(tail_);
            tail_ = 0;
            bits = 0;
        }
    }
}

void SipHash24::add(std::uint64_t number) {
    char bytes[8];
    for (char& byte : bytes) {
        byte = static_cast<char>(static_cast<unsigned char>(number & 0xffU));
        number >>= 8;
    }
    add(std::string_view{bytes, 8});
}

std::uint64_t SipHash24::finish() const {
    SipHash24 last = *this;
    last.absorb(tail_ | length_ << 56);
    last.v2_ ^= 0xffU;
    for (int i = 0; i < 4; ++i) round(last.v0_, last.v1_, last.v2_, last.v3_);
    return last.v0_ ^ last.v1_ ^ last.v2_ ^ last.v3_;
}

}  // namespace peakproof::sim
