#include "mocks/warehouse/ids.h"

#include <fmt/format.h>

namespace peakproof::warehouse {

std::string base36_id(std::uint64_t number) {
    constexpr std::string_view digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::string id(10, '0');
    for (std::size_t place = id.size(); place-- > 0; number /= digits.size())
        id[place] = digits[number % digits.size()];
    return id;
}

std::string message_id(std::string_view letters, std::uint64_t number) {
    return fmt::format("{}{:07}", letters, number);
}

}  // namespace peakproof::warehouse
