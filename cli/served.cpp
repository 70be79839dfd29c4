#include "cli/served.h"

#include <iterator>
#include <utility>

#include "cli/say.h"

namespace peakproof::cli {

Served::Served(http::Sockets& sockets, scenarios::Play play, desk::Pace pace, std::string token)
    : sockets_(sockets),
      token_(std::move(token)),
      desk_(std::move(play), PEAKPROOF_VERSION),
      pace_(pace),
      admin_(desk_, pace_, token_, PEAKPROOF_VERSION) {
    anchor();
}

void Served::anchor() {
    anchored_at_ = Real::now();
    anchored_time_ = desk_.now();
    anchored_pace_ = pace_;
}

// Wherever somebody moved the clock, it goes on from there.
void Served::follow() {
    if (!pace_.follows_the_wall) return;
    if (!anchored_pace_.follows_the_wall || anchored_pace_.speed_permille != pace_.speed_permille ||
        desk_.now() != followed_to_)
        anchor();
    const auto real =
        std::chrono::duration_cast<std::chrono::microseconds>(Real::now() - anchored_at_);
    desk_.move_to(anchored_time_ + Duration{real.count() * pace_.speed_permille / 1000});
    followed_to_ = desk_.now();
}

std::chrono::milliseconds Served::patience() const {
    if (!late_.empty() || !khaos_queue_.empty()) return std::chrono::milliseconds{2};
    return std::chrono::milliseconds{pace_.follows_the_wall || khaos_calls_.busy() ? 20 : 200};
}

void Served::go_on() {
    follow();
    let_late_answers_leave();
    // What comes back may be what the next call waits for.
    for (KhaosCalls::Heard& heard : khaos_calls_.take()) {
        if (!heard.broken_off.empty()) message("peakproof: broken off: " + heard.broken_off);
        desk_.heard(heard.call, heard.outcome, std::move(heard.response));
    }
    for (kcc::Outgoing& out : desk_.calls()) khaos_calls_.send(std::move(out));
}

// Time that stands still again has nobody wait.
void Served::let_late_answers_leave() {
    const auto is_due = [this](Time at) { return !pace_.follows_the_wall || at <= desk_.now(); };
    while (!khaos_queue_.empty() && is_due(khaos_free_at_)) {
        begin(khaos_queue_.front());
        khaos_queue_.pop_front();
    }
    while (!late_.empty() && is_due(late_.begin()->first)) {
        const auto& [call, response] = late_.begin()->second;
        sockets_.answer(call, response);
        late_.erase(late_.begin());
    }
}

// What was asked in a time that is no more has no answer, and Khaos is free.
void Served::go_back() {
    khaos_free_at_ = desk_.now();
    for (const auto& [at, answer] : std::exchange(late_, {})) sockets_.hang_up(answer.first);
}

void Served::serve(const http::Sockets::Arrival& arrival) {
    if (arrival.door == admin_door) {
        const Time before = desk_.now();
        desk::Waiting waiting;
        if (const auto response = admin_.ask(arrival.request, waiting))
            sockets_.answer(arrival.call, *response);
        else
            waiting_.emplace(arrival.call, waiting);
        if (desk_.now() < before) go_back();
        return;
    }
    const bool is_busy = !khaos_queue_.empty() || desk_.now() < khaos_free_at_;
    if (arrival.door == khaos_door && pace_.follows_the_wall && is_busy)
        khaos_queue_.push_back(arrival);
    else
        begin(arrival);
}

void Served::begin(const http::Sockets::Arrival& arrival) {
    auto [outcome, response, service_time] = desk_.ask(
        arrival.door == khaos_door ? scenarios::System::khaos : scenarios::System::snapfulfil,
        arrival.request);
    switch (outcome) {
        case scenarios::Outcome::answered: {
            if (!pace_.follows_the_wall) return sockets_.answer(arrival.call, response);
            const Time done = desk_.now() + service_time;
            if (arrival.door == khaos_door) khaos_free_at_ = done;
            late_.emplace(done, std::pair{arrival.call, std::move(response)});
            return;
        }
        case scenarios::Outcome::refused:
        case scenarios::Outcome::reset:
            return sockets_.hang_up(arrival.call);
        case scenarios::Outcome::timed_out:
            return;  // never answered: the client's patience ends it
    }
}

void Served::look_for_those_who_wait() {
    for (auto one = waiting_.begin(); one != waiting_.end();) {
        const auto response = admin_.look(one->second);
        if (response) sockets_.answer(one->first, *response);
        one = response ? waiting_.erase(one) : std::next(one);
    }
}

}  // namespace peakproof::cli
