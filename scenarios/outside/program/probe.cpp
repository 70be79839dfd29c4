#include "scenarios/outside/program/probe.h"

#include <array>
#include <cerrno>
#include <charconv>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>

namespace peakproof::outside {

Probe::Probe(const std::string& address, const std::string& path)
    : request_(
          fmt::format("GET {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", path, address)) {
    const std::size_t colon = address.rfind(':');
    std::uint16_t port = 0;
    std::from_chars(address.data() + colon + 1, address.data() + address.size(), port);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    ::inet_pton(AF_INET, address.substr(0, colon).c_str(), &at.sin_addr);
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0 &&
        errno != EINPROGRESS)
        finish(0);
}

Probe::~Probe() {
    if (socket_ >= 0) ::close(socket_);
}

void Probe::finish(int status) {
    status_ = status;
    over_ = true;
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
}

bool Probe::step() {
    if (over_) return false;
    if (!request_.empty()) {
        const ssize_t sent = ::send(socket_, request_.data(), request_.size(), MSG_NOSIGNAL);
        if (sent < 0 && (errno == EAGAIN || errno == ENOTCONN)) return false;
        if (sent < 0) {
            finish(0);
            return true;
        }
        request_.erase(0, static_cast<std::size_t>(sent));
        return true;
    }
    std::array<char, 4096> buffer{};
    const ssize_t received = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (received < 0 && errno == EAGAIN) return false;
    if (received > 0 && answer_.size() < buffer.size())
        answer_.append(buffer.data(), static_cast<std::size_t>(received));
    constexpr std::string_view begin = "HTTP/1.1 ";
    if (answer_.size() >= begin.size() + 3) {
        int status = 0;
        std::from_chars(answer_.data() + begin.size(), answer_.data() + begin.size() + 3, status);
        finish(status);
    } else if (received <= 0) {
        finish(0);
    }
    return true;
}

}  // namespace peakproof::outside
