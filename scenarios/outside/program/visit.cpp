#include "scenarios/outside/program/visit.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "mocks/http/wire_format.h"

namespace peakproof::outside {
namespace {

using scenarios::Outcome;

std::string one_time(http::Request request, const std::string& address) {
    if (http::header(request.headers, "Host").empty())
        request.headers.emplace(request.headers.begin(), "Host", address);
    request.headers.emplace_back("Connection", "close");
    return http::to_bytes(request);
}

}  // namespace

Visit::Visit(const std::string& address, const http::Request& request)
    : request_(one_time(request, address)) {
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
        finish(Outcome::refused);
}

Visit::~Visit() {
    if (socket_ >= 0) ::close(socket_);
}

void Visit::finish(Outcome outcome) {
    outcome_ = outcome;
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
}

bool Visit::step() {
    if (over()) return false;
    if (!request_.empty()) {
        const ssize_t sent = ::send(socket_, request_.data(), request_.size(), MSG_NOSIGNAL);
        if (sent < 0 && (errno == EAGAIN || errno == ENOTCONN)) return false;
        if (sent < 0)
            finish(errno == ECONNREFUSED ? Outcome::refused : Outcome::reset);
        else
            request_.erase(0, static_cast<std::size_t>(sent));
        return true;
    }
    std::array<char, 16'384> buffer{};
    const ssize_t received = ::recv(socket_, buffer.data(), buffer.size(), 0);
    if (received < 0 && errno == EAGAIN) return false;
    using State = http::ResponseReader::State;
    State state = State::bad;
    if (received > 0) {
        reader_.feed({buffer.data(), static_cast<std::size_t>(received)});
        state = reader_.next(response_);
    } else if (received == 0) {
        state = reader_.end(response_);
    }
    if (state == State::ready) finish(Outcome::answered);
    if (state == State::bad) finish(Outcome::reset);
    return true;
}

bool Visits::step() {
    bool any = false;
    for (const auto& [call, visit] : visits_) any = visit->step() || any;
    return any;
}

bool Visits::all_sent() const {
    return std::all_of(visits_.begin(), visits_.end(),
                       [](const auto& each) { return each.second->sent(); });
}

void Visits::take_replies(scenarios::Commands& commands) {
    std::erase_if(visits_, [&](const auto& each) {
        const Visit& visit = *each.second;
        if (visit.over())
            commands.emplace_back(
                scenarios::command::Reply{each.first, visit.outcome(), visit.response()});
        return visit.over();
    });
}

}  // namespace peakproof::outside
