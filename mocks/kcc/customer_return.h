#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/kcc/item_finder.h"

// Returns that a partner gives.
namespace peakproof::kcc {

struct GivenReturnLine {
    ItemName item;
    std::int64_t units = 0;
    std::string reason;
    std::string source_ref, source_code, source_id, source_item;  // of the order; one of them
};

struct GivenReturn {
    std::string associated_ref, urn;
    Time created{};
    bool process = false;
    std::vector<GivenReturnLine> lines;  // what comes back; what goes out instead is counted only
    std::size_t exchanges = 0;
    std::string problem;
};
Expected<std::vector<GivenReturn>> read_returns(std::string_view bytes);

// A return that Khaos has taken in. Stock and credit move when a person processes it, or at once
// where the partner asks for that.
struct TakenReturn {
    std::string associated_ref, order;
    Time taken{};
    bool process = false;
    bool booked = false;  // stock and credit have moved
    struct Line {
        std::string sku, reason;
        std::int64_t units = 0;
    };
    std::vector<Line> lines;
};
struct ReturnTaking {
    std::string reason;  // empty: it was taken
    TakenReturn taken;
};
// Into the books: what the reason's processing type does not send back to stock is credited alone.
// Why not; empty: done.
std::string book_return(erp::Books& books, const Settings& settings, TakenReturn& taken, Time now);
ReturnTaking take_return(const erp::Books& books, const Settings& settings,
                         const GivenReturn& given, Time now);

}  // namespace peakproof::kcc
