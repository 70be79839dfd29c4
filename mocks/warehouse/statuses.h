#pragma once

#include <array>
#include <string_view>

// The two-digit codes of SnapFulfil, each in one table.
namespace peakproof::warehouse {

// Status: may a shipment be worked on (documented).
constexpr std::array<std::string_view, 7> shipment_statuses{
    "00",   // valid
    "01",   // cancelled: skipped, and still not cancelled
    "02",   // postponed
    "03",   // credit hold
    "04",   // suspended
    "70",   // recreate pack
    "80"};  // interface error
constexpr bool is_shipment_status(std::string_view code) {
    for (const std::string_view known : shipment_statuses)
        if (known == code) return true;
    return false;
}

// Stage: how far it is. 00, 10, 15 and 39 are recorded, which name each bears is assumed.
namespace stage {
constexpr std::string_view due_out = "00", release = "10", released = "15", pick = "20",
                           pack = "30", marshalled = "39", fulfilled = "40", despatched = "50",
                           cancelled = "99";
// From the picker's first step to the lorry.
constexpr bool is_in_hand(std::string_view code) { return code >= pick && code < despatched; }
}  // namespace stage

// Stock: 00 is recorded, the others are assumed.
namespace stock_status {
constexpr std::string_view good = "00", quarantine = "20", damaged = "30", missing = "40",
                           held = "50";
constexpr std::array<std::string_view, 5> all{good, quarantine, damaged, missing, held};
}  // namespace stock_status
constexpr bool is_stock_status(std::string_view code) {
    for (const std::string_view known : stock_status::all)
        if (known == code) return true;
    return false;
}

// Goods-in and orders: Due In and Active are names of the UI, their codes and the rest are assumed.
namespace goods_in {
constexpr std::string_view due_in = "00", arrived = "10", active = "10", received = "20",
                           closed = "90";
}  // namespace goods_in

}  // namespace peakproof::warehouse
