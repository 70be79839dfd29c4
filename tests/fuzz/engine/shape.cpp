#include "tests/fuzz/engine/shape.h"

#include <array>
#include <string>

namespace peakproof::fuzz {
namespace {

bool is_of_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80 || std::string_view{"_.+-:%$"}.find(c) != std::string_view::npos;
}

bool is_of_name(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
           c == '-';
}

std::optional<Span> bracketed(std::string_view text, std::size_t open, char closing) {
    const char opening = text[open];
    std::size_t depth = 0;
    for (std::size_t at = open; at < text.size(); ++at) {
        if (text[at] == opening) ++depth;
        if (text[at] == closing && --depth == 0) return Span{open, at + 1};
    }
    return std::nullopt;
}

// `open` is "<" or "&lt;" at `begin`.
std::optional<Span> element(std::string_view text, std::size_t begin, std::string_view open, std::string_view close) {
    const std::size_t name_at = begin + open.size();
    std::size_t name_end = name_at;
    while (name_end < text.size() && is_of_name(text[name_end])) ++name_end;
    if (name_end == name_at) return std::nullopt;
    const std::string name{text.substr(name_at, name_end - name_at)};
    const std::string tag = std::string{open} + name, end_tag = std::string{open} + "/" + name + std::string{close};
    const std::size_t tag_end = text.find(close, name_end);
    if (tag_end == std::string_view::npos) return std::nullopt;
    if (text[tag_end - 1] == '/') return Span{begin, tag_end + close.size()};
    std::size_t depth = 1, at = tag_end;
    while (depth > 0) {
        const std::size_t end = text.find(end_tag, at);
        if (end == std::string_view::npos) return std::nullopt;
        const std::size_t again = text.find(tag, at);
        if (again < end) {
            if (!is_of_name(text[again + tag.size()])) ++depth;
            at = again + tag.size();
        } else {
            --depth;
            at = end + end_tag.size();
        }
    }
    return Span{begin, at};
}

}  // namespace

std::optional<Span> word_at(std::string_view text, std::size_t place) {
    while (place < text.size() && !is_of_word(text[place])) ++place;
    if (place >= text.size()) return std::nullopt;
    Span word{place, place};
    while (word.begin > 0 && is_of_word(text[word.begin - 1])) --word.begin;
    while (word.end < text.size() && is_of_word(text[word.end])) ++word.end;
    return word;
}

Span line_at(std::string_view text, std::size_t place) {
    if (text.empty()) return {};
    place = place < text.size() ? place : text.size() - 1;
    const std::size_t before = place == 0 ? std::string_view::npos : text.rfind('\n', place - 1);
    const std::size_t after = text.find('\n', place);
    return {before == std::string_view::npos ? 0 : before + 1,
            after == std::string_view::npos ? text.size() : after + 1};
}

std::optional<Span> block_at(std::string_view text, std::size_t place) {
    constexpr std::string_view escaped = "&lt;";
    for (std::size_t at = place; at < text.size(); ++at) {
        std::optional<Span> found;
        switch (text[at]) {
            case '{':
                found = bracketed(text, at, '}');
                break;
            case '[':
                found = bracketed(text, at, ']');
                break;
            case '(':
                found = bracketed(text, at, ')');
                break;
            case '<':
                found = element(text, at, "<", ">");
                break;
            case '&':
                if (text.substr(at, escaped.size()) == escaped) found = element(text, at, escaped, "&gt;");
                break;
            default:
                break;
        }
        if (found) return found;
    }
    return std::nullopt;
}

}  // namespace peakproof::fuzz
