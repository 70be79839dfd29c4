#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <variant>
#include <vector>

#include "sync/core/event.h"

namespace peakproof::sync::shell {

struct Called {
    std::uint64_t call = 0;
    Outcome outcome = Outcome::answered;
    Response response;
};
struct Taken {
    std::int64_t telling = 0;
};  // somebody has taken an exception
struct Asked {
    std::uint64_t call = 0;
    Request request;
};  // Khaos calls
struct StopAsked {};
using Letter = std::variant<Called, Taken, Asked, StopAsked>;

// What the other threads have to say to the one that decides.
class Inbox {
public:
    void put(Letter letter) {
        {
            const std::lock_guard lock{mutex_};
            letters_.push_back(std::move(letter));
        }
        arrived_.notify_one();
    }
    // All there is, as soon as there is any; nothing when the time has come.
    std::vector<Letter> take_until(Time until) {
        std::unique_lock lock{mutex_};
        const auto any = [&] { return !letters_.empty(); };
        if (until == never)
            arrived_.wait(lock, any);
        else
            arrived_.wait_until(lock, until, any);
        std::vector<Letter> taken{std::make_move_iterator(letters_.begin()),
                                  std::make_move_iterator(letters_.end())};
        letters_.clear();
        return taken;
    }

private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<Letter> letters_;
};

}  // namespace peakproof::sync::shell
