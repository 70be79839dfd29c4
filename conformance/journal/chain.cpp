#include "conformance/journal/chain.h"

#include <openssl/evp.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace peakproof::journal {
namespace {

constexpr std::string_view origin = "peakproof journal 1";

void demand(int ok) {
    // Nothing of a run makes these fail: only an OpenSSL without SHA-256, or no memory.
    if (ok != 1) throw std::runtime_error("OpenSSL refuses SHA-256");
}

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

}  // namespace

struct Chain::Digest {
    Context context{EVP_MD_CTX_new()};
    Context copy{EVP_MD_CTX_new()};

    Hash end(EVP_MD_CTX* of) const {
        Hash hash{};
        unsigned int length = 0;
        demand(EVP_DigestFinal_ex(of, hash.data(), &length));
        return hash;
    }
};

Chain::Chain() : digest_(std::make_unique<Digest>()) {
    if (!digest_->context || !digest_->copy) throw std::bad_alloc();
    EVP_MD_CTX* context = digest_->context.get();
    demand(EVP_DigestInit_ex(context, EVP_sha256(), nullptr));
    demand(EVP_DigestUpdate(context, origin.data(), origin.size()));
    link_ = digest_->end(context);
}

Chain::~Chain() = default;
Chain::Chain(Chain&&) noexcept = default;
Chain& Chain::operator=(Chain&&) noexcept = default;

void Chain::begin_block() {
    EVP_MD_CTX* context = digest_->context.get();
    demand(
        EVP_DigestInit_ex(context, nullptr, nullptr));  // the algorithm stays: no look-up a block
    demand(EVP_DigestUpdate(context, link_.data(), link_.size()));
}

void Chain::add(std::string_view bytes) {
    bytes_ += static_cast<std::int64_t>(bytes.size());
    EVP_MD_CTX* context = digest_->context.get();
    while (!bytes.empty()) {
        if (filled_ == 0) begin_block();
        const std::size_t taken = std::min(bytes.size(), block_bytes - filled_);
        demand(EVP_DigestUpdate(context, bytes.data(), taken));
        bytes.remove_prefix(taken);
        filled_ += taken;
        if (filled_ == block_bytes) {
            link_ = digest_->end(context);
            filled_ = 0;
        }
    }
}

std::string Chain::head() const {
    Hash hash = link_;
    if (filled_ > 0) {
        demand(EVP_MD_CTX_copy_ex(digest_->copy.get(), digest_->context.get()));
        hash = digest_->end(digest_->copy.get());
    }
    constexpr const char* digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(hash.size() * 2);
    for (const unsigned char byte : hash) {
        hex += digits[byte >> 4U];
        hex += digits[byte & 0xFU];
    }
    return hex;
}

std::int64_t Chain::blocks() const {
    const auto block = static_cast<std::int64_t>(block_bytes);
    return (bytes_ + block - 1) / block;
}

}  // namespace peakproof::journal
