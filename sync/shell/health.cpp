#include "sync/shell/health.h"

#include <atomic>
#include <thread>

#include <fmt/format.h>
#include <httplib.h>

#include "sync/shell/log.h"
#include "sync/wire/text.h"

namespace peakproof::sync::shell {

namespace {
constexpr Duration lately = 5min;
}

void Health::answered(const char* system, Time at) {
    const std::lock_guard lock{mutex_};
    systems_[system].answered = at;
}
void Health::failed(const char* system, Time at) {
    const std::lock_guard lock{mutex_};
    systems_[system].failed = at;
}
void Health::raised(const std::string& what, const std::string& entity) {
    const std::lock_guard lock{mutex_};
    standing_[{what, entity}] = 1;
}
void Health::cleared(const std::string& what, const std::string& entity) {
    const std::lock_guard lock{mutex_};
    standing_.erase({what, entity});
}

Health::Page Health::page(Time now) const {
    const std::lock_guard lock{mutex_};
    Page page;
    page.json = "{\"systems\":{";
    for (const char* name : {"khaos", "snapfulfil"}) {
        const auto found = systems_.find(name);
        const System system = found == systems_.end() ? System{} : found->second;
        const bool well = now - system.answered < lately;
        page.well = page.well && well;
        page.json +=
            fmt::format("{}\"{}\":{{\"well\":{},\"last_answer\":{}}}",
                        page.json.ends_with('{') ? "" : ",", name, well,
                        system.answered == Time{} ? std::string{"null"}
                                                  : "\"" + iso_utc(system.answered) + "\"");
    }
    page.json += "},\"exceptions\":[";
    for (const auto& [exception, one] : standing_) {
        page.json += page.json.ends_with('[') ? "{\"class\":" : ",{\"class\":";
        wire::append_json(page.json, exception.first);
        page.json += ",\"entity\":";
        wire::append_json(page.json, exception.second);
        page.json += '}';
    }
    page.json += fmt::format("],\"well\":{}}}\n", page.well);
    return page;
}

class HealthServer::Listener : public httplib::Server {
public:
    Listener() {
        new_task_queue = [] { return new httplib::ThreadPool(1); };
    }
    std::thread thread;
};

HealthServer::HealthServer(const Health& health, const std::string& address, std::string& problem) {
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
    if (!listener_->bind_to_port(host, port)) {
        problem = fmt::format("{} cannot be listened at", address);
        listener_.reset();
        return;
    }
    listener_->thread = std::thread{[server = listener_.get()] { server->listen_after_bind(); }};
    while (!listener_->is_running()) std::this_thread::yield();
}

HealthServer::~HealthServer() {
    if (listener_ == nullptr) return;
    listener_->stop();
    listener_->thread.join();
}

}  // namespace peakproof::sync::shell
