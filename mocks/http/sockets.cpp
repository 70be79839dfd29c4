#include "mocks/http/sockets.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>

#include "mocks/http/tls.h"

namespace peakproof::http {
namespace {

constexpr std::size_t buffer_bytes = std::size_t{64} * 1024;
constexpr int waiting_connections = 512;
constexpr int reads_in_turn = 16;     // of one connection, before the others have theirs
constexpr char tls_handshake = 0x16;  // the first byte of every TLS conversation (RFC 8446, 5.1)

constexpr std::uint32_t always_watched = EPOLLRDHUP;

void add(int epoll, int socket) {
    epoll_event event{};
    event.events = EPOLLIN | always_watched;
    event.data.fd = socket;
    ::epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event);
}

// What came of one attempt to read or to send.
enum class Went { on, no_further, gone };

Went receive(int socket, TlsSession* tls, std::string& buffer, std::size_t& got) {
    if (tls != nullptr) {
        const TlsSession::State state = tls->read(buffer.data(), buffer.size(), got);
        if (state == TlsSession::State::done) return Went::on;
        return state == TlsSession::State::over ? Went::gone : Went::no_further;
    }
    for (;;) {
        const ssize_t received = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (received < 0 && errno == EINTR) continue;
        if (received < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return Went::no_further;
        if (received <= 0) return Went::gone;
        got = static_cast<std::size_t>(received);
        return Went::on;
    }
}

Went send_some(int socket, TlsSession* tls, std::string_view bytes, std::size_t& sent) {
    if (tls != nullptr) {
        const TlsSession::State state = tls->send(bytes, sent);
        if (state == TlsSession::State::done) return Went::on;
        return state == TlsSession::State::over ? Went::gone : Went::no_further;
    }
    for (;;) {
        const ssize_t went = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (went < 0 && errno == EINTR) continue;
        if (went < 0)
            return errno == EAGAIN || errno == EWOULDBLOCK ? Went::no_further : Went::gone;
        sent = static_cast<std::size_t>(went);
        return Went::on;
    }
}

}  // namespace

Expected<std::unique_ptr<Sockets>> Sockets::open(std::vector<Door> doors, Manners manners) {
    std::unique_ptr<Sockets> sockets{new Sockets{manners}};
    sockets->epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
    for (Door& door : doors) {
        Place& place = sockets->places_.emplace_back();
        place.door = std::move(door);
        std::string why;
        if (!listen_at(place, sockets->epoll_, why))
            return problem(
                fmt::format("{} cannot listen at {}: {}", place.door.name, place.door.address, why),
                {}, "Give HOST:PORT of this machine; port 0 is any free one.");
        if (place.door.tls != nullptr)
            ::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes without MSG_NOSIGNAL
    }
    return sockets;
}

Sockets::Sockets(Manners manners) : manners_(manners), buffer_(buffer_bytes, '\0') {}

Sockets::~Sockets() {
    for (const auto& [socket, connection] : connections_) ::close(socket);
    for (const Place& place : places_)
        if (place.socket >= 0) ::close(place.socket);
    if (epoll_ >= 0) ::close(epoll_);
}

bool Sockets::listen_at(Place& place, int epoll, std::string& problem) {
    const std::string& address = place.door.address;
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
    add(epoll, place.socket);
    return true;
}

std::string Sockets::url(std::size_t door) const {
    const Place& place = places_.at(door);
    return fmt::format("{}://{}:{}", place.door.tls != nullptr ? "https" : "http",
                       place.host == "0.0.0.0" ? "127.0.0.1" : place.host, place.port);
}

void Sockets::accept_all(std::size_t door) {
    for (;;) {
        const int socket =
            ::accept4(places_[door].socket, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (socket < 0) return;
        if (connections_.size() >= manners_.connections) {
            ::close(socket);
            continue;
        }
        const int yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        Connection& connection = connections_[socket];
        connection.socket = socket;
        connection.door = door;
        connection.reader = RequestReader{manners_.limits};
        connection.is_known = places_[door].door.tls == nullptr;
        connection.watched = EPOLLIN | always_watched;
        connection.quiet_since = connection.asking_since = Real::now();
        add(epoll_, socket);
    }
}

bool Sockets::hear(Heard& heard, std::chrono::milliseconds wait) {
    const std::vector<int> again = std::exchange(again_, {});
    for (const int socket : again)
        if (const auto found = connections_.find(socket); found != connections_.end())
            if (found->second.call == 0) next_request(found->second, heard);
    std::array<epoll_event, 64> events{};
    const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()),
                                   again.empty() ? static_cast<int>(wait.count()) : 0);
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events.at(static_cast<std::size_t>(i));
        const int socket = event.data.fd;
        const auto place = std::find_if(places_.begin(), places_.end(),
                                        [&](const Place& p) { return p.socket == socket; });
        if (place != places_.end()) {
            accept_all(static_cast<std::size_t>(place - places_.begin()));
            continue;
        }
        const auto found = connections_.find(socket);
        if (found == connections_.end()) continue;
        if ((event.events & EPOLLOUT) != 0) flush(found->second);
        if (!connections_.contains(socket)) continue;
        if ((event.events & EPOLLIN) != 0 && !is_full(found->second))
            read(found->second, heard);
        else if ((event.events & ~std::uint32_t{EPOLLIN | EPOLLOUT}) != 0)
            leave(found->second, heard);
    }
    if (manners_.idle_seconds > 0 || manners_.request_seconds > 0) close_the_silent();
    return count > 0 || !again.empty();
}

