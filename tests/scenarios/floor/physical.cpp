#include "scenarios/floor/physical.h"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

using namespace peakproof::scenarios;

TEST_CASE("a unit leaves one place for another and is never lost from the book", "[floor]") {
    CHECK(rc::check("the places of a SKU sum to nothing",
                    [](std::vector<std::tuple<std::uint8_t, std::uint8_t, std::int8_t>> moves) {
                        Physical physical;
                        for (const auto& [from, to, units] : moves)
                            physical.move("MUG", static_cast<Place>(from % 8),
                                          static_cast<Place>(to % 8), units, "test");
                        std::int64_t sum = 0;
                        for (int place = 0; place < 8; ++place)
                            sum += physical.at("MUG", static_cast<Place>(place));
                        RC_ASSERT(sum == 0);
                    }));
}

TEST_CASE("what is mislaid is still in the building, what is damaged cannot be sold", "[floor]") {
    Physical physical;
    physical.move("MUG", Place::supplier, Place::shelf, 10, "opening");
    physical.move("MUG", Place::shelf, Place::mislaid, 2, "not where it should be");
    physical.move("MUG", Place::shelf, Place::damaged, 1, "dropped");
    CHECK(physical.at("MUG", Place::shelf) == 7);
    CHECK(physical.in_building("MUG") == 9);
    CHECK(physical.take_moves().size() == 3);
    CHECK(physical.take_moves().empty());
}
