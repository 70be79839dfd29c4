#include "scenarios/outside/program/listener.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>

namespace peakproof::outside {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{64} * 1024;
constexpr int waiting_connections = 512;

void add(int epoll, int socket) {
    epoll_event event{};
    event.events = EPOLLIN | EPOLLRDHUP;
    event.data.fd = socket;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event);
}

}  // namespace

Expected<std::unique_ptr<Listener>> Listener::open(const std::array<std::string, 3>& addresses) {
    std::unique_ptr<Listener> listener{new Listener};
    listener->epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
    for (const Door door : doors) {
        const std::string& address = addresses[static_cast<std::size_t>(door)];
        std::string why;
        if (!listener->listen_at(door, address, why))
            return problem(fmt::format("{} cannot listen at {}: {}", name(door), address, why), {},
                           "Give HOST:PORT of this machine; port 0 is any free one.");
    }
    return listener;
}

Listener::~Listener() {
    for (const auto& [socket, connection] : connections_) ::close(socket);
    for (const Place& place : places_)
        if (place.socket >= 0) ::close(place.socket);
    if (epoll_ >= 0) ::close(epoll_);
}

bool Listener::listen_at(Door door, const std::string& address, std::string& problem) {
    Place& place = places_[static_cast<std::size_t>(door)];
    const std::size_t colon = address.rfind(':');
    place.host = address.substr(0, colon);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    int port = -1;
    if (colon != std::string::npos)
        std::from_chars(address.data() + colon + 1, address.data() + address.size(), port);
    if (port < 0 || port > 65535 || ::inet_pton(AF_INET, place.host.c_str(), &at.sin_addr) != 1) {
        problem = "it is not an IPv4 address and a port";
        return false;
    }
    at.sin_port = htons(static_cast<std::uint16_t>(port));
    place.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(place.socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    socklen_t length = sizeof at;
    auto* const address_of = reinterpret_cast<sockaddr*>(&at);
    if (::bind(place.socket, address_of, sizeof at) != 0 ||
        ::listen(place.socket, waiting_connections) != 0 ||
        ::getsockname(place.socket, address_of, &length) != 0) {
        problem = std::strerror(errno);
        return false;
    }
    place.port = ntohs(at.sin_port);
    add(epoll_, place.socket);
    return true;
}

std::string Listener::url(Door door) const {
    const Place& place = places_[static_cast<std::size_t>(door)];
    return fmt::format("http://{}:{}", place.host == "0.0.0.0" ? "127.0.0.1" : place.host,
                       place.port);
}

void Listener::accept_all(Door door) {
    for (;;) {
        const int socket = ::accept4(places_[static_cast<std::size_t>(door)].socket, nullptr,
                                     nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (socket < 0) return;
        const int yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        Connection& connection = connections_[socket];
        connection.socket = socket;
        connection.door = door;
        add(epoll_, socket);
    }
}

bool Listener::hear(Heard& heard) {
    const std::vector<int> again = std::exchange(again_, {});
    for (const int socket : again)
        if (const auto found = connections_.find(socket); found != connections_.end())
            if (found->second.call == 0) next_request(found->second, heard);
    std::array<epoll_event, 64> events{};
    const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), 0);
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events.at(static_cast<std::size_t>(i));
        const int socket = event.data.fd;
        const auto place = std::find_if(places_.begin(), places_.end(),
                                        [&](const Place& p) { return p.socket == socket; });
        if (place != places_.end()) {
            accept_all(static_cast<Door>(place - places_.begin()));
            continue;
        }
        const auto found = connections_.find(socket);
        if (found == connections_.end()) continue;
        if ((event.events & EPOLLOUT) != 0) flush(found->second);
        if (connections_.contains(socket) && (event.events & ~std::uint32_t{EPOLLOUT}) != 0)
            read(found->second, heard);
    }
    return count > 0 || !again.empty();
}