bool Sockets::knows(Connection& connection) {
    if (connection.is_known) return true;
    char first = 0;
    if (::recv(connection.socket, &first, 1, MSG_PEEK) != 1) return false;
    connection.is_known = true;
    const Door& door = places_[connection.door].door;
    if (first == tls_handshake)
        connection.tls = std::make_unique<TlsSession>(*door.tls, connection.socket);
    return true;
}

void Sockets::read(Connection& connection, Heard& heard) {
    if (!connection.reader.holds_bytes()) connection.asking_since = Real::now();
    bool gone = false;
    if (knows(connection)) {
        for (int turn = 0; turn < reads_in_turn && !is_full(connection); ++turn) {
            std::size_t got = 0;
            const Went went = receive(connection.socket, connection.tls.get(), buffer_, got);
            gone = went == Went::gone;
            if (went != Went::on) break;
            // Without this the kernel may hold back its acknowledgement, and a client's next bytes.
            const int yes = 1;
            ::setsockopt(connection.socket, IPPROTO_TCP, TCP_QUICKACK, &yes, sizeof yes);
            if (!connection.closing) connection.reader.feed({buffer_.data(), got});
            connection.quiet_since = Real::now();
            if (connection.tls == nullptr && got < buffer_.size()) break;
        }
    } else {
        char first = 0;
        gone = ::recv(connection.socket, &first, 1, MSG_PEEK) == 0;
    }
    if (gone) return leave(connection, heard);
    watch(connection);
    if (connection.call == 0 && !connection.closing) next_request(connection, heard);
}

void Sockets::leave(const Connection& connection, Heard& heard) {
    if (connection.call != 0) heard.hung_up.push_back(connection.call);
    close(connection.socket);
}

// Whoever is being answered may say what is next; how much of it, the limits of a request do not
// see before it is asked for. More than a head is left where the network keeps it.
bool Sockets::is_full(const Connection& connection) const {
    return connection.call != 0 && connection.reader.bytes_held() >= manners_.limits.head_bytes;
}

void Sockets::next_request(Connection& connection, Heard& heard) {
    Arrival arrival;
    const RequestReader::State state = connection.reader.next(arrival.request);
    if (state == RequestReader::State::needs_more) {
        if (connection.reader.take_continue()) {
            connection.to_send += to_bytes({100, {}, {}});
            flush(connection);
        }
        return;
    }
    if (const auto refusal = refusal_of(state)) return refuse(connection, *refusal);
    const Door& door = places_[connection.door].door;
    if (door.tls != nullptr && connection.tls == nullptr)
        return refuse(connection,
                      door.to_plain.value_or(short_answer(403, "This is served by HTTPS alone")));
    arrival.call = connection.call = ++next_call_;
    arrival.door = connection.door;
    connection.head_only = arrival.request.method == "HEAD";
    connection.last = !connection.reader.keep_alive();
    socket_of_call_[arrival.call] = connection.socket;
    watch(connection);
    heard.arrivals.push_back(std::move(arrival));
}

