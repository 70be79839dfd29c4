#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>

#include "tests/fuzz/engine/shape.h"
#include "tests/fuzz/engine/target.h"

// libFuzzer's own mutations break nearly every document that they touch. These change one value, or move whole
// pieces, and leave the rest as it was; one in four is still any bytes.
extern "C" size_t LLVMFuzzerMutate(std::uint8_t* data, size_t size, size_t most);

namespace peakproof::fuzz {
namespace {

const std::string& edge_value(Dice& dice) {
    static const std::vector<std::string> values{
        "", "0", "-0", "1", "-1", "2", "10", "255", "65536", "2147483647", "-2147483648", "4294967296",
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "99999999999999999999", "1e999", "1e3",
        "0.5", "-0.000001", "1.0", "2.50", "1000000000000", "999999999999999", "0.0000001", "1.", ".5", "007", "0x10", "NaN", "true", "false", "null", "-",
        "2026-11-27", "2026-11-27T09:00:00", "2026-02-30", "0000-00-00", "9999-12-31T23:59:59", "-0001-01-01",
        "32767-12-31", "1970-01-01T00:00:00", "2026-10-25T01:30:00", "2026-03-29T01:30:00", "24:00", "25:61",
        "\xff\xfe", "\xC3", "\xC3\xA9", "\xF0\x9F\x98\x80", "%00", "%", "&#0;", "&amp;", "]]>", "'", "\"", "\\", "\\u0000", "\\ud800", " ", "\t",
        std::string(300, 'x'), std::string(40, '['), std::string(5000, '9')};
    return values[dice.below(values.size())];
}

std::string value_for(const std::string& text, Dice& dice) {
    switch (dice.below(4)) {
        case 0:
            return edge_value(dice);
        case 1: {  // one that stands elsewhere
            const auto other = word_at(text, dice.below(text.size()));
            return other ? text.substr(other->begin, other->size()) : std::string{};
        }
        default:
            return words.empty() ? edge_value(dice) : std::string{words[dice.below(words.size())]};
    }
}

std::string any_bytes(std::string piece) {
    const std::size_t size = piece.size();
    piece.resize(size + 16);
    piece.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(piece.data()), size, piece.size()));
    return piece;
}

void change_word(std::string& text, Dice& dice) {
    const auto word = word_at(text, dice.below(text.size()));
    if (!word) return;
    if (dice.below(4) == 0) {
        text.replace(word->begin, word->size(), any_bytes(text.substr(word->begin, word->size())));
    } else {
        text.replace(word->begin, word->size(), value_for(text, dice));
    }
}

Span piece(const std::string& text, Dice& dice) {
    const std::size_t place = dice.below(text.size());
    if (dice.below(3) == 0) return line_at(text, place);
    return block_at(text, place).value_or(line_at(text, place));
}

void move_piece(std::string& text, Dice& dice) {
    const Span one = piece(text, dice), other = piece(text, dice);
    const std::string moved = text.substr(one.begin, one.size());
    switch (dice.below(5)) {
        case 0:
            text.erase(one.begin, one.size());
            break;
        case 1:
            text.insert(one.end, moved);
            break;
        case 2:
            text.insert(other.end, moved);
            break;
        case 3:
            text.replace(other.begin, other.size(), moved);
            break;
        default: {  // into itself, as deep as it likes
            const std::size_t inside = one.begin + dice.below(one.size());
            text.insert(inside, moved);
            break;
        }
    }
}

std::string mutated(std::string text, Dice& dice) {
    for (std::size_t times = 1 + dice.below(3); times > 0; --times) {
        if (text.empty()) return text;
        if (dice.below(3) == 0) {
            move_piece(text, dice);
        } else {
            change_word(text, dice);
        }
    }
    return text;
}

}  // namespace
}  // namespace peakproof::fuzz

extern "C" size_t LLVMFuzzerCustomMutator(std::uint8_t* data, size_t size, size_t most, unsigned int seed) {
    peakproof::fuzz::Dice dice{seed};
    if (size == 0 || dice.below(4) == 0) return LLVMFuzzerMutate(data, size, most);
    const std::string made =
        peakproof::fuzz::mutated({reinterpret_cast<const char*>(data), size}, dice);
    const size_t kept = std::min(made.size(), most);
    std::memcpy(data, made.data(), kept);
    return kept;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, size_t size) {
    peakproof::fuzz::try_bytes({reinterpret_cast<const char*>(data), size});
    return 0;
}
