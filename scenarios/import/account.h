#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace peakproof::scenarios::import {

// Where a line of an export went. Each line goes to exactly one of these.
enum class Fate {
    sold,          // an order line that the warehouse picks
    free_line,     // likewise, at no price
    merged,        // into another line of the same order with the same code and price
    not_stock,     // an order line that nobody picks: postage, a discount, a fee; its value is kept
    write_off,     // a correction of the warehouse's record, downward
    write_on,      // upward
    credit_note,   // counted aside: returns are not played yet
    correction,    // counted aside: a negative or empty line that is neither credit note nor
                   // write-off
    ledger_entry,  // counted aside: a document or amount of the accounts (bad debt)
    no_goods,      // counted aside: a document with nothing in it for a warehouse
    cancelled,     // counted aside: the shop's own word for it
    left_out,      // rows that the mapping leaves out: sub-totals, footers
    header,        // a file's first line, and what stands above it
    blank,         // an empty line
    continued,     // a further line of a quoted field
};
constexpr std::size_t fate_count = 15;

// Something that was decided about lines which were kept; a line can have several.
enum class Remark {
    blank_description,   // filled from another line of the code, or with the code
    long_description,    // cut to what SnapFulfil takes
    unknown_customer,    // a guest
    unknown_country,     // taken as the United Kingdom
    case_variant,        // a code that differs from another by case only: an item of its own
    same_code_again,     // the order has that code on another line already
    later_stamp,         // the line's time differs from its document's first, which counts
    unlisted_not_stock,  // a code taken as not stock by its pattern, not by the list
    huge_order,          // in an order of 500 lines or more
};
constexpr std::size_t remark_count = 9;

// No line vanishes: the fates add up to the lines of the files and those that stand side by side.
struct Account {
    struct Row {
        std::int64_t documents = 0, lines = 0, units = 0, value_millionths = 0;
    };
    std::array<Row, fate_count> by_fate{};
    std::array<std::int64_t, remark_count> by_remark{};  // lines
    std::int64_t files = 0;
    std::int64_t file_lines = 0;    // counted apart, straight from the files
    std::int64_t side_by_side = 0;  // order lines behind another in their row
    std::int64_t items = 0, orders = 0;
    std::int64_t postage_orders = 0, postage_pence = 0;  // net, kept on the orders

    Row& of(Fate fate) { return by_fate[static_cast<std::size_t>(fate)]; }
    const Row& of(Fate fate) const { return by_fate[static_cast<std::size_t>(fate)]; }
    std::int64_t& of(Remark remark) { return by_remark[static_cast<std::size_t>(remark)]; }
    std::int64_t of(Remark remark) const { return by_remark[static_cast<std::size_t>(remark)]; }
    std::int64_t lines() const;  // of all fates
};

// The account as a table for people, with the policy of each row.
std::string describe(const Account& account);
std::string_view policy(Fate fate);
std::string_view policy(Remark remark);

}  // namespace peakproof::scenarios::import
