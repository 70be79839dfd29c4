#pragma once

#include <cstdint>
#include <future>
#include <map>
#include <mutex>
#include <utility>

#include "sync/shell/inbox.h"

namespace peakproof::sync::shell {

// Calls of Khaos that wait for the one thread that decides. Whoever asks waits for its reply; once
// it is closed, it says that nobody is there, and Khaos will say it again.
class AskedCalls {
public:
    explicit AskedCalls(Inbox& inbox) : inbox_(inbox) {}
    Response ask(Request request) {
        std::future<Response> reply;
        {
            const std::lock_guard lock{mutex_};
            if (closed_) return nobody();
            const std::uint64_t call = ++last_;
            reply = waiting_[call].get_future();
            inbox_.put(Asked{call, std::move(request)});
        }
        return reply.get();
    }
    void reply(std::uint64_t call, Response response) {
        const std::lock_guard lock{mutex_};
        const auto node = waiting_.extract(call);
        if (!node.empty()) node.mapped().set_value(std::move(response));
    }
    void close() {
        const std::lock_guard lock{mutex_};
        closed_ = true;
        for (auto& [call, reply] : waiting_) reply.set_value(nobody());
        waiting_.clear();
    }

private:
    static Response nobody() { return {503, {}, "stopping"}; }
    Inbox& inbox_;
    std::mutex mutex_;
    std::map<std::uint64_t, std::promise<Response>> waiting_;
    std::uint64_t last_ = 0;
    bool closed_ = false;
};

}  // namespace peakproof::sync::shell
