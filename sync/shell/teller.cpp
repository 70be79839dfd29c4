#include "sync/shell/teller.h"

#include <algorithm>

#include <httplib.h>

namespace peakproof::sync::shell {

namespace {
constexpr Duration first_pause = 1s, longest_pause = 60s;
}

Teller::Teller(const Config& config, const Log& log, Done taken)
    : log_(log), taken_(std::move(taken)) {
    if (!config.exceptions.empty())
        thread_ =
            std::thread{[this, url = config.exceptions, ca = config.ca_file] { work(url, ca); }};
}

Teller::~Teller() {
    {
        const std::lock_guard lock{mutex_};
        ending_ = true;
    }
    work_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Teller::tell(Store::Telling telling) {
    if (!thread_.joinable()) return taken_(telling.number);  // the log has told it
    {
        const std::lock_guard lock{mutex_};
        waiting_.push_back(std::move(telling));
    }
    work_.notify_one();
}

void Teller::work(const std::string& text, const std::string& ca_file) {
    const Url url = *parse_url(text);
    httplib::Client client(url.origin);
    client.set_keep_alive(true);
    client.set_tcp_nodelay(true);
    client.set_connection_timeout(std::chrono::seconds{5});
    client.set_read_timeout(std::chrono::seconds{10});
    if (!ca_file.empty()) client.set_ca_cert_path(ca_file.c_str());
    Duration pause = first_pause;
    std::unique_lock lock{mutex_};
    for (;;) {
        work_.wait(lock, [&] { return ending_ || !waiting_.empty(); });
        if (ending_) return;
        const Store::Telling telling = waiting_.front();
        lock.unlock();
        const auto result = client.Post(url.path.empty() ? "/" : url.path.c_str(), telling.body,
                                        "application/json");
        const bool taken = result && result->status >= 200 && result->status < 300;
        if (!taken)
            log_.warning("exception-not-taken",
                         {{"url", text},
                          {"answer", result ? std::to_string(result->status) : "none"},
                          {"body", telling.body}});
        lock.lock();
        if (taken) {
            waiting_.pop_front();
            pause = first_pause;
            taken_(telling.number);
            continue;
        }
        work_.wait_for(lock, pause, [&] { return ending_; });
        pause = std::min(pause * 2, longest_pause);
    }
}

}  // namespace peakproof::sync::shell
