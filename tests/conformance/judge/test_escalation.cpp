#include <catch2/catch.hpp>

#include "tests/conformance/judge/probe.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {
constexpr auto create = "snapfulfil.shipments.create";
Journal refused() { return Journal{}.ready("IV1", nine).refused(create, {"IV1"}, nine + 1min); }
}  // namespace

TEST_CASE("What is refused for good and told in time is listed as open, not failed", "[judge]") {
    const auto verdict =
        probed(refused().raised("order-refused", "IV1", nine + 2min).quiet(nine + 9h));
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.escalated == 1);
}

TEST_CASE("A refusal alone, or a word alone, is no excuse", "[judge]") {
    CHECK(probed(refused().quiet(nine + 9h)).broken == 1);
    CHECK(probed(Journal{}
                     .ready("IV1", nine)
                     .raised("order-refused", "IV1", nine + 2min)
                     .quiet(nine + 9h))
              .broken == 1);
    CHECK(probed(refused().raised("system-down", "IV1", nine + 2min).quiet(nine + 9h)).broken == 1);
    CHECK(probed(refused().raised("order-refused", "IV2", nine + 2min).quiet(nine + 9h)).broken ==
          1);
}

TEST_CASE("An exception that lists the entity besides counts for it", "[judge]") {
    CHECK(probed(refused().raised("order-refused", "IV7", nine + 2min, {"IV1"}).quiet(nine + 9h))
              .broken == 0);
}

TEST_CASE("The word is in time until the alert window's end, and not after it", "[judge]") {
    CHECK(probed(refused().raised("order-refused", "IV1", nine + 30min).quiet(nine + 9h)).broken ==
          0);
    CHECK(probed(refused().raised("order-refused", "IV1", nine + 30min + 1us).quiet(nine + 9h))
              .broken == 1);
}

TEST_CASE("A refusal that nobody heard is none", "[judge]") {
    const auto story = Journal{}
                           .ready("IV1", nine)
                           .call({.operation = create,
                                  .keys = {"IV1"},
                                  .outcome = "reset",
                                  .status = 0,
                                  .applied = false,
                                  .failure = "passing",
                                  .refused = {{"IV1", "", "CHECK_CODE", true}}},
                                 nine + 1min)
                           .raised("order-refused", "IV1", nine + 2min);
    CHECK(probed(Journal{story}.quiet(nine + 9h)).broken == 1);
}

TEST_CASE("It opens again when a person acts, with time to notice by trying again", "[judge]") {
    const auto told = [] { return refused().raised("order-refused", "IV1", nine + 2min); };
    CHECK(due_exactly(told().person("fix-address", "IV1", nine + 3h), nine + 3h + 30min));
    CHECK(due_exactly(told()
                          .invoice("IV1", {{"MUG", 1}}, nine - 1min)
                          .person("fix-address", "WEB-IV1", nine + 3h),
                      nine + 3h + 30min));
    CHECK(probed(told().person("fix-address", "IV2", nine + 3h).quiet(nine + 9h)).broken == 0);
}

TEST_CASE("It opens again when the integration takes its word back", "[judge]") {
    CHECK(due_exactly(refused()
                          .raised("order-refused", "IV1", nine + 2min)
                          .cleared("order-refused", "IV1", nine + 1h),
                      nine + 75min));
}

TEST_CASE(
    "Refused again after a person acted, it is escalated again by the exception that still stands",
    "[judge]") {
    const auto story = refused()
                           .raised("order-refused", "IV1", nine + 2min)
                           .person("fix-address", "IV1", nine + 1h)
                           .refused(create, {"IV1"}, nine + 65min);
    CHECK(probed(Journal{story}.quiet(nine + 9h)).escalated == 1);
}
