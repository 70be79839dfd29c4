#include "mocks/http/server.h"

#include <atomic>
#include <cerrno>
#include <set>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <httplib.h>

// cpp-httplib owns the listening socket, the accepting loop and the threads. It would sort the
// headers of an answer, add some of its own and wait for the body of a PUT that has none, so the
// bytes of a connection are read and written here.
namespace peakproof::http {

class Server::Listener : public httplib::Server {
public:
    Listener(Service& service, Clock clock, ServerOptions options)
        : service_(service),
          clock_(std::move(clock)),
          options_(std::move(options)),
          gate_(options_.gate != nullptr ? *options_.gate : own_gate_) {
        const std::size_t connections = options_.connections;
        new_task_queue = [connections] { return new httplib::ThreadPool(connections); };
        // Not its default, which lets a second server share a port that is taken.
        set_socket_options([](socket_t socket) {
            const int yes = 1;
            ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        });
    }

    ~Listener() override { end(); }

    bool open() {
        port_ = options_.port == 0                           ? bind_to_any_port(options_.host)
                : bind_to_port(options_.host, options_.port) ? options_.port
                                                             : -1;
        if (port_ <= 0) return false;
        ::listen(svr_sock_, 512);  // its own backlog of 5 costs a burst of clients a second each
        thread_ = std::thread{[this] {
            listen_after_bind();
            over_ = true;
        }};
        return true;
    }

    int port() const { return port_; }
    const ServerOptions& options() const { return options_; }

private:
    void end() {
        if (!thread_.joinable()) return;
        {
            const std::lock_guard lock{open_mutex_};
            ending_ = true;
            for (const socket_t socket : open_) ::shutdown(socket, SHUT_RDWR);
        }
        // Closed before its loop began, a listener would never hear of it.
        while (!is_running() && !over_) std::this_thread::yield();
        stop();
        thread_.join();
    }

    bool process_and_close_socket(socket_t socket) override {
        bool too_late = false;
        {
            const std::lock_guard lock{open_mutex_};
            too_late = ending_;
            open_.insert(socket);
        }
        const int yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        const timeval idle{options_.idle_seconds, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &idle, sizeof idle);
        if (!too_late) converse(socket);
        {
            const std::lock_guard lock{open_mutex_};
            open_.erase(socket);
            ::shutdown(socket, SHUT_RDWR);
            ::close(socket);
        }
        return true;
    }

    void converse(socket_t socket) {
        RequestReader reader{options_.limits};
        std::string buffer(std::size_t{64} * 1024, '\0');
        for (std::size_t served = 0; served < options_.keep_alive_requests;) {
            Request request;
            const RequestReader::State state = reader.next(request);
            if (state == RequestReader::State::ready) {
                ++served;
                const bool last = !reader.keep_alive() || served == options_.keep_alive_requests;
                Response response = serve(request);
                if (last) response.headers.emplace_back("Connection", "close");
                if (request.method == "HEAD") response.body.clear();
                if (!send_all(socket, to_bytes(response)) || last) return;
                continue;
            }
            if (const auto refusal = refusal_of(state)) {
                send_all(socket, to_bytes(*refusal));
                return;
            }
            if (reader.take_continue() && !send_all(socket, to_bytes({100, {}, {}}))) return;
            const ssize_t received = ::recv(socket, buffer.data(), buffer.size(), 0);
            if (received < 0 && errno == EINTR) continue;
            if (received <= 0) return;
            reader.feed({buffer.data(), static_cast<std::size_t>(received)});
        }
    }

    // An exception is a bug of ours; it must not take the other clients down with it.
    Response serve(const Request& request) {
        const std::lock_guard lock{gate_};
        try {
            const auto call = service_.read(request);
            Served served;
            return service_.answer(*call, clock_(), served);
        } catch (const std::exception& bug) {
            return short_answer(500, fmt::format("a fault of the mock itself: {}", bug.what()));
        }
    }

    static bool send_all(socket_t socket, std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent < 0 && errno == EINTR) continue;
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    Service& service_;
    Clock clock_;
    ServerOptions options_;
    std::mutex own_gate_;
    std::mutex& gate_;
    std::mutex open_mutex_;
    std::set<socket_t> open_;
    bool ending_ = false;
    int port_ = 0;
    std::atomic<bool> over_ = false;
    std::thread thread_;
};

Server::Server(std::unique_ptr<Listener> listener) : listener_(std::move(listener)) {}
Server::~Server() = default;

Expected<std::unique_ptr<Server>> Server::start(Service& service, Clock clock,
                                                ServerOptions options) {
    auto listener = std::make_unique<Listener>(service, std::move(clock), std::move(options));
    if (!listener->open()) {
        const ServerOptions& asked = listener->options();
        if (asked.port == 0)
            return problem(
                fmt::format("no free port on {}, so {} cannot listen", asked.host, asked.name));
        return problem(fmt::format("port {} is taken, so {} cannot listen", asked.port, asked.name),
                       {}, "Choose one with --port, or 0 for any free port.");
    }
    return std::unique_ptr<Server>{new Server{std::move(listener)}};
}

int Server::port() const { return listener_->port(); }
std::string Server::url() const {
    return fmt::format("http://{}:{}", listener_->options().host, listener_->port());
}

}  // namespace peakproof::http
