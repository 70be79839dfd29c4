#include <catch2/catch.hpp>

#include "tests/sync/host.h"

using namespace peakproof;
using namespace peakproof::tests;

namespace {

TinyWorld one_item() {
    TinyWorld world;
    world.items = {{"MUG-01", true}, {"NEW-01", true}};
    world.products = {"MUG-01"};
    return world;
}
sync::Response refusal() {
    return {400, {}, "{\"K7QM2Z4T9A-SKUId\":\"LENGTH\",\"INA4400123-K7QM2Z4T9A\":\"LENGTH\"}"};
}

}  // namespace

TEST_CASE("an item that SnapFulfil refuses is told after a while, though nobody ordered it",
          "[sync]") {
    TinyWorld world = one_item();
    Host host{world};
    bool refuses = true;
    host.instead = [&](const Host::Sent& sent) -> std::optional<sync::Response> {
        if (refuses && is(sent, "POST products")) return refusal();
        return std::nullopt;
    };
    host.run(9min);
    CHECK(host.standing.empty());
    host.run(3min);
    CHECK(host.standing.contains("item-unknown NEW-01"));
    CHECK(host.count("POST products") == 1);
    refuses = false;  // somebody mended it: the next unchanged try finds out
    host.run(10min);
    CHECK(world.products.contains("NEW-01"));
    CHECK(host.standing.empty());
}

TEST_CASE("it is told still after a restart, and cleared only when it is known", "[sync]") {
    TinyWorld world = one_item();
    Host host{world};
    host.instead = [&](const Host::Sent& sent) -> std::optional<sync::Response> {
        if (is(sent, "POST products")) return refusal();
        return std::nullopt;
    };
    host.run(12min);
    REQUIRE(host.standing.contains("item-unknown NEW-01"));
    host.start();
    host.run(5min);
    CHECK(host.standing.contains("item-unknown NEW-01"));
    CHECK(host.count("POST products") <= 2);
}

TEST_CASE("a change that SnapFulfil refuses is told, and offered again once in a while", "[sync]") {
    TinyWorld world = one_item();
    world.products.insert("NEW-01");
    Host host{world};
    bool refuses = true;
    host.instead = [&](const Host::Sent& sent) -> std::optional<sync::Response> {
        if (is(sent, "PUT products")) return refuses ? refusal() : sync::Response{200, {}, "{}"};
        if (is(sent, "GET products"))
            return sync::Response{
                200,
                {},
                "[{\"SKUId\":\"MUG-01\",\"Status\":\"00\",\"Description\":\"Old\","
                "\"UnitOfMeasure\":\"EAC\",\"UPC\":null},{\"SKUId\":\"NEW-01\","
                "\"Status\":\"00\",\"Description\":\"Item\",\"UnitOfMeasure\":"
                "\"EAC\",\"UPC\":null}]"};
        return std::nullopt;
    };
    host.run(12min);
    CHECK(host.count("PUT products/MUG-01") == 1);
    CHECK(host.standing.contains("item-unknown MUG-01"));
    refuses = false;
    host.run(10min);
    CHECK(host.count("PUT products/MUG-01") == 2);
    CHECK(host.standing.empty());
}
