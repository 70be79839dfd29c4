#include <catch2/catch.hpp>

#include <httplib.h>

#include "mocks/http/server.h"
#include "tests/khaos/client.h"
#include "tests/khaos/story.h"

using namespace peakproof;
using namespace peakproof::khaos::test;

TEST_CASE("over a socket the whole story is answered with the same bytes", "[khaos][server]") {
    erp::Books books = story_books();
    khaos::Khaos wire{books};
    Time now = nine;
    const auto server = http::Server::start(wire, [&now] { return now; });
    REQUIRE(server);
    httplib::Client client{"127.0.0.1", (*server)->port()};
    client.set_keep_alive(true);
    for (const Scene& scene : story()) {
        INFO(scene.name);
        now = scene.at;
        if (scene.before) scene.before(books, scene.at - 10s);
        const http::Request request = golden_request(scene.name);
        const auto answer = client.Post(request.target, request.body, "text/xml; charset=utf-8");
        REQUIRE(answer);
        CHECK(answer->body == golden_answer(scene.name));
        CHECK(answer->get_header_value("Content-Type") == "text/xml; charset=utf-8");
    }
    const auto wrong = client.Get("/LiveSoap");
    REQUIRE(wrong);
    CHECK(wrong->status == 404);
}
