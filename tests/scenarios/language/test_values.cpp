#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <array>

#include "scenarios/language/tree.h"
#include "scenarios/language/values.h"

using namespace peakproof;
using namespace peakproof::scenarios::language;

TEST_CASE("a length of time is read with its units, greatest first", "[language]") {
    CHECK(parse_duration("15min") == 15min);
    CHECK(parse_duration("19h30m") == 19h + 30min);
    CHECK(parse_duration("1d2h3m4s5ms6us") == 26h + 3min + 4s + 5ms + 6us);
    CHECK(parse_duration("0s") == 0s);
    for (const char* bad : {"", "15", "min", "1.5h", "-2h", "2h 30m", "30m2h", "2h2h", "1m2min",
                            "5x", "99999999999999999999s"})
        CHECK_FALSE(parse_duration(bad));
}

TEST_CASE("a share is a whole number of millionths", "[language]") {
    CHECK(parse_share("5%") == 50'000);
    CHECK(parse_share("0.25%") == 2'500);
    CHECK(parse_share("0.0001%") == 1);
    CHECK(parse_share("300ppm") == 300);
    for (const char* bad : {"", "5", "%", "-1%", "0.00001%", "1e2%", "5 %"})
        CHECK_FALSE(parse_share(bad));
}

TEST_CASE("money is read to the last place and never by way of a float", "[language]") {
    CHECK(parse_millionths("12.99") == 12'990'000);
    CHECK(parse_millionths("0.000001") == 1);
    CHECK(parse_millionths("7") == 7'000'000);
    CHECK(parse_pence("3.95") == 395);
    CHECK(parse_pence("0.1") == 10);
    for (const char* bad :
         {"", ".5", "5.", "1,000", "£5", "1e3", "0.0000001", "99999999999999999999"})
        CHECK_FALSE(parse_millionths(bad));
    CHECK_FALSE(parse_pence("1.005"));
}

TEST_CASE("what is written is read back", "[language]") {
    CHECK(rc::check("durations", [] {
        const Duration d{*rc::gen::inRange<std::int64_t>(0, 400LL * 86'400'000'000)};
        RC_ASSERT(parse_duration(write_duration(d)) == d);
    }));
    CHECK(rc::check("shares", [] {
        const auto ppm = *rc::gen::inRange<std::int64_t>(0, 1'000'001);
        RC_ASSERT(parse_share(write_share(ppm)) == ppm);
    }));
    CHECK(rc::check("money", [] {
        const auto amount = *rc::gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000);
        RC_ASSERT(parse_millionths(write_millionths(amount)) == amount);
        RC_ASSERT(parse_pence(write_pence(amount)) == amount);
    }));
    CHECK(rc::check("text, as a value and as a key, in a list in braces", [] {
        const auto text = *rc::gen::container<std::string>(rc::gen::inRange<char>(32, 127));
        const auto tree = parse_yaml(
            "{k: [" + write_text(text) + ", x], " + write_text("k2" + text) + ": y}", "t");
        RC_ASSERT(tree.has_value());
        RC_ASSERT(tree->find("k")->items[0].text == text);
        RC_ASSERT(tree->find("k2" + text) != nullptr);
    }));
}

TEST_CASE("text that YAML would take for something else is put in quotes", "[language]") {
    CHECK(write_text("MUG-01") == "MUG-01");
    CHECK(write_text("85123A") == "85123A");
    CHECK(write_text("null") == "\"null\"");
    CHECK(write_text("TEA-09 ") == "\"TEA-09 \"");
    CHECK(write_text("18\" wide") == "\"18\\\" wide\"");
    CHECK(write_text("") == "\"\"");
}

TEST_CASE("the nearest word is the one with the fewest slips", "[language]") {
    constexpr std::array<std::string_view, 4> words{"schedule", "share", "shape", "orders"};
    CHECK(nearest("shedule", words) == "schedule");
    CHECK(nearest("ordres", words) == "orders");
    CHECK(nearest("sahpe", words) == "shape");
    CHECK(nearest("volcano", words).empty());
    CHECK(edits_between("kitten", "sitting") == 3);
}
