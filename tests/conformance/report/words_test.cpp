#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <sstream>

#include "conformance/report/facts.h"
#include "conformance/report/words.h"
#include "sim/zone.h"

using namespace peakproof;
using namespace peakproof::report;

TEST_CASE("Thousands are set apart, whatever the sign", "[report]") {
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1'000) == "1,000");
    CHECK(grouped(-1'234'567) == "-1,234,567");
    CHECK(rc::check("the digits stay as they are", [](std::int64_t number) {
        std::string text = grouped(number);
        text.erase(std::remove(text.begin(), text.end(), ','), text.end());
        RC_ASSERT(text == std::to_string(number));
    }));
}

TEST_CASE("Pence are told as pounds", "[report]") {
    CHECK(pounds(0) == "£0.00");
    CHECK(pounds(5) == "£0.05");
    CHECK(pounds(-5) == "-£0.05");
    CHECK(pounds(123'456'789) == "£1,234,567.89");
}

TEST_CASE("A length of time is told in units that a person would use", "[report]") {
    CHECK(spoken(0us) == "0 us");
    CHECK(spoken(350ms) == "350 ms");
    CHECK(spoken(2500ms) == "2.5 s");
    CHECK(spoken(100s) == "1 min 40 s");
    CHECK(spoken(15min) == "15 min");
    CHECK(spoken(125min) == "2 h 5 min");
    CHECK(spoken(-90s) == "-1 min 30 s");
}

TEST_CASE("Times are told on the wall of the United Kingdom", "[report]") {
    const Time winter = from_us(1'795'806'000'000'000);  // 2026-11-27T19:00:00Z
    CHECK(clock_time(winter) == "27 Nov 19:00:00");
    CHECK(long_date(winter) == "Friday 27 November 2026");
    const Time summer = winter - 24h * 150;
    CHECK(clock_only(summer) == "20:00:00");
}

TEST_CASE("Wrapped lines fit, and lose no word", "[report]") {
    CHECK(rc::check("any text", [] {
        const auto words = *rc::gen::container<std::vector<std::string>>(
            rc::gen::container<std::string>(rc::gen::inRange('a', 'z')));
        std::string text;
        for (const auto& word : words) text += word.substr(0, 20) + ' ';
        std::istringstream lines{wrapped(text, 40, 4)};
        std::vector<std::string> seen;
        for (std::string line; std::getline(lines, line);) {
            RC_ASSERT(columns(line) <= 40U);
            std::istringstream in{line};
            for (std::string word; in >> word;) seen.push_back(word);
        }
        std::vector<std::string> expected;
        std::istringstream in{text};
        for (std::string word; in >> word;) expected.push_back(word);
        RC_ASSERT(seen == expected);
    }));
}

TEST_CASE("A pound sign is one column wide", "[report]") { CHECK(columns("£1") == 2); }

TEST_CASE("A slice is named by its hours, and told in a sentence", "[report][slice]") {
    RunFacts facts;
    facts.scenario = "khaos-outage";
    facts.start = from_us(1'795'766'400'000'000);
    CHECK(title(facts) == "khaos-outage");
    CHECK(slice_told(facts).empty());
    facts.predecessor = "reference";
    facts.slice_until = facts.start + 4h;
    CHECK(title(facts) == "khaos-outage, 08:00 to 12:00");
    CHECK(slice_told(facts) ==
          "a slice of the day: what was before 27 Nov 08:00:00 was played by reference and is not "
          "judged; "
          "orders came until 27 Nov 12:00:00");
}
