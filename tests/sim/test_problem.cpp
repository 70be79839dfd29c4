#include <catch2/catch.hpp>

#include "sim/problem.h"

using peakproof::describe;
using peakproof::Problem;

TEST_CASE("a problem is told as one line: where, what, how to mend", "[sim]") {
    CHECK(describe({"unknown key \"shedule\" in demand", "peak.yaml:14:5",
                    "Did you mean \"schedule\"?"}) ==
          "peak.yaml:14:5: unknown key \"shedule\" in demand. Did you mean \"schedule\"?");
}

TEST_CASE("a problem without place or remedy leaves no marks for them", "[sim]") {
    CHECK(describe({"the disk is full", "", ""}) == "the disk is full");
    CHECK(describe({"the disk is full", "out/demo", ""}) == "out/demo: the disk is full");
}

TEST_CASE("a sentence that has ended is not ended twice", "[sim]") {
    CHECK(describe({"nothing was imported.", "", "Mend line 7."}) ==
          "nothing was imported. Mend line 7.");
}

TEST_CASE("a library's message of several lines becomes one", "[sim]") {
    CHECK(describe({"bad conversion\nin line 3", "", ""}) == "bad conversion in line 3");
}
