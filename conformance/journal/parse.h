#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "conformance/journal/records.h"
#include "conformance/journal/writer.h"
#include "sim/problem.h"

namespace peakproof::journal {

// A number beyond it is refused: a time in the year 2286, and no sum or count of a run is near. What
// adds hundreds of them needs no care.
constexpr std::int64_t number_most = 10'000'000'000'000'000;

// Reads lines of a journal. Fields are taken in the order in which they were written or in any
// other; unknown ones are passed over. A text or list that is missing is empty; a number or truth
// that is missing is an error.
class LineParser {
public:
    LineParser();
    ~LineParser();
    LineParser(LineParser&&) noexcept;
    LineParser& operator=(LineParser&&) noexcept;

    enum class Found { record, unknown_kind, first_line, last_line };

    // `line` ends before its newline, with `padding` readable bytes behind it. Problems have no
    // place yet.
    static const std::size_t padding;
    Expected<Found> parse(std::string_view line, Record& record);

    std::int64_t told_format() const { return format_; }  // after first_line
    const Head& told_head() const { return head_; }       // after last_line
    const std::string& unknown_kind() const { return unknown_; }

private:
    struct Simdjson;
    std::unique_ptr<Simdjson> simdjson_;
    std::int64_t format_ = 1;
    Head head_;
    std::string unknown_;
};

}  // namespace peakproof::journal
