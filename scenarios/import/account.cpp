#include "scenarios/import/account.h"

#include <fmt/format.h>

namespace peakproof::scenarios::import {
namespace {

std::string pounds(std::int64_t millionths) {
    const std::int64_t pence = (std::abs(millionths) + 5'000) / 10'000;
    std::string whole = std::to_string(pence / 100);
    for (std::size_t at = whole.size(); at > 3; at -= 3)
        whole.insert(whole.begin() + static_cast<std::ptrdiff_t>(at - 3), ',');
    return fmt::format("{}{}.{:02}", millionths < 0 ? "-" : "", whole, pence % 100);
}

}  // namespace

std::int64_t Account::lines() const {
    std::int64_t sum = 0;
    for (const Row& row : by_fate) sum += row.lines;
    return sum;
}

std::string_view policy(Fate fate) {
    switch (fate) {
        case Fate::sold:
            return "order lines that the warehouse picks";
        case Fate::free_line:
            return "order lines at no price: picked like any other";
        case Fate::merged:
            return "merged into another line of the same order, code and price";
        case Fate::not_stock:
            return "order lines that nobody picks (postage, discounts, fees): value kept";
        case Fate::write_off:
            return "write-offs without a customer: the warehouse corrects its record then";
        case Fate::write_on:
            return "units written on without a customer: likewise, upward";
        case Fate::credit_note:
            return "credit notes: counted aside, returns are not played yet";
        case Fate::correction:
            return "negative or empty lines of a sale: counted aside";
        case Fate::ledger_entry:
            return "entries of the ledger (bad debt): counted aside";
        case Fate::no_goods:
            return "documents of charges alone, nothing to pick: counted aside";
        case Fate::cancelled:
            return "lines that the shop calls cancelled: counted aside";
        case Fate::left_out:
            return "rows that the mapping leaves out (sub-totals, footers)";
        case Fate::header:
            return "headers of the files";
        case Fate::blank:
            return "empty lines";
        case Fate::continued:
            return "further lines of a quoted field";
    }
    return "";
}

std::string_view policy(Remark remark) {
    switch (remark) {
        case Remark::blank_description:
            return "blank descriptions, filled from another line of the code, or with the code";
        case Remark::long_description:
            return "descriptions of more than 50 characters, cut to what SnapFulfil takes";
        case Remark::unknown_customer:
            return "of customers unknown: a guest, one for each order";
        case Remark::unknown_country:
            return "of a country unknown or unspecified: taken as the United Kingdom";
        case Remark::case_variant:
            return "of a code that differs from another by case only: an item of its own";
        case Remark::same_code_again:
            return "of a code that the order has on another line already";
        case Remark::later_stamp:
            return "stamped otherwise than the first line of their document, whose time counts";
        case Remark::unlisted_not_stock:
            return "taken as not stock by the pattern of the code, not by the list";
        case Remark::huge_order:
            return "in orders of 500 lines or more, kept whole";
    }
    return "";
}

std::string describe(const Account& account) {
    std::string out =
        fmt::format("{} files, {} lines\n\n{:>8} {:>8} {:>10} {:>16}\n", account.files,
                    account.file_lines, "lines", "docs", "units", "pounds");
    for (std::size_t i = 0; i < fate_count; ++i) {
        const Account::Row& row = account.by_fate[i];
        if (row.lines == 0) continue;
        out += fmt::format("{:>8} {:>8} {:>10} {:>16}  {}\n", row.lines, row.documents, row.units,
                           pounds(row.value_millionths), policy(static_cast<Fate>(i)));
    }
    const bool adds_up = account.lines() == account.file_lines + account.side_by_side;
    out += fmt::format(
        "{:>8} {:>37}  together: {}{}\n\nOf these lines\n", account.lines(), "",
        adds_up ? "every line of the files" : "NOT the lines of the files",
        account.side_by_side == 0
            ? std::string{}
            : fmt::format(", and {} that stand behind another in their row", account.side_by_side));
    for (std::size_t i = 0; i < remark_count; ++i)
        if (account.by_remark[i] != 0)
            out += fmt::format("{:>8}  {}\n", account.by_remark[i], policy(static_cast<Remark>(i)));
    out += fmt::format("\n{} orders, {} items\n", account.orders, account.items);
    if (account.postage_orders != 0)
        out += fmt::format("Postage of {} orders, {} pounds net, kept\n", account.postage_orders,
                           pounds(account.postage_pence * 10'000));
    return out;
}

}  // namespace peakproof::scenarios::import
