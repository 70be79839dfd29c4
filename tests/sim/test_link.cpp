#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <string>

#include "sim/link.h"

using namespace peakproof;
using sim::delay;
using sim::Draw;
using sim::Link;

TEST_CASE("a message takes the link's latency and at most its spread more", "[sim]") {
    CHECK(rc::check("within the spread", [](std::uint64_t seed, const std::string& message) {
        const Link link{.latency = Duration{*rc::gen::inRange(0, 1'000'000)},
                        .spread = Duration{*rc::gen::inRange(0, 1'000'000)}};
        const Duration taken = delay(link, Draw{seed}, {message});
        RC_ASSERT(link.latency <= taken);
        RC_ASSERT(taken <= link.latency + link.spread);
        RC_ASSERT(taken == delay(link, Draw{seed}, {message}));
    }));
}

TEST_CASE("a link without spread needs no luck", "[sim]") {
    CHECK(delay({.latency = 20ms, .spread = 0ms}, Draw{7}, {"a"}) == 20ms);
}

TEST_CASE("messages differ in what they take", "[sim]") {
    const Link link{.latency = 20ms, .spread = 10ms};
    CHECK(delay(link, Draw{7}, {"a"}) != delay(link, Draw{7}, {"b"}));
}
