#include "scenarios/search/pool.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <vector>

namespace peakproof::search {

void each(std::size_t count, std::size_t jobs, const std::function<void(std::size_t)>& work) {
    if (jobs <= 1 || count <= 1) {
        for (std::size_t i = 0; i < count; ++i) work(i);
        return;
    }
    std::atomic<std::size_t> next{0};
    std::vector<std::exception_ptr> broken(count);
    const auto labour = [&] {
        for (std::size_t i = next++; i < count; i = next++) {
            try {
                work(i);
            } catch (...) {
                broken[i] = std::current_exception();
            }
        }
    };
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < std::min(jobs, count); ++i) threads.emplace_back(labour);
    labour();
    for (auto& thread : threads) thread.join();
    for (const auto& one : broken) {
        if (one) std::rethrow_exception(one);
    }
}

}  // namespace peakproof::search
