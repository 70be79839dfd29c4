#include "sync/shell/caller.h"

#include <httplib.h>

namespace peakproof::sync::shell {
namespace {

using Monotonic = std::chrono::steady_clock;

// The library tells a broken connection and a silent one apart by nothing but how long it took.
Outcome outcome_of(httplib::Error error, Duration took, Duration timeout) {
    if (error == httplib::Error::Connection || error == httplib::Error::ConnectionTimeout ||
        error == httplib::Error::SSLConnection || error == httplib::Error::SSLServerVerification)
        return took >= timeout ? Outcome::timed_out : Outcome::refused;
    return took >= timeout ? Outcome::timed_out : Outcome::reset;
}

}  // namespace

Caller::Caller(Reach reach, std::size_t most_threads, Done done)
    : reach_(std::move(reach)), most_threads_(most_threads), done_(std::move(done)) {}

Caller::~Caller() {
    {
        const std::lock_guard lock{mutex_};
        ending_ = true;
        jobs_.clear();
        for (httplib::Client* client : clients_) client->stop();
    }
    work_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

void Caller::call(std::uint64_t number, Request request) {
    const std::lock_guard lock{mutex_};
    jobs_.push_back({number, std::move(request)});
    if (idle_ < jobs_.size() && threads_.size() < most_threads_)
        threads_.emplace_back([this] { work(); });
    else
        work_.notify_one();
}

std::size_t Caller::under_way() const {
    const std::lock_guard lock{mutex_};
    return jobs_.size() + busy_;
}

void Caller::work() {
    httplib::Client client(reach_.origin);
    client.set_keep_alive(true);
    client.set_tcp_nodelay(true);
    client.set_decompress(false);
    client.set_url_encode(false);  // the core has done it, as each vendor wants it
    client.set_connection_timeout(reach_.timeout);
    client.set_read_timeout(reach_.timeout);
    client.set_write_timeout(reach_.timeout);
    if (!reach_.ca_file.empty()) client.set_ca_cert_path(reach_.ca_file.c_str());
    {
        const std::lock_guard lock{mutex_};
        clients_.push_back(&client);
    }
    for (;;) {
        Job job;
        {
            std::unique_lock lock{mutex_};
            ++idle_;
            work_.wait(lock, [&] { return ending_ || !jobs_.empty(); });
            --idle_;
            if (ending_) {
                std::erase(clients_, &client);
                return;
            }
            job = std::move(jobs_.front());
            jobs_.pop_front();
            ++busy_;
        }
        httplib::Request request;
        request.method = job.request.method;
        request.path = job.request.target;
        for (const auto& [name, value] : job.request.headers) request.headers.emplace(name, value);
        request.body = std::move(job.request.body);
        // A 304 has no body whatever its headers say (RFC 7230, 3.3.3), and SnapFulfil answers a
        // duplicate with one; the library would wait for a body until its time-out. So the answer
        // is taken as soon as its head is there, and the connection is given up for it.
        Response head_alone;
        request.response_handler = [&](const httplib::Response& head) {
            if (head.status != 304) return true;
            head_alone.status = head.status;
            for (const auto& [name, value] : head.headers)
                head_alone.headers.emplace_back(name, value);
            return false;
        };
        const auto began = Monotonic::now();
        httplib::Result result = client.send(request);
        const auto took = std::chrono::duration_cast<Duration>(Monotonic::now() - began);
        Response response;
        Outcome outcome = Outcome::answered;
        if (result) {
            response.status = result->status;
            for (const auto& [name, value] : result->headers)
                response.headers.emplace_back(name, value);
            response.body = std::move(result->body);
        } else if (head_alone.status != 0) {
            response = std::move(head_alone);
        } else {
            outcome = outcome_of(result.error(), took, reach_.timeout);
        }
        done_(job.number, outcome, std::move(response));
        const std::lock_guard lock{mutex_};
        --busy_;
    }
}

}  // namespace peakproof::sync::shell
