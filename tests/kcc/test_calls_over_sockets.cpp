#include <catch2/catch.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <thread>

#include <fmt/format.h>

#include "cli/khaos_calls.h"

using namespace peakproof;
using namespace std::chrono_literals;
using Real = std::chrono::steady_clock;
using scenarios::Outcome;

namespace {

struct Caller {
    int socket;
    // False: nobody listens any more.
    bool say(std::string_view bytes) const {
        return ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) > 0;
    }
    bool hangs_up_within(std::chrono::milliseconds most) const {
        pollfd one{socket, POLLRDHUP, 0};
        return ::poll(&one, 1, static_cast<int>(most.count())) > 0;
    }
};

// A partner who answers one call as a program may that somebody is only writing.
class Partner {
public:
    explicit Partner(std::function<void(const Caller&)> answers)
        : door_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        REQUIRE(::bind(door_, reinterpret_cast<const sockaddr*>(&at), size) == 0);
        REQUIRE(::listen(door_, 1) == 0);
        REQUIRE(::getsockname(door_, reinterpret_cast<sockaddr*>(&at), &size) == 0);
        port_ = ntohs(at.sin_port);
        thread_ = std::thread{[this, answers = std::move(answers)] {
            const int caller = ::accept(door_, nullptr, nullptr);
            called_ = true;
            answers({caller});
            ::close(caller);
        }};
    }
    Partner(const Partner&) = delete;
    Partner& operator=(const Partner&) = delete;
    ~Partner() {
        thread_.join();
        ::close(door_);
    }

    bool called() const { return called_; }
    kcc::Outgoing call() const {
        kcc::Outgoing out;
        out.id = 7;
        out.endpoint = kcc::Endpoint::order_download;
        out.origin = fmt::format("http://127.0.0.1:{}", port_);
        out.request = {"GET", "/orders", {}, {}};
        return out;
    }

private:
    int door_, port_ = 0;
    std::atomic<bool> called_ = false;
    std::thread thread_;
};

void drip(const Caller& caller) {
    caller.say("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
    while (!caller.hangs_up_within(10ms) && caller.say("x")) {
    }
}

void never_end(const Caller& caller) {
    caller.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    while (caller.say("8\r\n12345678\r\n")) {
    }
}

cli::KhaosCalls::Heard heard(cli::KhaosCalls& calls) {
    for (;;) {
        auto came = calls.take();
        if (!came.empty()) return std::move(came.front());
        std::this_thread::yield();
    }
}

}  // namespace

TEST_CASE("a partner who drips is heard no longer than Khaos has patience", "[kcc]") {
    Partner partner{drip};
    cli::KhaosCalls calls{{300ms, 1'000'000}};
    calls.send(partner.call());
    const auto came = heard(calls);
    CHECK(came.call == 7);
    CHECK(came.outcome == Outcome::timed_out);
    CHECK_THAT(came.broken_off, Catch::StartsWith("kcc.OrderDownload at http://127.0.0.1:") &&
                                    Catch::EndsWith("/orders: not done after 300 ms"));
    CHECK_FALSE(calls.busy());
}

TEST_CASE("an answer that never ends is broken off at its most", "[kcc]") {
    Partner partner{never_end};
    cli::KhaosCalls calls{{60s, 1'000}};
    calls.send(partner.call());
    const auto came = heard(calls);
    CHECK(came.outcome == Outcome::reset);
    CHECK(came.response.body.empty());
    CHECK_THAT(came.broken_off, Catch::EndsWith("/orders: the answer is over 1000 bytes"));
}

TEST_CASE("whoever ends it waits for no partner", "[kcc]") {
    Partner partner{drip};
    const auto begun = Real::now();
    {
        cli::KhaosCalls calls;
        calls.send(partner.call());
        while (!partner.called()) std::this_thread::yield();
    }
    CHECK(Real::now() - begun < 20s);
}

TEST_CASE("an answer within its limits is heard whole", "[kcc]") {
    Partner partner{[](const Caller& caller) {
        caller.say(
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nSirion-Continuation: page-1\r\n\r\nhello");
    }};
    cli::KhaosCalls calls{{60s, 5}};
    calls.send(partner.call());
    const auto came = heard(calls);
    CHECK(came.outcome == Outcome::answered);
    CHECK(came.broken_off.empty());
    CHECK(came.response.body == "hello");
    CHECK(http::header(came.response.headers, "Sirion-Continuation") == "page-1");
}
