#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "any_scenario.h"
#include "scenarios/language/library.h"
#include "scenarios/language/scenario_types.h"

using namespace peakproof;
using namespace peakproof::scenarios;

namespace {

const std::vector<std::string> pieces{
    "\n",  "  ",     ": ",   "- ",    "{",      "}",  "[",  "]",
    "\"",  "'",      "&a ",  "*a",    "!!str ", "#",  "|",  ">",
    "---", "...",    "?",    "%",     ",",      "5%", "-1", "99999999999999999999",
    "1h",  "25:61",  "null", "~",     "\t",     "\\", "é",  "\xff",
    "0",   "kill: ", "at: ", "share", "orders", "{}", "[]", "<<: "};

std::string mutated(std::string text) {
    const std::int64_t times = upto(3) + 1;
    for (std::int64_t i = 0; i < times; ++i) {
        const auto place = [&] {
            return static_cast<std::size_t>(upto(static_cast<std::int64_t>(text.size())));
        };
        const std::size_t at = place(), length = static_cast<std::size_t>(upto(12));
        switch (upto(4)) {
            case 0:
                text.erase(std::min(at, text.size()), length);
                break;
            case 1:
                text.insert(at, pieces[static_cast<std::size_t>(
                                    upto(static_cast<std::int64_t>(pieces.size()) - 1))]);
                break;
            case 2:
                if (at < text.size()) text[at] = static_cast<char>(upto(255));
                break;
            case 3: {  // a piece of it again, elsewhere
                const std::string piece = text.substr(std::min(at, text.size()), length * 4);
                text.insert(place(), piece);
                break;
            }
            default:
                text.resize(at);
                break;
        }
    }
    return text;
}

// Either refused, with a place in that very file, or a scenario that can be expanded.
void read_whatever(const std::string& text) {
    const auto scenario = read_scenario(text, "f.yaml");
    if (!scenario) {
        const Problem& problem = scenario.error();
        if (problem.what.empty()) RC_FAIL("no words");
        std::int64_t line = 0, column = 0;
        if (std::sscanf(problem.where.c_str(), "f.yaml:%ld:%ld", &line, &column) != 2)
            RC_FAIL("no place: " + describe(problem));
        const auto lines = std::count(text.begin(), text.end(), '\n') +
                           std::count(text.begin(), text.end(), '\r') + 1;
        if (line < 1 || line > lines + 1 || column < 1)
            RC_FAIL("no such place: " + describe(problem));
        return;
    }
    std::int64_t orders = 0;
    for (const Demand& demand : scenario->demand)
        orders += demand.orders + (demand.flash ? demand.flash->orders : 0);
    if (orders > 500 || scenario->catalogue.skus > 500) return;  // lawful, but long
    RC_ASSERT(!expand(*scenario, 1).scenario_hash.empty());
}

}  // namespace

TEST_CASE("whatever a file holds, it is read or refused with a place", "[language]") {
    CHECK(
        rc::check("scenarios at random, spoiled", [] { read_whatever(mutated(any_scenario())); }));
    CHECK(rc::check("the library, spoiled", [] {
        const std::vector<std::string> names = library_names();
        const std::string name =
            names[static_cast<std::size_t>(upto(static_cast<std::int64_t>(names.size()) - 1))];
        read_whatever(mutated(std::string{language::embedded_scenario(name)}));
    }));
    CHECK(rc::check("bytes that are no scenario at all", [] {
        read_whatever(*rc::gen::container<std::string>(rc::gen::arbitrary<char>()));
    }));
}
