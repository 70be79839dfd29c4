#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "mocks/http/service.h"
#include "mocks/http/wire_format.h"
#include "sim/problem.h"

namespace peakproof::http {

struct ServerOptions {
    std::string name = "the service";  // "SnapFulfil": how a message calls it
    std::string host = "127.0.0.1";    // nobody but this machine
    int port = 0;                      // 0: any free port
    std::size_t connections = 64;      // served at the same time; the next one waits its turn
    std::size_t keep_alive_requests = 1'000'000;
    int idle_seconds = 60;  // a silent connection is closed
    Limits limits;
    std::mutex* gate = nullptr;  // where several servers share one world; else each has its own
};

// Serves what is served in-process on a socket, with the same bytes. The model behind it is
// single-threaded, so one request is answered at a time.
class Server {
public:
    using Clock = std::function<Time()>;  // what time it is in the served world
    static Expected<std::unique_ptr<Server>> start(Service& service, Clock clock,
                                                   ServerOptions options = {});
    ~Server();  // stops, and waits until nothing is being answered
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    int port() const;
    std::string url() const;  // "http://127.0.0.1:8081"

private:
    class Listener;
    explicit Server(std::unique_ptr<Listener> listener);
    std::unique_ptr<Listener> listener_;
};

}  // namespace peakproof::http
