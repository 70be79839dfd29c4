#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace peakproof::tests {

// A client that says and hears bytes: it adds nothing to what it is given and takes nothing from
// what it hears.
class RawClient {
public:
    explicit RawClient(int port);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    void say(std::string_view bytes);
    std::size_t say_what_fits(std::string_view bytes);  // without waiting for room; how many went
    std::string hear();                                 // one answer, body and all
    std::string hear_to_end();                          // until the server closes

private:
    int socket_ = -1;
    std::string pending_;
};

inline RawClient::RawClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0)
        throw std::runtime_error("cannot connect");
}

inline RawClient::~RawClient() { ::close(socket_); }

inline void RawClient::say(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) throw std::runtime_error("cannot send");
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

inline std::size_t RawClient::say_what_fits(std::string_view bytes) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    return sent < 0 ? 0 : static_cast<std::size_t>(sent);
}

inline std::string RawClient::hear() {
    std::string buffer(65536, '\0');
    for (;;) {
        const std::size_t head = pending_.find("\r\n\r\n");
        if (head != std::string::npos) {
            const std::size_t length_at = pending_.rfind("Content-Length: ", head);
            const bool bodiless = pending_.rfind("HTTP/1.1 304", 0) == 0 ||
                                  pending_.rfind("HTTP/1.1 100", 0) == 0 ||
                                  length_at == std::string::npos;
            const std::size_t whole =
                head + 4 + (bodiless ? 0 : std::stoul(pending_.substr(length_at + 16)));
            if (pending_.size() >= whole) {
                const std::string answer = pending_.substr(0, whole);
                pending_.erase(0, whole);
                return answer;
            }
        }
        const ssize_t received = ::recv(socket_, buffer.data(), buffer.size(), 0);
        if (received <= 0) throw std::runtime_error("the server closed, or said nothing for 10 s");
        pending_.append(buffer, 0, static_cast<std::size_t>(received));
    }
}

inline std::string RawClient::hear_to_end() {
    std::string buffer(65536, '\0');
    for (;;) {
        const ssize_t received = ::recv(socket_, buffer.data(), buffer.size(), 0);
        if (received <= 0) return pending_;
        pending_.append(buffer, 0, static_cast<std::size_t>(received));
    }
}

}  // namespace peakproof::tests
