#pragma once

#include <span>
#include <string_view>

// Every key of the language, section by section: what a reader may ask for, what a message
// suggests, and what docs/scenarios.md explains. A key that is not here does not exist.
namespace peakproof::scenarios::language {

struct Section {
    std::string_view name;  // as messages call it: "demand", "a fault"
    std::span<const std::string_view> keys;
};

extern const Section file_keys, khaos_keys, kcc_keys, snapfulfil_keys, handover_keys, channel_keys,
    item_keys, catalogue_keys, demand_keys, flash_keys, unpaid_keys, held_keys, order_keys,
    line_keys, customer_keys, address_keys, goods_in_keys, adjustment_keys, item_change_keys,
    floor_keys, person_keys, fault_keys, place_keys, kill_keys, origin_keys;
std::span<const Section* const> sections();

}  // namespace peakproof::scenarios::language
