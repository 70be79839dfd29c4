#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <tuple>
#include <vector>

#include "sim/event_queue.h"

using namespace peakproof;
using sim::EventQueue;

TEST_CASE("the earliest event comes first", "[sim]") {
    EventQueue<char> queue;
    queue.schedule(from_us(30), 'c');
    queue.schedule(from_us(10), 'a');
    queue.schedule(from_us(20), 'b');
    CHECK(queue.next_at() == from_us(10));
    CHECK(queue.pop() == std::pair{from_us(10), 'a'});
    CHECK(queue.pop() == std::pair{from_us(20), 'b'});
    CHECK(queue.size() == 1);
    CHECK(queue.pop() == std::pair{from_us(30), 'c'});
    CHECK(queue.empty());
}

TEST_CASE("events of one instant come in the order in which they were scheduled", "[sim]") {
    CHECK(rc::check("a total order", [] {
        // Few instants, so that most events tie.
        const auto instants =
            *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 5));
        EventQueue<std::size_t> queue;
        std::vector<std::pair<std::int64_t, std::size_t>> expected;
        for (std::size_t i = 0; i < instants.size(); ++i) {
            queue.schedule(from_us(instants[i]), i);
            expected.emplace_back(instants[i], i);
        }
        std::sort(expected.begin(), expected.end());
        for (const auto& [at, number] : expected) {
            const auto [popped_at, popped] = queue.pop();
            RC_ASSERT(popped_at == from_us(at));
            RC_ASSERT(popped == number);
        }
        RC_ASSERT(queue.empty());
    }));
}

TEST_CASE("a copied queue plays the same events again", "[sim]") {
    CHECK(rc::check("a snapshot is a copy", [](const std::vector<std::int16_t>& instants) {
        EventQueue<std::size_t> queue;
        for (std::size_t i = 0; i < instants.size(); ++i) queue.schedule(from_us(instants[i]), i);
        auto copy = queue;
        queue.schedule(from_us(0), 999);
        copy.schedule(from_us(0), 999);
        while (!queue.empty()) RC_ASSERT(queue.pop() == copy.pop());
        RC_ASSERT(copy.empty());
    }));
}

TEST_CASE("events are moved through the queue and never copied", "[sim]") {
    EventQueue<std::unique_ptr<int>> queue;
    queue.schedule(from_us(2), std::make_unique<int>(2));
    queue.schedule(from_us(1), std::make_unique<int>(1));
    CHECK(*queue.pop().second == 1);
    CHECK(*queue.pop().second == 2);
}
