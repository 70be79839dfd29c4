#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "sim/time.h"

namespace peakproof::report::html {

// The time of a run cut into cells of equal length. A day has one a minute; a month has fewer, so
// that no chart has more points than a screen could show.
struct Grid {
    Time start{};
    Duration cell = 1min;
    std::size_t cells = 1;

    std::size_t at(Time time) const {
        const std::int64_t place = (time - start) / cell;
        return static_cast<std::size_t>(
            std::clamp<std::int64_t>(place, 0, static_cast<std::int64_t>(cells) - 1));
    }

    static Grid over(Time start, Time end) {
        constexpr std::int64_t most = 3'000;
        constexpr std::array<Duration, 8> lengths{1min, 2min, 5min, 10min, 15min, 30min, 1h, 6h};
        const Duration whole = std::max(end - start, Duration{1});
        Grid grid{.start = start, .cell = lengths.back(), .cells = 1};
        for (const Duration length : lengths) {
            if (whole / length < most) {
                grid.cell = length;
                break;
            }
        }
        grid.cells =
            static_cast<std::size_t>(std::min(whole / grid.cell + 1, std::int64_t{10'000}));
        return grid;
    }
};

}  // namespace peakproof::report::html
