#include "cli/khaos_calls.h"

#include <algorithm>

#include <httplib.h>

namespace peakproof::cli {
namespace {

using scenarios::Outcome;

constexpr auto patience = std::chrono::seconds{30};  // as in a run (assumed)

Outcome outcome_of(httplib::Error error) {
    using enum httplib::Error;
    if (error == Connection || error == ConnectionTimeout || error == SSLConnection)
        return Outcome::refused;
    return error == Read || error == Write ? Outcome::reset : Outcome::timed_out;
}

KhaosCalls::Heard call(const kcc::Outgoing& out) {
    httplib::Client client{out.origin};
    client.set_connection_timeout(patience);
    client.set_read_timeout(patience);
    client.enable_server_certificate_verification(false);  // a partner's may be self-signed
    httplib::Request request;
    request.method = out.request.method;
    request.path = out.request.target;
    request.body = out.request.body;
    for (const auto& [name, value] : out.request.headers)
        if (name != "Content-Length") request.headers.emplace(name, value);
    const auto result = client.send(request);
    if (!result) return {out.id, outcome_of(result.error()), {}};
    http::Response response{result->status, {}, result->body};
    for (const auto& [name, value] : result->headers) response.headers.emplace_back(name, value);
    return {out.id, Outcome::answered, std::move(response)};
}

}  // namespace

KhaosCalls::~KhaosCalls() {
    for (std::thread& thread : threads_) thread.join();
}

void KhaosCalls::send(kcc::Outgoing out) {
    threads_.emplace_back([this, out = std::move(out)] {
        Heard heard = call(out);
        const std::lock_guard lock{mutex_};
        heard_.push_back(std::move(heard));
        done_.push_back(std::this_thread::get_id());
    });
}

std::vector<KhaosCalls::Heard> KhaosCalls::take() {
    std::vector<Heard> heard;
    std::vector<std::thread::id> done;
    {
        const std::lock_guard lock{mutex_};
        heard.swap(heard_);
        done.swap(done_);
    }
    std::erase_if(threads_, [&](std::thread& thread) {
        if (std::find(done.begin(), done.end(), thread.get_id()) == done.end()) return false;
        thread.join();
        return true;
    });
    return heard;
}

}  // namespace peakproof::cli
