#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "conformance/journal/records.h"
#include "conformance/report/html/json_text.h"

namespace peakproof::report::html {

// How much of the journal has room in the file. What goes first is what is missed least.
struct Room {
    std::int64_t lots = 64;  // of 64: so many orders and SKUs are kept record by record
    std::int64_t failed_calls = 30'000;
    std::int64_t landmarks = 100'000;  // faults, lives, exceptions, people
    std::size_t of_a_finding = 150;    // records, beside those that prove it
    bool everything = true;            // records that name no entity too
    // So much as a journal of that many records leaves room for.
    static Room for_journal(std::int64_t records);
    bool less();  // false: there is nothing left to give up
};

// The records that the report tells one by one, as sentences.
class Kept {
public:
    explicit Kept(Room room) : room_(room) {}
    void take(const journal::Record& record, bool in_a_chapter);
    void write(JsonText& out) const;          // columns
    void write_account(JsonText& out) const;  // what is there and what is not

private:
    bool wanted(const journal::Record& record, bool in_a_chapter);
    void keep(const journal::Record& record);

    Room room_;
    std::int64_t seen_ = 0, calls_begun_ = 0, chapters_ = 0, landmarks_ = 0, failed_ = 0,
                 sampled_ = 0, failed_left_out_ = 0;
    std::vector<std::int64_t> numbers_{}, times_us_{}, causes_{}, kinds_{}, where_{};
    std::vector<std::string> texts_{}, more_keys_{};
};

}  // namespace peakproof::report::html
