#include <catch2/catch.hpp>

#include <limits>

#include "conformance/judge/money.h"

using namespace peakproof;

TEST_CASE("a line comes to its units at the rounded price, and its VAT", "[money]") {
    journal::InvoiceLine line;
    line.unit_net_millionths = 4'165'000;  // GBP 4.165: 417 pence, half up
    line.vat_ppm = 200'000;
    CHECK(judge::net_of(line, 3) == 1251);
    CHECK(judge::vat_of(line, 1251) == 250);
    line.unit_net_millionths = -4'165'000;
    CHECK(judge::net_of(line, 3) == -1251);
    CHECK(judge::vat_of(line, -1251) == -250);
}

TEST_CASE("what no money can be stops at a limit, with its sign", "[money]") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    const std::int64_t limit = judge::product(most, most);
    CHECK(limit > 0);
    CHECK(limit < most / 100);
    CHECK(judge::product(most, -2) == -limit);
    CHECK(judge::product(-most, 2) == -limit);
    CHECK(judge::product(-most, -2) == limit);
    CHECK(judge::product(limit, 2) == limit);
    CHECK(judge::product(0, most) == 0);
    CHECK(judge::product(limit / 2, 2) == limit);
}
