#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "sync/core/event.h"
#include "sync/shell/inbox.h"

namespace httplib {
class Client;
}

namespace peakproof::sync::shell {

// Makes calls to one system, several at a time, each on a connection that is kept. Threads begin
// when they are first needed, and there are never more than the core has calls in flight.
class Caller {
public:
    struct Reach {
        std::string origin;  // "https://host:port"
        std::string ca_file;
        Duration timeout{};
    };
    using Done = std::function<void(std::uint64_t call, Outcome outcome, Response response)>;
    Caller(Reach reach, std::size_t most_threads, Done done);
    ~Caller();  // lets go of what is still under way
    Caller(const Caller&) = delete;
    Caller& operator=(const Caller&) = delete;

    void call(std::uint64_t number, Request request);
    std::size_t under_way() const;

private:
    struct Job {
        std::uint64_t number = 0;
        Request request;
    };
    void work();

    Reach reach_;
    std::size_t most_threads_;
    Done done_;
    mutable std::mutex mutex_;
    std::condition_variable work_;
    std::deque<Job> jobs_;
    std::size_t idle_ = 0, busy_ = 0;
    bool ending_ = false;
    std::vector<std::thread> threads_;
    std::vector<httplib::Client*> clients_;  // each its thread's own; here to be broken off
};

}  // namespace peakproof::sync::shell
