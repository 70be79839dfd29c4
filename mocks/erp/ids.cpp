#include "mocks/erp/ids.h"

#include <fmt/format.h>

namespace peakproof::erp {

std::string order_code(std::int64_t number) { return fmt::format("SO{:07}", number); }

std::string associated_ref(std::int64_t number) { return fmt::format("WEB{:07}", number); }

std::string invoice_id(std::int64_t number, int part) {
    // A01 to A99, then B01: the length is fixed, whatever a scenario does to one order.
    const int letter = (part - 1) / 99;
    return fmt::format("IV{:07}{}{:02}", number, static_cast<char>('A' + letter),
                       (part - 1) % 99 + 1);
}

std::string invoice_code(std::int64_t number, int part) {
    return part == 1 ? fmt::format("INV{:07}", number) : fmt::format("INV{:07}-{}", number, part);
}

std::string_view trim(std::string_view code) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = code.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return code.substr(first, code.find_last_not_of(blanks) - first + 1);
}

}  // namespace peakproof::erp
