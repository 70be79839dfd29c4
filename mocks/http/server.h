#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "mocks/http/service.h"
#include "mocks/http/sockets.h"
#include "sim/problem.h"

namespace peakproof::http {

struct ServerOptions {
    std::string name = "the service";  // "SnapFulfil": how a message calls it
    std::string host = "127.0.0.1";    // nobody but this machine
    int port = 0;                      // 0: any free port
    Manners manners{{}, 60, 30};
    const TlsServer* tls = nullptr;
};

// Serves what is served in-process on a socket, with the same bytes, on a thread of its own. One
// request is answered at a time, as the model behind it wants it.
class Server {
public:
    using Clock = std::function<Time()>;  // what time it is in the served world
    static Expected<std::unique_ptr<Server>> start(Service& service, Clock clock,
                                                   ServerOptions options = {});
    ~Server();  // stops, and waits until nothing is being answered
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    int port() const { return sockets_->port(0); }
    std::string url() const { return sockets_->url(0); }  // "http://127.0.0.1:8081"

private:
    Server(Service& service, Clock clock, std::unique_ptr<Sockets> sockets);
    void work();

    Service& service_;
    Clock clock_;
    std::unique_ptr<Sockets> sockets_;
    int end_;  // an eventfd: written when it is to end
    std::thread thread_;
};

}  // namespace peakproof::http
