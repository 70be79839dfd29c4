#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace peakproof::journal {

// A chain of SHA-256 over a journal's bytes in blocks of 65,536 (the last one shorter):
// h0 = SHA256("peakproof journal 1"), h(i) = SHA256(h(i-1) || block i). The last h is the head.
class Chain {
public:
    static constexpr std::size_t block_bytes = 65'536;

    Chain();
    ~Chain();
    Chain(Chain&&) noexcept;
    Chain& operator=(Chain&&) noexcept;

    void add(std::string_view bytes);

    // Of what was added so far; more may be added after it.
    std::string head() const;  // 64 hexadecimal digits
    std::int64_t bytes() const { return bytes_; }
    std::int64_t blocks() const;

private:
    using Hash = std::array<unsigned char, 32>;
    struct Digest;
    void begin_block();

    std::unique_ptr<Digest> digest_;
    Hash link_{};
    std::int64_t bytes_ = 0;
    std::size_t filled_ = 0;  // of the block that is open
};

}  // namespace peakproof::journal
