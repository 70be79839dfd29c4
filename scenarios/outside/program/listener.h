#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "mocks/http/message.h"
#include "mocks/http/wire_format.h"
#include "scenarios/outside/program/door.h"
#include "sim/problem.h"

namespace peakproof::outside {

// The player's side of real sockets: a listening socket a door and whoever connects, on the
// player's own thread and never blocking on one of them. What is asked here is answered when the
// world says so, so the sockets of mocks/http, which answer at once, will not do.
class Listener {
public:
    // "127.0.0.1:0" each; port 0 is any free one.
    static Expected<std::unique_ptr<Listener>> open(const std::array<std::string, 3>& addresses);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    std::string url(Door door) const;  // "http://127.0.0.1:40123"
    int ready_when_readable() const { return epoll_; }

    struct Arrival {
        std::uint64_t call = 0;  // 1, 2, 3 ..., unique for the listener's life
        Door door = Door::khaos;
        http::Request request;
    };
    struct Heard {
        std::vector<Arrival> arrivals;
        std::vector<std::uint64_t> hung_up;  // calls whose client waits no longer
    };
    // Takes in what is there. True where there was anything at all, half a request included.
    bool hear(Heard& heard);
    // Bytes of a request that is not whole yet, or of an answer that is not all sent.
    bool in_the_middle() const;

    void answer(std::uint64_t call, const http::Response& response);
    void hang_up(std::uint64_t call);  // with a reset: the client sees its connection break
    void hang_up_all();

private:
    struct Connection {
        int socket = -1;
        Door door = Door::khaos;
        http::RequestReader reader;
        std::uint64_t call = 0;  // being answered; 0: none
        bool head_only = false, last = false;
        std::string to_send;
        bool closing = false;  // once all is sent
        bool waits_to_send = false;
    };
    Listener() = default;
    bool listen_at(Door door, const std::string& address, std::string& problem);
    void accept_all(Door door);
    void read(Connection& connection, Heard& heard);
    void next_request(Connection& connection, Heard& heard);
    void flush(Connection& connection);
    void watch(Connection& connection, bool to_send);
    void close(int socket);
    Connection* of_call(std::uint64_t call);

    struct Place {
        int socket = -1;
        std::string host;
        int port = 0;
    };
    int epoll_ = -1;
    std::array<Place, 3> places_;
    std::map<int, Connection> connections_;        // by socket
    std::map<std::uint64_t, int> socket_of_call_;  // calls that wait for their answers
    std::vector<int> again_;  // connections whose next request has come already
    std::uint64_t next_call_ = 0;
};

}  // namespace peakproof::outside
