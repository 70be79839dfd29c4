#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "sim/problem.h"

struct ssl_ctx_st;
struct ssl_st;

namespace peakproof::http {

// A certificate and its key, in PEM.
struct Certificate {
    std::string certificate, key;
};
// One that nobody has signed but itself, for this machine's names and one more, as Khaos's own
// installation makes one by default (documented).
Expected<Certificate> self_signed(const std::string& host);

// The server's side of HTTPS, for all its connections.
class TlsServer {
public:
    static Expected<std::unique_ptr<TlsServer>> with(const Certificate& certificate);
    ~TlsServer();
    TlsServer(const TlsServer&) = delete;
    TlsServer& operator=(const TlsServer&) = delete;

private:
    friend class TlsSession;
    explicit TlsServer(ssl_ctx_st* context) : context_(context) {}
    ssl_ctx_st* context_;
};

// One connection, on a socket that never blocks. The handshake is done on the way.
class TlsSession {
public:
    TlsSession(const TlsServer& server, int socket);
    ~TlsSession();
    TlsSession(const TlsSession&) = delete;
    TlsSession& operator=(const TlsSession&) = delete;

    enum class State { done, wants_to_read, wants_to_send, over };
    // done: so many bytes went; over: the connection is of no more use.
    State read(char* into, std::size_t room, std::size_t& got);
    State send(std::string_view bytes, std::size_t& sent);
    void close_notify();

private:
    State state_of(int result);
    ssl_st* ssl_;
};

}  // namespace peakproof::http
