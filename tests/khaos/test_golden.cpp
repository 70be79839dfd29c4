#include <catch2/catch.hpp>

#include <cstdlib>
#include <set>

#include "mocks/khaos/endpoint.h"
#include "tests/khaos/client.h"
#include "tests/khaos/story.h"

using namespace peakproof;
using namespace peakproof::khaos::test;

namespace {

void play(erp::Books books, const std::vector<Scene>& scenes) {
    const bool write = std::getenv("PEAKPROOF_GOLDEN") != nullptr;
    for (const Scene& scene : scenes) {
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

}  // namespace

TEST_CASE("every golden exchange is answered to the byte", "[khaos][golden]") {
    play(story_books(), story());
    play(shop_story_books(), shop_story());
}

TEST_CASE("every operation has a golden exchange", "[khaos][golden]") {
    std::set<std::string> without;
    for (const khaos::Endpoint& endpoint : khaos::endpoints()) without.emplace(endpoint.method);
    const auto played = [&](erp::Books books, const std::vector<Scene>& scenes) {
        for (const Scene& scene : scenes) {
            const Exchange exchange = send(books, golden_request(scene.name), scene.at);
            without.erase(exchange.call->operation.substr(std::string_view{"khaos."}.size()));
        }
    };
    played(story_books(), story());
    played(shop_story_books(), shop_story());
    // What deflate makes of a text is zlib's own business; test_stock.cpp unpacks it.
    CHECK(without == std::set<std::string>{"ExportStockCompressed", "ExportWebCategoriesCompressed",
                                           "GetStockListCompressed"});
}
