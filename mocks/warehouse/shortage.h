#pragma once

#include <array>
#include <string_view>

#include "mocks/warehouse/settings.h"

namespace peakproof::warehouse {

// What becomes of a shipment that is short (documented options; their codes are assumed).
struct ShortageOption {
    enum class Falls { shipment, line, rest };  // what is cancelled in the end
    std::string_view code;
    Falls falls;
    bool waits;  // for all of it, until it is due
    // What is there goes as a part, and the rest is tried again until it is due.
    bool in_parts() const { return falls == Falls::rest; }
};
constexpr std::array<ShortageOption, 6> shortage_options{
    {{"10", ShortageOption::Falls::shipment, false},
     {"11", ShortageOption::Falls::shipment, true},
     {"20", ShortageOption::Falls::line, false},
     {"21", ShortageOption::Falls::line, true},
     {"30", ShortageOption::Falls::rest, false},
     {"31", ShortageOption::Falls::rest, true}}};
constexpr const ShortageOption* find_shortage(std::string_view code) {
    for (const ShortageOption& option : shortage_options)
        if (option.code == code) return &option;
    return nullptr;
}
// The option that this site calls so.
const ShortageOption* shortage_said(std::string_view code, const Settings& settings);

}  // namespace peakproof::warehouse
