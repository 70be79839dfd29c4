#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <thread>
#include <vector>

#include <fmt/format.h>

#include "mocks/http/server.h"
#include "tests/raw_client.h"
#include "tests/snapfulfil/golden.h"
#include "tests/snapfulfil/story.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;
using tests::RawClient;

namespace {

std::string bytes_of(const http::Request& request) {
    std::string bytes = request.method + " " + request.target + " HTTP/1.1\r\n";
    for (const auto& [name, value] : request.headers) bytes += name + ": " + value + "\r\n";
    if (!request.body.empty())
        bytes += "Content-Length: " + std::to_string(request.body.size()) + "\r\n";
    return bytes + "\r\n" + request.body;
}

std::unique_ptr<http::Server> serve(Desk& desk, http::ServerOptions options = {}) {
    auto server = http::Server::start(
        desk.wire, [&desk] { return desk.now; }, std::move(options));
    REQUIRE(server);
    return std::move(*server);
}

constexpr std::string_view read_one = "GET /api/stocktotals/TEA-250 HTTP/1.1\r\nHost: x\r\n\r\n";

}  // namespace

TEST_CASE("the same bytes in-process and over a socket", "[server]") {
    for (const bool recorded : {true, false}) {
        Desk here = recorded ? recorded_desk() : usual_desk(),
             there = recorded ? recorded_desk() : usual_desk();
        const auto server = serve(there);
        RawClient client{server->port()};
        for (const Scene& scene : recorded ? recorded_story() : story()) {
            scene.before(here);
            scene.before(there);
            const http::Request request = load_golden(scene.golden).request;
            client.say(bytes_of(request));
            INFO(scene.golden);
            CHECK(client.hear() == http::to_bytes(here.ask(request).response));
        }
    }
}

TEST_CASE("a PUT without a body or a length is answered at once", "[server]") {
    Desk desk;
    desk.warehouse.adjust("MUG-01", -1, "DAMAGED", noon);
    const auto server = serve(desk);
    RawClient client{server->port()};
    client.say("PUT /api/snapoutbound/OUA5500001 HTTP/1.1\r\nHost: x\r\n\r\n");
    CHECK(holds(client.hear(), "HTTP/1.1 200 OK"));
    CHECK(desk.warehouse.waiting_events(1).empty());
}

TEST_CASE("chunked bodies, pipelined requests and a client that waits to be asked", "[server]") {
    Desk desk;
    const auto server = serve(desk);
    RawClient client{server->port()};
    const std::string body = shipment_json("A");
    client.say("POST /api/shipments HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n" +
               body.substr(0, 5) + "\r\n" + fmt::format("{:x}", body.size() - 5) + ";x=y\r\n" +
               body.substr(5) + "\r\n0\r\nTrailer: t\r\n\r\n" + std::string{read_one} +
               std::string{read_one});
    CHECK(holds(client.hear(), "201 Created"));
    CHECK(holds(client.hear(), "200 OK"));
    CHECK(holds(client.hear(), "200 OK"));
    const std::string second = shipment_json("B");
    client.say("POST /api/shipments HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: " +
               std::to_string(second.size()) + "\r\n\r\n");
    CHECK(client.hear() == "HTTP/1.1 100 Continue\r\n\r\n");
    client.say(second);
    CHECK(holds(client.hear(), "201 Created"));
}

TEST_CASE("a client that asks for it is left after its answer", "[server]") {
    Desk desk;
    const auto server = serve(desk);
    RawClient client{server->port()};
    client.say("GET /api/shipments HTTP/1.1\r\nConnection: close\r\n\r\n");
    const std::string answer = client.hear_to_end();
    CHECK(holds(answer, "\r\nConnection: close\r\n\r\n[]"));
    RawClient old{server->port()};
    old.say("GET /api/shipments HTTP/1.0\r\n\r\n");
    CHECK(holds(old.hear_to_end(), "\r\n\r\n[]"));
}

