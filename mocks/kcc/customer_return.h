#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mocks/erp/books.h"
#include "mocks/kcc/item_finder.h"
#include "mocks/kcc/order_document.h"
#include "mocks/kcc/order_taking.h"

// Returns that a partner gives.
namespace peakproof::kcc {

struct GivenReturnLine {
    ItemName item;
    std::int64_t units = 0;
    std::string reason;
    std::string source_ref, source_code, source_id, source_item;  // of the order; one of them
};

struct GivenExchangeLine {
    ItemName item;
    std::int64_t units = 0;
    std::optional<GivenPrice> price;  // none: Khaos's own
};

struct GivenReturn {
    std::string associated_ref, urn;
    Time created{};
    bool process = false;
    erp::DeliveryDetails to;  // where goods that go out instead are sent
    std::vector<GivenReturnLine> lines;
    std::vector<GivenExchangeLine> exchanges;
    std::string problem;
};
Expected<std::vector<GivenReturn>> read_returns(std::string_view bytes);

// A return that Khaos has taken in. Stock and credit move when a person processes it, or at once
// where the partner asks for that; so does what goes out instead.
struct TakenReturn {
    std::string associated_ref;
    std::vector<std::string> orders;  // that it is against, each once
    Time taken{};
    bool process = false;
    bool booked = false;  // stock and credit have moved
    struct Line {
        std::string sku, reason, order;
        std::int64_t units = 0;
    };
    std::vector<Line> lines;
    std::optional<erp::NewOrder> exchange;  // still without a number
    std::string exchanged_by = {};          // the order that it became
};
struct ReturnTaking {
    std::string reason;  // empty: it was taken
    TakenReturn taken;
};
ReturnTaking take_return(const erp::Books& books, const Settings& settings,
                         const GivenReturn& given, Time now);

struct ReturnBooking {
    std::string reason;   // why not; empty: done
    std::string invoice;  // of what goes out instead
    TakenOrder kept;
};
// Into the books: what the reason's processing type does not send back to stock is credited alone.
// It is done whole or not at all, with whatever goes out instead.
ReturnBooking book_return(erp::Books& books, const Settings& settings, TakenReturn& taken,
                          std::int64_t& last_number, Time now);

// exchange.cpp: the order of what goes out instead, for the customer of the first one.
Expected<erp::NewOrder> exchange_order(const erp::Books& books, const Settings& settings,
                                       const GivenReturn& given, const erp::Order& first);

}  // namespace peakproof::kcc
