#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <utility>

#include "cli/khaos_calls.h"
#include "mocks/http/sockets.h"
#include "scenarios/desk/admin/admin.h"
#include "scenarios/desk/desk.h"

namespace peakproof::cli {

enum Door : std::size_t { khaos_door, snapfulfil_door, admin_door };

// A desk on sockets, which others may share with it: its time goes on, Khaos's own calls leave, and
// whoever waits is answered.
class Served {
public:
    Served(http::Sockets& sockets, scenarios::Play play, desk::Pace pace, std::string token);

    desk::Desk& desk() { return desk_; }
    const std::string& token() const { return token_; }  // of the admin's door; empty: none

    // How long it may be left alone.
    std::chrono::milliseconds patience() const;
    void go_on();  // to where the wall clock is, with the calls that Khaos makes until then
    void serve(const http::Sockets::Arrival& arrival);
    void hung_up(std::uint64_t call) { waiting_.erase(call); }
    void look_for_those_who_wait();

private:
    using Real = std::chrono::steady_clock;  // paced time follows it
    void anchor();
    void follow();
    void begin(const http::Sockets::Arrival& arrival);
    void let_late_answers_leave();
    void go_back();  // somebody moved the clock to an earlier moment

    http::Sockets& sockets_;
    std::string token_;
    desk::Desk desk_;
    desk::Pace pace_;
    desk::Admin admin_;
    std::map<std::uint64_t, desk::Waiting> waiting_;
    // Where time goes by itself, an answer takes as long as the vendor's; Khaos serves one call at
    // a time.
    std::deque<http::Sockets::Arrival> khaos_queue_;
    Time khaos_free_at_{};
    std::multimap<Time, std::pair<std::uint64_t, http::Response>> late_;
    KhaosCalls khaos_calls_;
    Real::time_point anchored_at_;
    Time anchored_time_{}, followed_to_{};
    desk::Pace anchored_pace_;
};

}  // namespace peakproof::cli
