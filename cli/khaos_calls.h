#pragma once

#include <cstdint>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "scenarios/desk/desk.h"

namespace peakproof::cli {

// Carries Khaos's own calls over sockets, each on a thread of its own: there is one under way an
// endpoint.
class KhaosCalls {
public:
    ~KhaosCalls();
    void send(kcc::Outgoing out);
    // What came back since this was last asked.
    struct Heard {
        std::uint64_t call = 0;
        scenarios::Outcome outcome = scenarios::Outcome::answered;
        http::Response response;
    };
    std::vector<Heard> take();
    bool busy() const { return !threads_.empty(); }  // one is under way, or was not asked about yet

private:
    std::mutex mutex_;
    std::vector<Heard> heard_;
    std::vector<std::thread> threads_;
    std::vector<std::thread::id> done_;
};

}  // namespace peakproof::cli
