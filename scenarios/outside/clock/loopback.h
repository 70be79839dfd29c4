#pragma once

#include <vector>

namespace peakproof::outside {

// What a program sent to an address of this machine, and we to it, is handed over at once, but for
// a busy machine: there the kernel may leave it to a thread of its own (ksoftirqd), and both ends
// sleep while it lies in between.
class Loopback {
public:
    Loopback();
    ~Loopback();
    Loopback(const Loopback&) = delete;
    Loopback& operator=(const Loopback&) = delete;

    // Nothing lies in between: whatever was sent before this call has reached its socket.
    bool empty() const;

private:
    int queues_ = -1;              // how much each processor has yet to hand over
    std::vector<int> deliverers_;  // the state of each ksoftirqd; none where /proc hides them
};

}  // namespace peakproof::outside
