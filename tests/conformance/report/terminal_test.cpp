#include <catch2/catch.hpp>

#include <array>
#include <sstream>

#include "conformance/report/terminal.h"
#include "conformance/report/words.h"
#include "tests/conformance/report/example.h"

using namespace peakproof;
using namespace peakproof::report;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;

TEST_CASE("The screen says the verdict first and fits a screen", "[report]") {
    const std::string screen_text = screen(a_report(), Paint{});
    CHECK_THAT(screen_text, StartsWith("\nPASS  quiet-day with reference, seed 7\n"));
    CHECK_THAT(screen_text, Contains("12,345 orders"));
    CHECK_THAT(screen_text, Contains("peakproof run quiet-day --seed 7"));
    std::istringstream lines{screen_text};
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) CHECK(columns(line) <= 110);
    CHECK(count <= 45);
}

TEST_CASE("A finding is told with its entity, its money, its owner and when it was due",
          "[report]") {
    const std::string text = screen(a_failed_report(), Paint{});
    CHECK_THAT(text, StartsWith("\nFAIL  "));
    CHECK_THAT(text, Contains("DSP-01  IV0000123A01  £12,345.67 at risk, customer-service to act"));
    CHECK_THAT(text, Contains("The parcel left the building and Khaos was never told."));
    CHECK_THAT(text, Contains("27 Nov 09:15:00"));
    CHECK_THAT(text, Contains("2 more findings"));
}

TEST_CASE("Colours show only where they were asked for", "[report]") {
    CHECK(screen(a_report(), Paint{.on = false}).find('\x1b') == std::string::npos);
    CHECK(screen(a_report(), Paint{.on = true}).find('\x1b') != std::string::npos);
}

TEST_CASE("A touched or unfinished journal is inconclusive, whatever was found in it", "[report]") {
    auto touched = a_failed_report();
    touched.touched = true;
    touched.remark = "the chain is another";
    CHECK(touched.verdict() == judge::RunVerdict::inconclusive);
    CHECK_THAT(touched.why(), Contains("the chain is another"));

    auto unfinished = a_report();
    unfinished.facts.complete = false;
    CHECK(unfinished.verdict() == judge::RunVerdict::inconclusive);
}

TEST_CASE("Several runs are summed by verdict", "[report]") {
    const std::array<RunReport, 3> runs{a_report(), a_failed_report(), a_report()};
    CHECK(totals(runs, Paint{}) == "3 runs: 2 pass, 1 fail; 37,035 orders in all.\n");
}
