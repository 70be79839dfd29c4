#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mocks/http/message.h"
#include "mocks/http/wire_format.h"
#include "sim/problem.h"

namespace peakproof::http {

class TlsServer;
class TlsSession;

// A place where others knock.
struct Door {
    std::string name;                  // "SnapFulfil": how a message calls it
    std::string address;               // "127.0.0.1:8081"; port 0 is any free one
    const TlsServer* tls = nullptr;    // HTTPS; must live as long as the sockets
    std::optional<Response> to_plain;  // with TLS: what a client without it is told
};

// How long a client may take and how much it may send. 0 seconds: as long as it likes, which is
// what a program whose clock stands still needs.
struct Manners {
    Limits limits;
    int idle_seconds = 0;            // a silent connection is closed
    int request_seconds = 0;         // a request that does not come to its end: 408
    std::size_t connections = 8192;  // more are turned away at once
};

// Listening sockets and whoever connects, on one thread and never blocking on one of them: a
// thousand idle clients cost a thousand small objects. What is asked is answered when its owner
// says so.
class Sockets {
public:
    static Expected<std::unique_ptr<Sockets>> open(std::vector<Door> doors, Manners manners = {});
    ~Sockets();
    Sockets(const Sockets&) = delete;
    Sockets& operator=(const Sockets&) = delete;

    int port(std::size_t door) const { return places_.at(door).port; }
    std::string url(std::size_t door) const;  // "http://127.0.0.1:40123"
    int ready_when_readable() const { return epoll_; }

    struct Arrival {
        std::uint64_t call = 0;  // 1, 2, 3 ..., unique for the sockets' life
        std::size_t door = 0;
        Request request;
    };
    struct Heard {
        std::vector<Arrival> arrivals;
        std::vector<std::uint64_t> hung_up;  // calls whose client waits no longer
    };
    // Takes in what is there, after waiting at most so long for it. True where there was anything
    // at all, half a request included.
    bool hear(Heard& heard, std::chrono::milliseconds wait = {});
    // Bytes of a request that is not whole yet, or of an answer that is not all sent.
    bool in_the_middle() const;

    void answer(std::uint64_t call, const Response& response);
    void hang_up(std::uint64_t call);  // with a reset: the client sees its connection break
    void hang_up_all();

private:
    using Real = std::chrono::steady_clock;  // only to be rid of clients that stay silent
    struct Connection {
        int socket = -1;
        std::size_t door = 0;
        RequestReader reader;
        std::unique_ptr<TlsSession> tls;
        bool is_known = false;   // whether it speaks TLS: known from its first byte
        std::uint64_t call = 0;  // being answered; 0: none
        bool head_only = false, last = false;
        std::string to_send;
        bool closing = false;       // once all is sent
        std::uint32_t watched = 0;  // events that epoll tells of
        Real::time_point quiet_since, asking_since;
    };
    struct Place {
        Door door;
        int socket = -1;
        std::string host;
        int port = 0;
    };
    explicit Sockets(Manners manners);
    static bool listen_at(Place& place, int epoll, std::string& problem);
    void accept_all(std::size_t door);
    void read(Connection& connection, Heard& heard);
    bool knows(Connection& connection);  // false: its first byte has not come
    void next_request(Connection& connection, Heard& heard);
    void refuse(Connection& connection, const Response& refusal);
    void flush(Connection& connection);
    bool is_full(const Connection& connection) const;
    void watch(Connection& connection);
    void leave(const Connection& connection, Heard& heard);  // its client has gone
    void close(int socket);
    void close_the_silent();
    Connection* of_call(std::uint64_t call);

    Manners manners_;
    int epoll_ = -1;
    std::vector<Place> places_;
    std::map<int, Connection> connections_;        // by socket
    std::map<std::uint64_t, int> socket_of_call_;  // calls that wait for their answers
    std::vector<int> again_;  // connections whose next request has come already
    std::uint64_t next_call_ = 0;
    Real::time_point next_look_{};  // for the silent
    std::string buffer_;
};

}  // namespace peakproof::http
