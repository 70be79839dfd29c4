#pragma once

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "mocks/http/response_reader.h"
#include "mocks/http/sockets.h"

namespace peakproof::tests {

// Carries a request over a connection of this machine to the sockets that every mock stands on, and
// the answer back: what a test asks in-process is asked over the wire, at the cost of some microseconds.
// Both ends are on this thread.
class OverSocket {
public:
    using Serve = std::function<http::Response(const http::Request&)>;
    static http::Response ask(const http::Request& request, const Serve& serve) {
        static OverSocket one;
        return one.carry(request, serve);
    }
    OverSocket(const OverSocket&) = delete;
    OverSocket& operator=(const OverSocket&) = delete;
    ~OverSocket() { hang_up(); }

private:
    OverSocket() {
        auto opened = http::Sockets::open({{"a test", "127.0.0.1:0", nullptr, {}}}, {{}, 300, 30});
        if (!opened) throw std::runtime_error(opened.error().what);
        sockets_ = std::move(*opened);
    }

    http::Response carry(const http::Request& request, const Serve& serve) {
        std::string bytes = to_bytes(request);
        if (client_ < 0) connect();
        http::ResponseReader reader;
        http::Response response;
        for (int looks = 0; looks < 1'000'000; ++looks) {
            if (!bytes.empty()) {
                const ssize_t sent = ::send(client_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
                if (sent > 0) bytes.erase(0, static_cast<std::size_t>(sent));
            }
            http::Sockets::Heard heard;
            sockets_->hear(heard, std::chrono::milliseconds{0});
            for (const auto& arrival : heard.arrivals)
                sockets_->answer(arrival.call, serve(arrival.request));
            std::array<char, 65536> buffer{};
            const ssize_t received = ::recv(client_, buffer.data(), buffer.size(), 0);
            if (received < 0) continue;
            if (received == 0) hang_up();
            reader.feed({buffer.data(), static_cast<std::size_t>(received)});
            const auto state = received == 0 ? reader.end(response) : reader.next(response);
            if (state == http::ResponseReader::State::ready) {
                if (http::header(response.headers, "Connection") == "close") hang_up();
                return response;
            }
            if (state == http::ResponseReader::State::bad || received == 0) break;
        }
        throw std::runtime_error("no answer came back over the socket");
    }

    static std::string to_bytes(http::Request request) {
        std::string target;
        for (const char c : request.target) target += c == ' ' ? std::string{"%20"} : std::string{c};
        request.target = target;
        auto& headers = request.headers;
        if (http::header(headers, "Host").empty()) headers.emplace(headers.begin(), "Host", "127.0.0.1");
        if (!request.body.empty() && http::header(headers, "Content-Length").empty())
            headers.emplace_back("Content-Length", std::to_string(request.body.size()));
        return http::to_bytes(request);
    }

    void connect() {
        client_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(sockets_->port(0)));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(client_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
            throw std::runtime_error("cannot connect");
        ::fcntl(client_, F_SETFL, O_NONBLOCK);
    }
    void hang_up() {
        if (client_ >= 0) ::close(client_);
        client_ = -1;
    }

    std::unique_ptr<http::Sockets> sockets_;
    int client_ = -1;
};

}  // namespace peakproof::tests