void Sockets::refuse(Connection& connection, const Response& refusal) {
    connection.to_send += to_bytes(refusal);
    connection.closing = true;
    flush(connection);
}

Sockets::Connection* Sockets::of_call(std::uint64_t call) {
    const auto found = socket_of_call_.find(call);
    return found == socket_of_call_.end() ? nullptr : &connections_.at(found->second);
}

void Sockets::answer(std::uint64_t call, const Response& response) {
    Connection* connection = of_call(call);
    if (connection == nullptr) return;
    if (connection->last || connection->head_only) {
        Response sent = response;
        if (connection->last) sent.headers.emplace_back("Connection", "close");
        if (connection->head_only) sent.body.clear();
        connection->to_send += to_bytes(sent);
    } else {
        connection->to_send += to_bytes(response);
    }
    connection->closing = connection->last;
    connection->call = 0;
    connection->asking_since = connection->quiet_since = Real::now();
    socket_of_call_.erase(call);
    if (!connection->closing && connection->reader.holds_bytes())
        again_.push_back(connection->socket);
    flush(*connection);
}

void Sockets::flush(Connection& connection) {
    std::string_view left = connection.to_send;
    while (!left.empty()) {
        std::size_t sent = 0;
        const Went went = send_some(connection.socket, connection.tls.get(), left, sent);
        if (went == Went::gone) return close(connection.socket);
        if (went == Went::no_further) break;
        left.remove_prefix(sent);
    }
    connection.to_send.erase(0, connection.to_send.size() - left.size());
    if (connection.to_send.empty() && connection.closing) {
        if (connection.tls != nullptr) connection.tls->close_notify();
        // What it still sends would be answered by a reset, which can overtake the answer.
        ::shutdown(connection.socket, SHUT_WR);
        for (int turn = 0; turn < reads_in_turn; ++turn)
            if (::recv(connection.socket, buffer_.data(), buffer_.size(), 0) <= 0) break;
        return close(connection.socket);
    }
    watch(connection);
}

void Sockets::watch(Connection& connection) {
    const std::uint32_t wanted = always_watched | (is_full(connection) ? 0U : EPOLLIN) |
                                 (connection.to_send.empty() ? 0U : EPOLLOUT);
    if (connection.watched == wanted) return;
    connection.watched = wanted;
    epoll_event event{};
    event.events = wanted;
    event.data.fd = connection.socket;
    ::epoll_ctl(epoll_, EPOLL_CTL_MOD, connection.socket, &event);
}

void Sockets::hang_up(std::uint64_t call) {
    Connection* connection = of_call(call);
    if (connection == nullptr) return;
    const linger reset{1, 0};
    ::setsockopt(connection->socket, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    close(connection->socket);
}

void Sockets::hang_up_all() {
    while (!connections_.empty()) close(connections_.begin()->first);
}

void Sockets::close(int socket) {
    const auto found = connections_.find(socket);
    if (found == connections_.end()) return;
    socket_of_call_.erase(found->second.call);
    connections_.erase(found);
    ::close(socket);
}

// Whoever is being answered is waited for; whoever says nothing, or not all, is not.
void Sockets::close_the_silent() {
    const Real::time_point now = Real::now();
    if (now < next_look_) return;
    next_look_ = now + std::chrono::seconds{1};
    std::vector<int> silent, halfway;
    for (const auto& [socket, connection] : connections_) {
        if (connection.call != 0) continue;
        const bool asking = connection.reader.holds_bytes();
        if (asking && manners_.request_seconds > 0 &&
            now - connection.asking_since >= std::chrono::seconds{manners_.request_seconds})
            (connection.closing ? silent : halfway).push_back(socket);
        else if (manners_.idle_seconds > 0 &&
                 now - connection.quiet_since >= std::chrono::seconds{manners_.idle_seconds})
            silent.push_back(socket);
    }
    for (const int socket : halfway)
        refuse(connections_.at(socket), short_answer(408, "The request did not come to its end"));
    for (const int socket : silent) close(socket);
}

bool Sockets::in_the_middle() const {
    return !again_.empty() ||
           std::any_of(connections_.begin(), connections_.end(), [](const auto& entry) {
               const Connection& c = entry.second;
               return (c.call == 0 && c.reader.holds_bytes()) || !c.to_send.empty();
           });
}

}  // namespace peakproof::http
