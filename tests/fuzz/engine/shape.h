#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

// What a mutation takes as one piece, so that most of what it makes can still be read.
namespace peakproof::fuzz {

struct Span {
    std::size_t begin = 0, end = 0;
    std::size_t size() const { return end - begin; }
};

// Choices that follow from a seed, and from nothing else.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}
    std::size_t below(std::size_t bound) {  // 0 where there is nothing to choose from
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        return bound == 0 ? 0 : static_cast<std::size_t>(state_ >> 33U) % bound;
    }

private:
    std::uint64_t state_;
};

// All around a place, or the next that follows it.
std::optional<Span> word_at(std::string_view text, std::size_t place);  // a name, number, date or path
Span line_at(std::string_view text, std::size_t place);                 // with its newline
// From a bracket to its fellow, or an element of XML from its tag to the closing one, escaped ones too.
std::optional<Span> block_at(std::string_view text, std::size_t place);

}  // namespace peakproof::fuzz