void Listener::read(Connection& connection, Heard& heard) {
    std::string buffer(buffer_bytes, '\0');
    for (;;) {
        const ssize_t received = ::recv(connection.socket, buffer.data(), buffer.size(), 0);
        if (received < 0 && errno == EINTR) continue;
        if (received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) break;
        if (received <= 0) {
            if (connection.call != 0) {
                heard.hung_up.push_back(connection.call);
                socket_of_call_.erase(connection.call);
            }
            return close(connection.socket);
        }
        // Without this the kernel may hold back its acknowledgement, and a client's next bytes.
        const int yes = 1;
        ::setsockopt(connection.socket, IPPROTO_TCP, TCP_QUICKACK, &yes, sizeof yes);
        connection.reader.feed({buffer.data(), static_cast<std::size_t>(received)});
        if (static_cast<std::size_t>(received) < buffer.size()) break;
    }
    if (connection.call == 0) next_request(connection, heard);
}

void Listener::next_request(Connection& connection, Heard& heard) {
    Arrival arrival;
    const http::RequestReader::State state = connection.reader.next(arrival.request);
    if (state == http::RequestReader::State::needs_more) {
        if (connection.reader.take_continue()) {
            connection.to_send += http::to_bytes({100, {}, {}});
            flush(connection);
        }
        return;
    }
    if (const auto refusal = http::refusal_of(state)) {
        connection.to_send += http::to_bytes(*refusal);
        connection.closing = true;
        return flush(connection);
    }
    arrival.call = connection.call = ++next_call_;
    arrival.door = connection.door;
    connection.head_only = arrival.request.method == "HEAD";
    connection.last = !connection.reader.keep_alive();
    socket_of_call_[arrival.call] = connection.socket;
    heard.arrivals.push_back(std::move(arrival));
}

Listener::Connection* Listener::of_call(std::uint64_t call) {
    const auto found = socket_of_call_.find(call);
    return found == socket_of_call_.end() ? nullptr : &connections_.at(found->second);
}

void Listener::answer(std::uint64_t call, const http::Response& response) {
    Connection* connection = of_call(call);
    if (connection == nullptr) return;
    http::Response sent = response;
    if (connection->last) sent.headers.emplace_back("Connection", "close");
    if (connection->head_only) sent.body.clear();
    connection->to_send += http::to_bytes(sent);
    connection->closing = connection->last;
    connection->call = 0;
    socket_of_call_.erase(call);
    if (!connection->closing && connection->reader.holds_bytes())
        again_.push_back(connection->socket);
    flush(*connection);
}

void Listener::flush(Connection& connection) {
    std::string_view left = connection.to_send;
    while (!left.empty()) {
        const ssize_t sent = ::send(connection.socket, left.data(), left.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK) return close(connection.socket);
        if (sent < 0) break;
        left.remove_prefix(static_cast<std::size_t>(sent));
    }
    connection.to_send.erase(0, connection.to_send.size() - left.size());
    if (connection.to_send.empty() && connection.closing) return close(connection.socket);
    watch(connection, !connection.to_send.empty());
}

void Listener::watch(Connection& connection, bool to_send) {
    if (connection.waits_to_send == to_send) return;
    connection.waits_to_send = to_send;
    epoll_event event{};
    event.events = EPOLLIN | EPOLLRDHUP | (to_send ? EPOLLOUT : 0U);
    event.data.fd = connection.socket;
    ::epoll_ctl(epoll_, EPOLL_CTL_MOD, connection.socket, &event);
}

void Listener::hang_up(std::uint64_t call) {
    Connection* connection = of_call(call);
    if (connection == nullptr) return;
    const linger reset{1, 0};
    ::setsockopt(connection->socket, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    close(connection->socket);
}

void Listener::hang_up_all() {
    while (!connections_.empty()) close(connections_.begin()->first);
}

void Listener::close(int socket) {
    const auto found = connections_.find(socket);
    if (found == connections_.end()) return;
    socket_of_call_.erase(found->second.call);
    connections_.erase(found);
    ::close(socket);
}

bool Listener::in_the_middle() const {
    return !again_.empty() ||
           std::any_of(connections_.begin(), connections_.end(), [](const auto& entry) {
               const Connection& c = entry.second;
               return (c.call == 0 && c.reader.holds_bytes()) || !c.to_send.empty();
           });
}

}  // namespace peakproof::outside
