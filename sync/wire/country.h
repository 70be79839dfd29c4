#pragma once

#include <string_view>

namespace peakproof::sync::wire {

// Khaos keeps countries in three letters, SnapFulfil takes two (assumed). A code that is in no list
// is handed on as it is: SnapFulfil then refuses it aloud, which is better than an address without
// a country.
std::string_view two_letters(std::string_view three);

}  // namespace peakproof::sync::wire
