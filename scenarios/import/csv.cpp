#include "scenarios/import/csv.h"

#include <fmt/format.h>

#include <algorithm>

namespace peakproof::scenarios::import {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// How many bytes of text form one UTF-8 character from `at` on; 0 where they do not.
std::size_t utf8_length(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const unsigned first = byte(at);
    const std::size_t length = first < 0x80                    ? 1
                               : first >= 0xC2 && first < 0xE0 ? 2
                               : (first & 0xF0U) == 0xE0       ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(at + i) & 0xC0U) != 0x80) return 0;
    return length;
}

}  // namespace

Csv::Csv(std::string_view text, std::string_view file_name, char separator)
    : text_(text), file_(file_name), separator_(separator) {
    if (text_.starts_with(byte_order_mark)) text_.remove_prefix(byte_order_mark.size());
}

std::int64_t Csv::skip_lines(std::int64_t count) {
    std::int64_t skipped = 0;
    for (; skipped < count && at_ < text_.size(); ++skipped) {
        at_ = std::min(text_.find('\n', at_), text_.size());
        skip_line_end();
    }
    return skipped;
}

std::string Csv::place(std::int64_t line) const { return fmt::format("{}:{}", file_, line); }

bool Csv::at_line_end() const {
    return at_ >= text_.size() || text_[at_] == '\n' ||
           (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n');
}

void Csv::skip_line_end() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size()) ++at_;
    ++line_;
}

// After the opening quote, up to and with the closing one.
Expected<bool> Csv::quoted(std::string& field) {
    const std::int64_t opened = line_;
    for (;; ++at_) {
        if (at_ >= text_.size())
            return problem("a quote is opened and never closed", place(opened),
                           "Nothing was imported.");
        const char c = text_[at_];
        if (c == '"') {
            if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
            ++at_;
        } else if (c == '\n') {
            ++line_;
        }
        field += c;
    }
    ++at_;
    if (!at_line_end() && text_[at_] != separator_)
        return problem("text after a closing quote", place(line_),
                       "Double the quote if it belongs to the text. Nothing was imported.");
    return true;
}

Expected<bool> Csv::next(Row& row) {
    if (at_ >= text_.size()) return false;
    row.line = line_;
    std::size_t count = 0;
    for (;;) {
        if (row.fields.size() <= count) row.fields.emplace_back();
        std::string& field = row.fields[count++];
        field.clear();
        if (at_ < text_.size() && text_[at_] == '"') {
            ++at_;
            const auto done = quoted(field);
            if (!done) return tl::unexpected{done.error()};
        } else {
            const std::size_t begin = at_;
            while (!at_line_end() && text_[at_] != separator_) {
                if (text_[at_] == '"')
                    return problem(
                        "a quote inside a field that is not quoted", place(line_),
                        "Put the field in quotes and double the quote. Nothing was imported.");
                ++at_;
            }
            field.assign(text_, begin, at_ - begin);
        }
        if (at_ < text_.size() && text_[at_] == separator_) {
            ++at_;
            continue;
        }
        break;
    }
    row.fields.resize(count);
    skip_line_end();
    row.lines = line_ - row.line;
    return true;
}

std::string clean(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t length = utf8_length(text, at);
        const auto byte = static_cast<unsigned char>(text[at]);
        if (length == 0) {  // Latin-1
            out += static_cast<char>(0xC0U | byte >> 6U);
            out += static_cast<char>(0x80U | (byte & 0x3FU));
            ++at;
        } else {
            if (length == 1 && (byte < 0x20 || byte == 0x7F))
                out += ' ';
            else
                out.append(text, at, length);
            at += length;
        }
    }
    const std::size_t first = out.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return out.substr(first, out.find_last_not_of(' ') - first + 1);
}

}  // namespace peakproof::scenarios::import
