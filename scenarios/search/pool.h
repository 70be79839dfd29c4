#pragma once

#include <cstddef>
#include <functional>

namespace peakproof::search {

// Does work(0) .. work(count - 1), up to `jobs` at a time. Who does which is not fixed, so each
// writes to a place of its own and what comes out is in a fixed order. The first exception, by
// number, is thrown again once all are done.
void each(std::size_t count, std::size_t jobs, const std::function<void(std::size_t)>& work);

}  // namespace peakproof::search
