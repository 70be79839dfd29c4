#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/problem.h"

namespace peakproof::scenarios::import {

// Separated values as RFC 4180 has them: quotes doubled inside quotes, CRLF or LF, a
// byte-order mark at most at the front. Strict: a quote where none belongs is a problem, never a
// guess.
class Csv {
public:
    Csv(std::string_view text, std::string_view file_name, char separator = ',');

    struct Row {
        std::int64_t line = 1;   // of the file, where it begins
        std::int64_t lines = 1;  // it covers: more where a quoted field holds line breaks
        std::vector<std::string> fields;
        bool blank() const { return fields.size() == 1 && fields.front().empty(); }
    };
    // False at the end. The row is overwritten, so that its memory is used again.
    Expected<bool> next(Row& row);
    // Takes that many lines unread, or as many as there are; says how many.
    std::int64_t skip_lines(std::int64_t count);
    std::string place(std::int64_t line) const;

private:
    Expected<bool> quoted(std::string& field);
    bool at_line_end() const;
    void skip_line_end();

    std::string_view text_;
    std::string file_;
    std::size_t at_ = 0;
    std::int64_t line_ = 1;
    char separator_;
};

// Text that every later step can hold: UTF-8 (other bytes are taken for Latin-1), no control
// characters, no outer blanks.
std::string clean(std::string_view text);

}  // namespace peakproof::scenarios::import
