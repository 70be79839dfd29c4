#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/rules/stk/tally.h"

using namespace peakproof;
using rules::Tally;
using rules::Units;

TEST_CASE("A tally covers movements of the same direction, oldest first", "[tally]") {
    Tally tally;
    tally.moved("a", -2, "");
    tally.moved("b", 1, "");
    tally.moved("c", -1, "");
    CHECK(tally.posted(-1).covered.empty());
    CHECK(tally.posted(-1).covered == std::vector<std::string>{"a"});
    CHECK(tally.posted(1).covered == std::vector<std::string>{"b"});
    CHECK(tally.missing() == -1);
    CHECK(tally.posted(-2).excess == -1);
    CHECK(tally.missing() == 0);
    CHECK_FALSE(tally.open("c"));
}

TEST_CASE("A tally takes a sum that nets several movements, and one that comes to nothing",
          "[tally]") {
    Tally net;
    net.moved("a", -3, "");
    net.moved("b", 1, "");
    CHECK(net.posted(-2).excess == 0);
    CHECK(net.netted("a"));
    CHECK(net.netted("b"));
    CHECK(net.missing() == 0);

    Tally nothing;
    nothing.moved("a", -1, "");
    CHECK_FALSE(Tally{nothing}.netted("a"));
    nothing.moved("b", 1, "");
    CHECK(nothing.netted("a"));
}

TEST_CASE("What was told as lost is not missed again, and may still come", "[tally]") {
    Tally tally;
    tally.moved("a", -2, "");
    tally.tell("a");
    CHECK(tally.missing() == 0);
    CHECK(tally.posted(-2).excess == 0);
    CHECK(tally.missing() == 0);
    CHECK_FALSE(tally.open("a"));
}

TEST_CASE("A tally that netting had excused still notices what is posted after", "[tally]") {
    Tally tally;
    tally.moved("a", -1, "");
    tally.moved("b", 1, "");
    REQUIRE(tally.netted("a"));
    CHECK(tally.posted(1).excess == 0);  // one of the two, and never the other
    CHECK(tally.missing() == -1);
    CHECK(tally.posted(-1).excess == 0);
    CHECK(tally.missing() == 0);
}

TEST_CASE("Law: movements less adjustments, and nothing beyond the movements of a direction",
          "[tally]") {
    CHECK(rc::check("sums", [] {
        Tally tally;
        Units moved = 0, kept = 0, down = 0, up = 0, down_posted = 0, up_posted = 0;
        const int steps = *rc::gen::inRange(1, 30);
        for (int i = 0; i < steps; ++i) {
            const auto units =
                *rc::gen::inRange<Units>(1, 5) * (*rc::gen::arbitrary<bool>() ? 1 : -1);
            if (*rc::gen::arbitrary<bool>()) {
                tally.moved("m" + std::to_string(i), units, "");
                moved += units;
                (units < 0 ? down : up) += std::abs(units);
            } else {
                const auto result = tally.posted(units);
                kept += units - result.excess;
                (units < 0 ? down_posted : up_posted) += std::abs(units - result.excess);
            }
            RC_ASSERT(down_posted <= down);
            RC_ASSERT(up_posted <= up);
            RC_ASSERT(tally.missing() == moved - kept);
        }
    }));
}
