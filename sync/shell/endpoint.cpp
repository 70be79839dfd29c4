#include "sync/shell/endpoint.h"

#include <thread>

#include <fmt/format.h>
#include <httplib.h>

namespace peakproof::sync::shell {
namespace {

constexpr std::size_t threads =
    4;  // Khaos has one call at a time under way for each of its endpoints
constexpr std::size_t body_most = 16'777'216;

}  // namespace

class Endpoint::Listener : public httplib::Server {
public:
    Listener() {
        new_task_queue = [] { return new httplib::ThreadPool(threads); };
        set_payload_max_length(body_most);
    }
    std::thread thread;
};

Endpoint::Endpoint(const std::string& address, const Health& health, const Answer& answer,
                   std::string& problem) {
    if (address.empty()) return;
    const std::size_t colon = address.rfind(':');
    const std::string host = address.substr(0, colon);
    const int port = std::atoi(address.c_str() + colon + 1);
    listener_ = std::make_unique<Listener>();
    listener_->Get("/health", [&health](const httplib::Request&, httplib::Response& response) {
        const Time now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
        const Health::Page page = health.page(now);
        response.status = page.well ? 200 : 503;
        response.set_content(page.json, "application/json");
    });
    if (answer) {
        const auto handle = [answer](const httplib::Request& asked, httplib::Response& told) {
            Request request{asked.method, asked.target, {}, asked.body};
            for (const auto& [name, value] : asked.headers)
                request.headers.emplace_back(name, value);
            Response response = answer(std::move(request));
            told.status = response.status;
            told.body = std::move(response.body);
            for (auto& [name, value] : response.headers) told.set_header(name, value);
        };
        listener_->Get(".*", handle);
        listener_->Post(".*", handle);
    }
    if (!listener_->bind_to_port(host, port)) {
        problem = fmt::format("{} cannot be listened at", address);
        listener_.reset();
        return;
    }
    listener_->thread = std::thread{[server = listener_.get()] { server->listen_after_bind(); }};
    while (!listener_->is_running()) std::this_thread::yield();
}

Endpoint::~Endpoint() {
    if (listener_ == nullptr) return;
    listener_->stop();
    listener_->thread.join();
}

}  // namespace peakproof::sync::shell
