#pragma once

#include <functional>
#include <memory>
#include <string>

#include "sync/shell/health.h"
#include "sync/wire/message.h"

namespace peakproof::sync::shell {

// What the program serves at HOST:PORT: its health, and where Khaos is to call, its answers to
// that. The problem says why it cannot.
class Endpoint {
public:
    using Answer = std::function<Response(Request)>;  // on a thread of its own
    Endpoint(const std::string& address, const Health& health, const Answer& answer,
             std::string& problem);
    ~Endpoint();
    Endpoint(const Endpoint&) = delete;
    Endpoint& operator=(const Endpoint&) = delete;

private:
    class Listener;
    std::unique_ptr<Listener> listener_;
};

}  // namespace peakproof::sync::shell
