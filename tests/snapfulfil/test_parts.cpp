#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "mocks/http/base64.h"
#include "mocks/http/date.h"
#include "mocks/http/json_writer.h"
#include "mocks/http/uri.h"
#include "mocks/snapfulfil/clock.h"
#include "mocks/snapfulfil/decimal.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

TEST_CASE("a date with an offset goes to the server's zone, as it was recorded") {
    CHECK(stored_date("2018-09-16T00:12:02-07:00", Zone::us_eastern) == "2018-09-16T03:12:02");
    CHECK(stored_date("1849-10-31T00:00:00+00:00", Zone::us_eastern) == "1849-10-30T19:00:00");
    CHECK(stored_date("2026-06-01T12:00:00Z", Zone::london) == "2026-06-01T13:00:00");
    CHECK(stored_date("2026-06-01T12:00:00.123", Zone::london) == "2026-06-01T12:00:00");
    CHECK(stored_date("2026-06-01 12:00", Zone::utc) == "2026-06-01T12:00:00");
    CHECK(stored_date("2026-06-01", Zone::us_pacific) == "2026-06-01T00:00:00");
    for (const char* bad :
         {"", "today", "2026-13-01", "2026-02-30", "2026-06-01T24:00:00", "2026-06-01T12",
          "2026-06-01T12:00:00+1", "2026-06-01T12:00:00Zulu", "20260601"})
        CHECK_FALSE(stored_date(bad, Zone::london));
}

TEST_CASE("a date is in the years 1 to 9999 where it is kept, not where it was said") {
    CHECK(stored_date("0001-01-01", Zone::london) == "0001-01-01T00:00:00");
    CHECK(stored_date("0001-01-01T05:00:00Z", Zone::us_eastern) == "0001-01-01T00:00:00");
    CHECK(stored_date("9999-12-31T23:59:59", Zone::us_pacific) == "9999-12-31T23:59:59");
    CHECK(stored_date("0000-12-31T23:00:00-01:00", Zone::utc) == "0001-01-01T00:00:00");
    for (const char* outside :
         {"0000-01-01", "0000-12-31T23:59:59", "0000-01-01T00:00:00+01:00",
          "0001-01-01T00:30:00+01:00", "9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59-00:01"})
        CHECK_FALSE(stored_date(outside, Zone::utc));
    CHECK_FALSE(stored_date("0001-01-01T04:59:59Z", Zone::us_eastern));
}

TEST_CASE("summer time in the United States begins and ends at two on its Sundays") {
    const auto at = [](const char* utc) { return *instant_of(utc, Zone::utc); };
    CHECK(stamp(at("2026-03-08T06:59:59"), Zone::us_eastern) == "2026-03-08T01:59:59");
    CHECK(stamp(at("2026-03-08T07:00:00"), Zone::us_eastern) == "2026-03-08T03:00:00");
    CHECK(stamp(at("2026-11-01T05:59:59"), Zone::us_eastern) == "2026-11-01T01:59:59");
    CHECK(stamp(at("2026-11-01T06:00:00"), Zone::us_eastern) == "2026-11-01T01:00:00");
    CHECK(stamp(at("2018-09-16T07:00:00"), Zone::us_pacific) == "2018-09-16T00:00:00");
}

TEST_CASE("a stored date is the instant that its wall time names", "[law]") {
    CHECK(rc::check("there and back, away from the hours that change", [] {
        const Zone zone =
            *rc::gen::element(Zone::utc, Zone::london, Zone::us_eastern, Zone::us_pacific);
        const Time noon_of_day =
            from_us(*rc::gen::inRange<std::int64_t>(10'000, 25'000) * 86'400'000'000 +
                    18 * 3'600'000'000LL);
        RC_ASSERT(instant_of(stamp(noon_of_day, zone), zone) == noon_of_day);
    }));
}

TEST_CASE("numbers are read and written by their digits") {
    CHECK(scaled("4.5", 6) == 4'500'000);
    CHECK(scaled("4.3333335", 6) == 4'333'334);
    CHECK(scaled("-0.5", 0) == -1);
    CHECK(scaled("1e3", 2) == 100'000);
    CHECK(scaled("1.5E-1", 6) == 150'000);
    CHECK(scaled("0.000", 6) == 0);
    for (const char* bad :
         {"", "-", ".5", "5.", "1,5", "0x1", "1e", "nan", "1 ", "99999999999999999999"})
        CHECK_FALSE(scaled(bad, 6));
    CHECK(whole("2.00") == 2);
    CHECK(whole("20e-1") == 2);
    CHECK_FALSE(whole("2.01"));
    CHECK(decimal_text(-5, 2) == "-0.05");
    CHECK(decimal_text(0, 1) == "0.0");
}

TEST_CASE("a number survives its text", "[law]") {
    CHECK(rc::check("scaled(decimal_text(n)) == n", [] {
        const std::int64_t number =
            *rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000);
        const int scale = *rc::gen::element(1, 2, 6);
        RC_ASSERT(scaled(decimal_text(number, scale), scale) == number);
    }));
}

TEST_CASE("text is escaped as JSON wants it") {
    std::string out;
    http::append_json_text(out, std::string_view{"a\"b\\c\n\x01/\xC3\xBC", 10});
    CHECK(out == "\"a\\\"b\\\\c\\n\\u0001/\xC3\xBC\"");
}

TEST_CASE("a target is decoded before it is split") {
    const http::Target target =
        http::parse_target("/api//stocktotals/A%2FB%20C/?$filter=SKUId%20eq+%27a%26b%27&x&=y#part");
    CHECK(target.path == std::vector<std::string>{"api", "stocktotals", "A", "B C"});
    CHECK(target.query == http::Pairs{{"$filter", "SKUId eq 'a&b'"}, {"x", ""}, {"", "y"}});
    CHECK(http::percent_decoded("100%") == "100%");
    CHECK(http::percent_decoded("%zz%4") == "%zz%4");
}

TEST_CASE("percent-encoding comes back", "[law]") {
    CHECK(rc::check("decoded(encoded(text)) == text", [](const std::string& text) {
        RC_ASSERT(http::percent_decoded(http::percent_encoded(text)) == text);
    }));
}

TEST_CASE("the Date header is that of RFC 7231") {
    CHECK(http::http_date(from_us(784'111'777'000'000)) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(http::http_date(from_us(-1)) == "Wed, 31 Dec 1969 23:59:59 GMT");
}

TEST_CASE("base64 has the vectors of RFC 4648") {
    CHECK(http::base64("") == "");
    CHECK(http::base64("f") == "Zg==");
    CHECK(http::base64("fo") == "Zm8=");
    CHECK(http::base64("foo") == "Zm9v");
    CHECK(http::base64("foobar") == "Zm9vYmFy");
}
