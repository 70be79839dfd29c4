#include <catch2/catch.hpp>

#include <cstdlib>

#include "tests/khaos/client.h"
#include "tests/khaos/story.h"

using namespace peakproof;
using namespace peakproof::khaos::test;

TEST_CASE("every golden exchange is answered to the byte", "[khaos][golden]") {
    erp::Books books = story_books();
    const bool write = std::getenv("PEAKPROOF_GOLDEN") != nullptr;
    for (const Scene& scene : story()) {
        INFO(scene.name);
        if (scene.before) scene.before(books, scene.at - 10s);
        const Exchange exchange = send(books, golden_request(scene.name), scene.at);
        if (write) write_golden_answer(scene.name, exchange.response.body);
        CHECK(exchange.response.body == golden_answer(scene.name));
        CHECK(exchange.response.headers ==
              http::Headers{{"Content-Type", "text/xml; charset=utf-8"},
                            {"Content-Length", std::to_string(exchange.response.body.size())}});
    }
}
