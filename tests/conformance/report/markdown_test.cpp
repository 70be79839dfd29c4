#include <catch2/catch.hpp>

#include "conformance/report/markdown.h"
#include "tests/conformance/report/example.h"

using namespace peakproof;
using namespace peakproof::report;
using Catch::Matchers::Contains;

TEST_CASE("Markdown: a table of the runs, then what failed", "[report]") {
    const std::string text = markdown(std::vector{a_failed_report()});
    CHECK_THAT(text, Contains("## Peakproof: 0 of 1 run passed"));
    CHECK_THAT(text, Contains("| **FAIL** |"));
    CHECK_THAT(text, Contains("**DSP-01** IV0000123A01"));
    CHECK_THAT(text, Contains("Again: `"));
}

TEST_CASE("Markdown: what is told cannot become markup", "[report]") {
    RunReport run = a_failed_report();
    run.verdicts.rules.front().violations.front().entity = "A|B<img>*c*\n# d";
    run.reproduce = "peakproof run `x`";
    const std::string text = markdown(std::vector{run});
    CHECK_THAT(text, Contains("A\\|B&lt;img>\\*c\\* \\# d"));
    CHECK_THAT(text, Contains("Again: `` peakproof run `x` ``"));
}
