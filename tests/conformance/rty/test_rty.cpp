#include <catch2/catch.hpp>

#include "conformance/judge/judge.h"
#include "conformance/rules/rty/rty.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

const std::string post = "khaos.ImportDespatches";
Journal order() {
    return Journal{}.knows({"MUG"}).invoice("IV1", {{"MUG", 2}}, nine).ready("IV1", nine);
}
judge::RuleVerdict judged(const judge::Rule& rule, Journal story) {
    return judge::judge(rule, story.by(0).quiet(nine + 9h));
}

}  // namespace

TEST_CASE(
    "RTY-01 passes when a call that failed in passing is tried again, and fails when it never is",
    "[RTY-01]") {
    CHECK(judged(rules::rty_01(), order()
                                      .failed(post, {"IV1"}, nine + 1h)
                                      .call({.operation = post, .keys = {"IV1"}}, nine + 61min))
              .broken == 0);
    CHECK(judged(rules::rty_01(), order().failed(post, {"IV1"}, nine + 1h)).broken == 1);
}

TEST_CASE(
    "RTY-04 passes when a refusal for good is told, and fails when it is repeated or kept quiet",
    "[RTY-04]") {
    const std::string create = "snapfulfil.shipments.create";
    const auto once = [&] { return order().refused(create, {"IV1"}, nine + 1min, "same"); };
    CHECK(judged(rules::rty_04(), once().raised("order-refused", "IV1", nine + 2min)).broken == 0);
    CHECK(judged(rules::rty_04(), once()).verdict == Verdict::fail);
    CHECK(judged(rules::rty_04(), once()
                                      .refused(create, {"IV1"}, nine + 2min, "same")
                                      .raised("order-refused", "IV1", nine + 3min))
              .verdict == Verdict::fail);
}

TEST_CASE("RTY-05 fails when what an unanswered call was about is left undone", "[RTY-05]") {
    const auto lost = [] {
        return order().call({.operation = "snapfulfil.shipments.create",
                             .keys = {"IV1"},
                             .outcome = "timed-out",
                             .status = 0,
                             .applied = false,
                             .failure = "passing"},
                            nine + 1min);
    };
    CHECK(judged(rules::rty_05(), lost()).verdict == Verdict::fail);
    CHECK(judged(rules::rty_05(), lost().by(9).shipment("SH1", "IV1", {{"MUG", 2}}, nine + 2min))
              .verdict == Verdict::pass);
}

TEST_CASE("RTY-06 fails when a system that is down is asked more than once a second", "[RTY-06]") {
    const auto asked = [](int times) {
        Journal story = order().down("khaos", nine, nine + 1h);
        for (int n = 0; n < times; ++n)
            story.call({.operation = "khaos.GetStockList",
                        .outcome = "refused",
                        .status = 0,
                        .applied = false,
                        .failure = "passing",
                        .writes = false},
                       nine + 10min + n * 500ms);
        return judged(rules::rty_06(), story);
    };
    CHECK(asked(200).broken == 0);
    CHECK(asked(400).broken == 1);
}

TEST_CASE("RTY-10 fails when an acknowledged despatch dies with the process", "[RTY-10]") {
    const auto accepted = [] {
        return order()
            .confirmed("SH1", "IV1", {{"MUG", 2}}, nine + 1h)
            .event("E1", "DESPATCH", nine + 1h, "SH1", "IV1")
            .by(5)
            .taken("E1", "DESPATCH", nine + 61min, "SH1", "IV1")
            .by(0)
            .killed(nine + 62min, nine + 63min);
    };
    CHECK(judged(rules::rty_10(), accepted()).verdict == Verdict::fail);
    CHECK(judged(rules::rty_10(), accepted().by(6).posted("IV1", {{"T1", "MUG", 2}}, nine + 64min))
              .verdict == Verdict::pass);
}
