#pragma once

#include <array>

namespace peakproof::outside {

// Where an outside program can knock: the two systems, and the place where it tells of trouble.
enum class Door { khaos, snapfulfil, exceptions };
inline constexpr std::array doors{Door::khaos, Door::snapfulfil, Door::exceptions};
inline const char* name(Door door) {
    switch (door) {
        case Door::khaos:
            return "Khaos Control";
        case Door::snapfulfil:
            return "SnapFulfil";
        case Door::exceptions:
            return "the exceptions URL";
    }
    return "";
}

}  // namespace peakproof::outside
