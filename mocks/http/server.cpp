#include "mocks/http/server.h"

#include <array>
#include <exception>
#include <utility>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <fmt/format.h>

namespace peakproof::http {
namespace {

// An exception is a bug of ours; it must not take the other clients down with it.
Response serve(Service& service, const Request& request, Time now) {
    try {
        const auto call = service.read(request);
        Served served;
        return service.answer(*call, now, served);
    } catch (const std::exception& bug) {
        return short_answer(500, fmt::format("a fault of the mock itself: {}", bug.what()));
    }
}

}  // namespace

Server::Server(Service& service, Clock clock, std::unique_ptr<Sockets> sockets)
    : service_(service),
      clock_(std::move(clock)),
      sockets_(std::move(sockets)),
      end_(::eventfd(0, EFD_CLOEXEC)),
      thread_([this] { work(); }) {}

Server::~Server() {
    const std::uint64_t one = 1;
    if (::write(end_, &one, sizeof one) == sizeof one) thread_.join();
    ::close(end_);
}

void Server::work() {
    std::array<pollfd, 2> places{{{sockets_->ready_when_readable(), POLLIN, 0}, {end_, POLLIN, 0}}};
    Sockets::Heard heard;
    for (;;) {
        ::poll(places.data(), places.size(), 1000);
        if (places[1].revents != 0) return;
        while (sockets_->hear(heard)) {
            for (const Sockets::Arrival& arrival : heard.arrivals)
                sockets_->answer(arrival.call, serve(service_, arrival.request, clock_()));
            heard = {};
        }
    }
}

Expected<std::unique_ptr<Server>> Server::start(Service& service, Clock clock,
                                                ServerOptions options) {
    auto sockets = Sockets::open(
        {{options.name, fmt::format("{}:{}", options.host, options.port), options.tls, {}}},
        options.manners);
    if (!sockets) return tl::unexpected(sockets.error());
    return std::unique_ptr<Server>{new Server{service, std::move(clock), std::move(*sockets)}};
}

}  // namespace peakproof::http
