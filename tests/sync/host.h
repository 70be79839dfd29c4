#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sync/core/core.h"
#include "tests/sync/tiny_world.h"

namespace peakproof::tests {

using sync::Time;
using namespace std::chrono_literals;

// Hosts a core on a tiny world: carries its commands out one by one, in virtual time, and can kill
// it between any two of them.
class Host {
public:
    struct Sent {
        Time at;
        std::uint64_t call;
        sync::System system;
        sync::Request request;
    };
    enum class Fate {
        answer,
        lose_answer,
        lose_request
    };  // lost: the connection is reset, after or before the effect

    explicit Host(TinyWorld& world, sync::Policy policy = {}, sync::Settings settings = {})
        : world_(world), policy_(std::move(policy)), settings_(std::move(settings)) {}

    std::function<Fate(const Sent&)> fate = [](const Sent&) { return Fate::answer; };
    std::function<std::optional<sync::Response>(const Sent&)> instead = [](const Sent&) {
        return std::nullopt;
    };
    std::int64_t kill_after = 0;  // commands; 0: never

    void start();
    void run(sync::Duration how_long);  // started where it is not
    // Khaos calls it; status 0: it was killed before it could reply.
    sync::Response ask(sync::Request request);

    Time now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 27} + 9h};
    sync::Contents disk;
    std::vector<Sent> sent;
    std::map<std::string, std::string> standing;  // class and entity: message
    std::vector<std::string> told;  // "raise order-refused IV..", "clear ...", in order
    std::int64_t commands = 0;
    int lives = 0;
    std::size_t count(std::string_view operation)
        const;  // calls so far: "ExportOrders", "POST shipments", "PUT snapoutbound"

private:
    struct Answer {
        Time at;
        std::uint64_t call;
        sync::Outcome outcome;
        sync::Response response;
    };
    void carry_out(sync::Commands commands_now);
    void send(const sync::command::Send& send);
    void kill();

    TinyWorld& world_;
    sync::Policy policy_;
    sync::Settings settings_;
    sync::Response reply_;
    std::optional<sync::Core> core_;
    std::deque<Answer> answers_;
    std::uint64_t asked_ = 0;
    Time wake_ = sync::never;
};

bool is(const Host::Sent& sent, std::string_view operation);

}  // namespace peakproof::tests
