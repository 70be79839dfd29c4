#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <memory>
#include <vector>

#include <fmt/format.h>
#include <httplib.h>
#include <unistd.h>

#include "mocks/http/server.h"
#include "mocks/http/tls.h"
#include "tests/raw_client.h"

using namespace peakproof;
using tests::RawClient;

namespace {

// Answers with what it was asked.
struct Echo final : http::Service {
    struct Asked : http::Call {
        http::Request request;
    };
    std::unique_ptr<http::Call> read(const http::Request& request) const override {
        auto call = std::make_unique<Asked>();
        call->request = request;
        return call;
    }
    http::Response answer(const http::Call& call, Time, http::Served&) override {
        const http::Request& request = static_cast<const Asked&>(call).request;
        const std::string body = request.method + " " + request.target + " " + request.body;
        return {200, {{"Content-Length", std::to_string(body.size())}}, body};
    }
};

struct Served {
    Echo echo;
    std::unique_ptr<http::Server> server;
    explicit Served(http::Manners manners = {}, const http::TlsServer* tls = nullptr) {
        http::ServerOptions options;
        options.manners = manners;
        options.tls = tls;
        auto started = http::Server::start(
            echo, [] { return Time{}; }, options);
        REQUIRE(started);
        server = std::move(*started);
    }
    int port() const { return server->port(); }
};

constexpr std::string_view question = "GET /here HTTP/1.1\r\nHost: x\r\n\r\n";

}  // namespace

TEST_CASE("a thousand silent connections do not stop the next one", "[sockets]") {
    const Served served;
    std::vector<std::unique_ptr<RawClient>> silent;
    for (int i = 0; i < 1000; ++i) silent.push_back(std::make_unique<RawClient>(served.port()));
    RawClient client{served.port()};
    client.say(question);
    CHECK_THAT(client.hear(), Catch::EndsWith("GET /here "));
    silent.back()->say(question);  // and none of them is forgotten
    CHECK_THAT(silent.back()->hear(), Catch::EndsWith("GET /here "));
}

TEST_CASE("one connection too many is turned away, and its place given again", "[sockets]") {
    http::Manners manners;
    manners.connections = 1;
    const Served served{manners};
    auto first = std::make_unique<RawClient>(served.port());
    first->say(question);
    CHECK_THAT(first->hear(), Catch::EndsWith("GET /here "));
    CHECK(RawClient{served.port()}.hear_to_end().empty());
    first->say("GET /last HTTP/1.1\r\nConnection: close\r\n\r\n");
    CHECK_THAT(first->hear_to_end(), Catch::EndsWith("GET /last "));
    RawClient next{served.port()};
    next.say(question);
    CHECK_THAT(next.hear(), Catch::EndsWith("GET /here "));
}

TEST_CASE("whoever never finishes asking is told so, and whoever never begins is closed",
          "[sockets]") {
    http::Manners manners;
    manners.request_seconds = manners.idle_seconds = 1;
    const Served served{manners};
    RawClient half{served.port()};
    half.say("POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\n123");
    RawClient silent{served.port()};
    CHECK_THAT(half.hear_to_end(), Catch::StartsWith("HTTP/1.1 408 "));
    CHECK(silent.hear_to_end().empty());
}

TEST_CASE("what is said behind a call that waits for its answer is left in the network",
          "[sockets]") {
    const auto sockets = http::Sockets::open({{"the service", "127.0.0.1:0", nullptr, {}}});
    REQUIRE(sockets);
    RawClient client{(*sockets)->port(0)};
    std::vector<std::uint64_t> calls;
    const auto hear = [&] {
        http::Sockets::Heard heard;
        const bool anything = (*sockets)->hear(heard);
        for (const auto& arrival : heard.arrivals) calls.push_back(arrival.call);
        return anything;
    };
    client.say(question);
    while (calls.empty()) hear();
    // As much as sender and receiver hold for a connection, and no more, however long it tries.
    constexpr std::size_t bytes_in_all = std::size_t{64} * 1024 * 1024;
    std::string behind;
    while (behind.size() < 65'536) behind += question;
    std::size_t sent = 0;
    for (int idle = 0; sent < bytes_in_all && idle < 1000;) {
        std::string_view rest = behind;
        rest.remove_prefix(sent % behind.size());
        const std::size_t went = client.say_what_fits(rest);
        idle = hear() || went > 0 ? 0 : idle + 1;
        sent += went;
    }
    CHECK(sent < bytes_in_all / 2);
    CHECK(calls.size() == 1);
    // It is taken up again: each is answered that has come whole.
    for (std::size_t answered = 0; answered < sent / question.size() + 1; ++answered) {
        for (int idle = 0; calls.size() <= answered && idle < 1000;) idle = hear() ? 0 : idle + 1;
        REQUIRE(calls.size() > answered);
        (*sockets)->answer(calls[answered], {200, {{"Content-Length", "0"}}, {}});
        static_cast<void>(client.hear());
    }
}

TEST_CASE("HTTPS carries the same bytes, for whoever trusts the certificate", "[sockets][tls]") {
    const auto made = http::self_signed("peakproof.example");
    REQUIRE(made);
    const auto tls = http::TlsServer::with(*made);
    REQUIRE(tls);
    const Served served{{}, tls->get()};
    CHECK_THAT(served.server->url(), Catch::StartsWith("https://127.0.0.1:"));

    const auto trusted = std::filesystem::temp_directory_path() /
                         fmt::format("peakproof-certificate-{}.pem", ::getpid());
    std::ofstream{trusted} << made->certificate;
    httplib::SSLClient client{"localhost", served.port()};
    client.set_ca_cert_path(trusted.c_str());
    client.set_keep_alive(true);
    const std::string large(3'000'000, 'x');  // in many records, both ways
    for (const std::string& body : {std::string{"small"}, large, std::string{"again"}}) {
        const auto answer = client.Post("/there", body, "text/plain");
        REQUIRE(answer);
        CHECK(answer->body == "POST /there " + body);
    }
    std::filesystem::remove(trusted);

    httplib::SSLClient stranger{"localhost", served.port()};
    CHECK(!stranger.Get("/there"));  // nobody vouches for it
}

TEST_CASE("plain HTTP where HTTPS is served is forbidden, not redirected", "[sockets][tls]") {
    const auto made = http::self_signed("");
    const auto tls = http::TlsServer::with(*made);
    REQUIRE(tls);
    const Served served{{}, tls->get()};
    RawClient client{served.port()};
    client.say(question);
    CHECK_THAT(client.hear_to_end(), Catch::StartsWith("HTTP/1.1 403 Forbidden"));
    RawClient noise{served.port()};
    noise.say("\x16 this is no handshake, whatever its first byte");
    CHECK(noise.hear_to_end().find("HTTP/1.1") == std::string::npos);
}

TEST_CASE("a certificate that is none says so", "[tls]") {
    const auto made = http::self_signed(""), other = http::self_signed("");
    CHECK(http::TlsServer::with({"nonsense", made->key}).error().what.find("is not PEM") !=
          std::string::npos);
    CHECK(http::TlsServer::with({made->certificate, other->key})
              .error()
              .what.find("do not belong together") != std::string::npos);
}
