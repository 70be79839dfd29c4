#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "mocks/http/sockets.h"
#include "scenarios/outside/clock/clock.h"
#include "scenarios/outside/program/door.h"
#include "scenarios/outside/program/profile.h"

namespace peakproof::outside {

enum class Pace { with_virtual_time, paced };

struct Settings {
    Pace pace = Pace::with_virtual_time;
    std::int64_t speed_permille = 1000;       // paced: simulated over real time, in thousandths
    std::string clock_library;                // libpeakproof-clock.so
    std::string log;                          // file for the program's output; empty: none
    const std::atomic<bool>* stop = nullptr;  // set by Ctrl-C
    std::function<void(const std::string&)> notice;  // what a person should know at once
};

// What stays over the lives of one program in one play: its sockets, its state folder, its clock.
class Stage {
public:
    static Expected<std::unique_ptr<Stage>> set(const Profile& profile, const Settings& settings,
                                                Time now);
    ~Stage();
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    const Profile& profile() const { return profile_; }
    const Settings& settings() const { return settings_; }
    http::Sockets& sockets() { return *sockets_; }
    std::string url(Door door) const { return sockets_->url(static_cast<std::size_t>(door)); }
    Clock* clock() { return clock_.get(); }  // none where it is paced
    void give_up_virtual_time();
    bool paced() const { return clock_ == nullptr; }
    const std::filesystem::path& state_folder() const { return state_; }
    const std::string& own_endpoint() const { return own_endpoint_; }  // "127.0.0.1:40999"
    // PEAKPROOF_... and the profile's own, the clock's where there is one.
    std::vector<std::pair<std::string, std::string>> environment() const;
    // How far the harness itself was behind in paced time, in simulated microseconds.
    std::vector<std::int64_t> lags;
    // Lines that nearly fit the pattern of exceptions. They told nobody anything.
    struct Unread {
        std::int64_t lines = 0;
        std::string first;
    } unread;

private:
    Stage(const Profile& profile, const Settings& settings)
        : profile_(profile), settings_(settings) {}
    bool write_files(std::string& failed) const;

    Profile profile_;
    Settings settings_;
    std::filesystem::path state_;
    std::string own_endpoint_;
    std::unique_ptr<http::Sockets> sockets_;
    std::unique_ptr<Clock> clock_;
    std::vector<std::pair<std::string, std::string>> told_;
};

}  // namespace peakproof::outside
