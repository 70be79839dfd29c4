#include "cli/khaos_calls.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <httplib.h>

namespace peakproof::cli {
namespace {

using scenarios::Outcome;
using Real = std::chrono::steady_clock;

// Longer no partner is tried to be reached: nothing can break that off.
constexpr std::chrono::milliseconds reach_most{5'000};

Outcome outcome_of(httplib::Error error) {
    using enum httplib::Error;
    if (error == Connection || error == ConnectionTimeout || error == SSLConnection)
        return Outcome::refused;
    return error == Read || error == Write || error == Canceled ? Outcome::reset
                                                                : Outcome::timed_out;
}

}  // namespace

struct KhaosCalls::UnderWay {
    UnderWay(kcc::Outgoing what, CallLimits limits)
        : out(std::move(what)),
          most(limits),
          client(out.origin),
          due(Real::now() + limits.patience) {
        heard.call = out.id;
        client.set_connection_timeout(std::min(reach_most, limits.patience));
        client.set_read_timeout(limits.patience);
        client.set_write_timeout(limits.patience);
        client.enable_server_certificate_verification(false);  // a partner's may be self-signed
        thread = std::thread{[this] {
            call();
            done = true;
        }};
    }
    ~UnderWay() { thread.join(); }
    UnderWay(const UnderWay&) = delete;
    UnderWay& operator=(const UnderWay&) = delete;

    void call() {
        httplib::Request request;
        request.method = out.request.method;
        request.path = out.request.target;
        request.body = out.request.body;
        for (const auto& [name, value] : out.request.headers)
            if (name != "Content-Length") request.headers.emplace(name, value);
        std::string body;
        bool too_long = false;
        request.content_receiver = [&](const char* bytes, std::size_t length, auto, auto) {
            too_long = body.size() + length > most.answer_most;
            if (!too_long) body.append(bytes, length);
            return !too_long;
        };
        const auto result = client.send(request);
        if (too_long) break_off(fmt::format("the answer is over {} bytes", most.answer_most));
        if (late) break_off(fmt::format("not done after {} ms", most.patience.count()));
        if (!result || too_long || late) {
            heard.outcome = late       ? Outcome::timed_out
                            : too_long ? Outcome::reset
                                       : outcome_of(result.error());
            return;
        }
        heard.response = {result->status, {}, std::move(body)};
        for (const auto& [name, value] : result->headers)
            heard.response.headers.emplace_back(name, value);
    }

    void break_off(const std::string& why) {
        heard.broken_off = fmt::format("{} at {}{}: {}", kcc::operation(out.endpoint), out.origin,
                                       out.request.target, why);
    }

    kcc::Outgoing out;
    CallLimits most;
    httplib::Client client;
    Real::time_point due;
    Heard heard;
    std::atomic<bool> late = false, done = false;
    std::thread thread;
};

KhaosCalls::KhaosCalls(CallLimits limits) : limits_(limits) {
    std::signal(SIGPIPE, SIG_IGN);  // a partner may hang up while he is written to
}

KhaosCalls::~KhaosCalls() {
    for (const auto& one : under_way_)
        // Again and again: one that is only just connecting does not hear it.
        for (; !one->done; std::this_thread::sleep_for(std::chrono::milliseconds{5}))
            one->client.stop();
}

void KhaosCalls::send(kcc::Outgoing out) {
    under_way_.push_back(std::make_unique<UnderWay>(std::move(out), limits_));
}

std::vector<KhaosCalls::Heard> KhaosCalls::take() {
    std::vector<Heard> heard;
    std::erase_if(under_way_, [&](const auto& one) {
        if (!one->done && Real::now() >= one->due) {
            one->late = true;
            one->client.stop();
        }
        if (!one->done) return false;
        heard.push_back(std::move(one->heard));
        return true;
    });
    return heard;
}

}  // namespace peakproof::cli
