#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <string>
#include <tuple>

#include "sim/zone.h"

using namespace peakproof;
using namespace peakproof::sim;

namespace {

Time utc(int year, unsigned month, unsigned day, unsigned hour = 0, unsigned minute = 0,
         unsigned second = 0) {
    return Time{std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} /
                                      std::chrono::day{day}}} +
           std::chrono::hours{hour} + std::chrono::minutes{minute} + std::chrono::seconds{second};
}

auto fields(const LocalTime& t) {
    return std::tuple{t.year, t.month, t.day, t.hour, t.minute, t.second};
}

// Any second of 1996 to 2099, with every tenth within two hours of a change of the clocks.
rc::Gen<Time> some_second() {
    const auto anywhere = rc::gen::map(rc::gen::inRange<std::int64_t>(820'454'400, 4'102'444'800),
                                       [](std::int64_t s) { return from_us(s * 1'000'000); });
    const auto near_change = rc::gen::map(
        rc::gen::tuple(
            rc::gen::element(utc(2026, 3, 29, 1), utc(2026, 10, 25, 1), utc(2027, 3, 28, 1)),
            rc::gen::inRange<std::int64_t>(-7200, 7200)),
        [](auto pair) { return std::get<0>(pair) + std::chrono::seconds{std::get<1>(pair)}; });
    return rc::gen::weightedOneOf<Time>({{9, anywhere}, {1, near_change}});
}

}  // namespace

TEST_CASE("the clocks change on the published days", "[sim]") {
    struct Year {
        int year;
        unsigned march, october;
    };
    // gov.uk/when-do-the-clocks-change for 2025 to 2027; the years of the imported orders before
    // that.
    const auto changes = GENERATE(Year{2010, 28, 31}, Year{2011, 27, 30}, Year{2025, 30, 26},
                                  Year{2026, 29, 25}, Year{2027, 28, 31});
    CAPTURE(changes.year);
    const Time forward = utc(changes.year, 3, changes.march, 1);
    const Time back = utc(changes.year, 10, changes.october, 1);
    CHECK(london_offset(forward - 1us) == 0h);
    CHECK(london_offset(forward) == 1h);
    CHECK(london_offset(back - 1us) == 1h);
    CHECK(london_offset(back) == 0h);
}

TEST_CASE("a wall time that comes twice means the first", "[sim]") {
    CHECK(from_london({.year = 2026, .month = 10, .day = 25, .hour = 1, .minute = 30}) ==
          utc(2026, 10, 25, 0, 30));
    CHECK(fields(to_london(utc(2026, 10, 25, 1, 30))) == std::tuple{2026, 10U, 25U, 1U, 30U, 0U});
}

TEST_CASE("a wall time that is skipped means the instant of the change", "[sim]") {
    CHECK(from_london({.year = 2026, .month = 3, .day = 29, .hour = 1, .minute = 0}) ==
          utc(2026, 3, 29, 1));
    CHECK(
        from_london({.year = 2026, .month = 3, .day = 29, .hour = 1, .minute = 59, .second = 59}) ==
        utc(2026, 3, 29, 1));
    CHECK(from_london({.year = 2026, .month = 3, .day = 29, .hour = 2}) == utc(2026, 3, 29, 1));
    CHECK(
        from_london({.year = 2026, .month = 3, .day = 29, .hour = 0, .minute = 59, .second = 59}) ==
        utc(2026, 3, 29, 0, 59, 59));
}

TEST_CASE("UTC to London and back is the same second, or the first of two with that wall time",
          "[sim]") {
    CHECK(rc::check("there and back", [] {
        const Time at = *some_second();
        const Time back = from_london(to_london(at));
        const bool repeated = london_offset(at) == 0h && london_offset(at - 1h) == 1h;
        RC_CLASSIFY(repeated);
        RC_ASSERT(back == (repeated ? at - 1h : at));
        RC_ASSERT(fields(to_london(back)) == fields(to_london(at)));
    }));
}

TEST_CASE("what is written in UK wall time reads back", "[sim]") {
    CHECK(rc::check("written and read", [] {
        const Time at = *some_second();
        const auto read = parse_iso_local(iso_local(at));
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == from_london(to_london(at)));
        const auto date = parse_iso_local(iso_local_date(at));
        RC_ASSERT(date.has_value());
        RC_ASSERT(*date <= at);
        RC_ASSERT(at - *date < Duration{25h});  // October's long day
    }));
}

TEST_CASE("days are told apart at midnight in London, not in Greenwich", "[sim]") {
    const Time late = utc(2026, 7, 14, 23, 30);
    CHECK(iso_local(late) == "2026-07-15T00:30:00");
    CHECK(iso_local_date(late) == "2026-07-15");
    CHECK(uk_date(late) == "15/07/2026");
    CHECK(iso_utc(late) == "2026-07-14T23:30:00.000000Z");
}

TEST_CASE("microseconds are kept in UTC and dropped on the wall, also before 1970", "[sim]") {
    CHECK(iso_utc(utc(2026, 11, 27, 19) + 42us) == "2026-11-27T19:00:00.000042Z");
    CHECK(iso_local(utc(2026, 11, 27, 19) + 999'999us) == "2026-11-27T19:00:00");
    CHECK(iso_utc(from_us(-1)) == "1969-12-31T23:59:59.999999Z");
}

TEST_CASE("dates and times are read in each of the spellings allowed", "[sim]") {
    CHECK(parse_iso_local("2026-11-27").value() == utc(2026, 11, 27));
    CHECK(parse_iso_local("2026-07-14").value() == utc(2026, 7, 13, 23));
    CHECK(parse_iso_local("2026-11-27T19:05").value() == utc(2026, 11, 27, 19, 5));
    CHECK(parse_iso_local("2026-11-27 19:05:09").value() == utc(2026, 11, 27, 19, 5, 9));
    CHECK(parse_iso_local("2024-02-29").has_value());
}

TEST_CASE("what is no date is refused, with how to write one", "[sim]") {
    const std::string text = GENERATE(
        as<std::string>{}, "", "2026", "2026-1-1", "2026-13-01", "2026-00-10", "2026-02-29",
        "2026-06-31", "2026-11-27T", "2026-11-27T7:00", "2026-11-27T24:00", "2026-11-27T19:60",
        "2026-11-27T19:00:60", "2026-11-27T19:00:00Z", "2026-11-27T19:00:00.5", "2026-11-27  19:00",
        " 2026-11-27", "2026-11-27 ", "27/11/2026", "2026/11/27", "+026-11-27", "2026-11-27t19:00");
    CAPTURE(text);
    const auto read = parse_iso_local(text);
    REQUIRE_FALSE(read.has_value());
    CHECK(describe(read.error()) == "\"" + text +
                                        "\" is not a date or time. Write it as 2026-11-27 or "
                                        "2026-11-27T19:00:00, UK time.");
}

TEST_CASE("no text makes the reader of dates stumble", "[sim]") {
    CHECK(rc::check("any text", [](const std::string& text) { (void)parse_iso_local(text); }));
    CHECK(rc::check("text of the right letters", [] {
        const auto text =
            *rc::gen::container<std::string>(rc::gen::elementOf(std::string{"0123456789-:T "}));
        const auto read = parse_iso_local(text);
        if (read) RC_ASSERT(parse_iso_local(iso_local(*read)).value() == *read);
    }));
}