TEST_CASE("what is no HTTP, or too much of it, is refused and the connection ends", "[server]") {
    Desk desk;
    http::ServerOptions options;
    options.manners.limits.body_bytes = 100;
    options.manners.limits.head_bytes = 1000;
    const auto server = serve(desk, options);
    const auto answer = [&](const std::string& bytes) {
        RawClient client{server->port()};
        client.say(bytes);
        return client.hear_to_end().substr(9, 3);
    };
    CHECK(answer("hello\r\n\r\n") == "400");
    CHECK(answer("GET / HTTP/2\r\n\r\n") == "400");
    CHECK(answer("GET / HTTP/1.1\r\nno colon\r\n\r\n") == "400");
    CHECK(answer("PUT / HTTP/1.1\r\nContent-Length: ten\r\n\r\n") == "400");
    CHECK(answer("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n") == "400");
    CHECK(answer("PUT / HTTP/1.1\r\nContent-Length: 101\r\n\r\n") == "413");
    CHECK(answer("PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFF\r\n") == "413");
    CHECK(answer("GET /" + std::string(2000, 'x')) == "431");
}

TEST_CASE("a port that is taken is named, with the way out", "[server]") {
    Desk desk;
    http::ServerOptions options;
    options.name = "SnapFulfil";
    const auto server = serve(desk, options);
    options.port = server->port();
    const auto second = http::Server::start(
        desk.wire, [] { return noon; }, options);
    REQUIRE_FALSE(second);
    CHECK(second.error().what ==
          fmt::format("SnapFulfil cannot listen at 127.0.0.1:{}: Address already in use",
                      options.port));
    CHECK(second.error().remedy == "Give HOST:PORT of this machine; port 0 is any free one.");
}

TEST_CASE("many clients at once are answered one by one, and none is lost", "[server]") {
    Desk desk;
    const auto server = serve(desk);
    constexpr int clients = 24, each = 20;
    std::vector<std::thread> threads;
    for (int client = 0; client < clients; ++client)
        threads.emplace_back([&, client] {
            RawClient connection{server->port()};
            for (int i = 0; i < each; ++i) {
                const std::string body = shipment_json(fmt::format("{}-{}", client, i));
                connection.say("POST /api/shipments HTTP/1.1\r\nContent-Length: " +
                               std::to_string(body.size()) + "\r\n\r\n" + body);
                connection.hear();
            }
        });
    for (std::thread& thread : threads) thread.join();
    CHECK(desk.warehouse.shipments().size() == clients * each);
}

TEST_CASE("a server ends with connections open, and one that was just begun", "[server]") {
    Desk desk;
    for (int i = 0; i < 20; ++i) {
        auto server = serve(desk);
        if (i % 2 == 0) continue;
        RawClient client{server->port()};
        client.say(read_one);
        client.hear();
        server.reset();
        CHECK(client.hear_to_end().empty());
    }
}

TEST_CASE("requests are the same however their bytes are cut", "[law]") {
    CHECK(rc::check("fed in pieces", [] {
        const std::string bytes =
            "POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcPUT /b HTTP/1.1\r\nTransfer-Encoding: "
            "chunked\r\n\r\n2\r\nde\r\n1\r\nf\r\n0\r\n\r\n" +
            std::string{read_one};
        http::RequestReader reader;
        std::string read;
        for (std::size_t at = 0; at < bytes.size();) {
            const auto piece = static_cast<std::size_t>(*rc::gen::inRange(1, 20));
            reader.feed(std::string_view{bytes}.substr(at, piece));
            at += piece;
            http::Request request;
            while (reader.next(request) == http::RequestReader::State::ready)
                read += request.method + request.target + request.body + " ";
        }
        RC_ASSERT(read == "POST/aabc PUT/bdef GET/api/stocktotals/TEA-250 ");
    }));
}

TEST_CASE("any bytes leave the reader of requests on its feet", "[law]") {
    CHECK(rc::check("random bytes", [](const std::string& bytes) {
        http::RequestReader reader;
        reader.feed(bytes + "\r\n\r\n");
        http::Request request;
        for (int i = 0; i < 100 && reader.next(request) == http::RequestReader::State::ready; ++i)
            continue;
    }));
}
