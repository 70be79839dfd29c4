#pragma once

#include <string_view>

// The stages of an invoice (documented; khaos-control.md 8.2). The numbers are not in the order of
// the process.
namespace peakproof::erp::stage {

constexpr int cancelled = 1;
constexpr int released = 9;
constexpr int staging = 10;
constexpr int authorise_payment = 11;
constexpr int picking = 12;
constexpr int packing = 13;
constexpr int shipping = 14;
constexpr int invoicing = 15;
constexpr int issue = 16;
constexpr int awaiting_date = 17;
constexpr int awaiting_stock = 18;
constexpr int manual_hold = 19;
constexpr int processing = 20;
constexpr int terms_hold = 21;
constexpr int issued = 70;
constexpr int archived = 71;

// The description on the wire. MANUALHOLD is the vendor's, RELEASED to ISSUE a connector's, the
// rest proposals.
std::string_view description(int stage);

}  // namespace peakproof::erp::stage
