#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/judge/judge.h"
#include "conformance/rules/rty/rty.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

constexpr auto post = "khaos.ImportDespatches", create = "snapfulfil.shipments.create",
               list = "khaos.ExportOrderStatusEx";
Journal quiet(Journal story) { return story.by(0).quiet(nine + 9h); }
judge::RuleVerdict judged(const Journal& story) {
    return judge::judge(rules::rty_01(), quiet(story));
}

}  // namespace

TEST_CASE("RTY-01 passes a try on the allowance, and fails one just after it", "[RTY-01]") {
    const auto late_by = GENERATE(0us, 1us);
    const auto verdict =
        judged(Journal{}
                   .failed(post, {"IV1"}, nine)
                   .call({.operation = post, .keys = {"IV1"}}, nine + 10min + late_by));
    CHECK(verdict.occasions == 1);
    CHECK(verdict.broken == (late_by == 0us ? 0 : 1));
}

TEST_CASE("RTY-01 names what was given up", "[RTY-01]") {
    const auto verdict =
        judged(Journal{}.invoice("IV1", {{"MUG", 2}}, nine).failed(post, {"IV1"}, nine));
    REQUIRE(verdict.violations.size() == 1);
    CHECK(verdict.violations.front().entity == "IV1");
    CHECK(verdict.violations.front().exposure_pence == 2400);
    CHECK(verdict.violations.front().summary ==
          "A call of khaos about IV1 failed in a way that passes, and 10 min later it had not been "
          "tried again.");
}

TEST_CASE("RTY-01 knows whatever passes", "[RTY-01]") {
    for (const auto* outcome : {"refused", "reset", "timed-out", "truncated"}) {
        INFO(outcome);
        CHECK(judged(Journal{}.call({.operation = post,
                                     .keys = {"IV1"},
                                     .outcome = outcome,
                                     .status = 0,
                                     .applied = false,
                                     .failure = "passing",
                                     .fault = "f"},
                                    nine))
                  .broken == 1);
    }
    for (const auto status : {429, 500, 502, 503, 504})
        CHECK(judged(Journal{}.failed(post, {"IV1"}, nine, status)).broken == 1);
    CHECK(judged(Journal{}.refused(post, {"IV1"}, nine)).verdict == Verdict::not_exercised);
    CHECK(judged(Journal{}.call({.operation = post,
                                 .keys = {"IV1"},
                                 .outcome = "abandoned",
                                 .applied = false,
                                 .failure = "passing"},
                                nine))
              .occasions == 0);
}

TEST_CASE("RTY-01 waits for Retry-After, and while every call of that kind fails", "[RTY-01]") {
    const auto told = Journal{}.call({.operation = post,
                                      .keys = {"IV1"},
                                      .status = 503,
                                      .applied = false,
                                      .failure = "passing",
                                      .fault = "f",
                                      .retry_after = 30min},
                                     nine);
    CHECK(judged(Journal{told}.call({.operation = post, .keys = {"IV1"}}, nine + 40min)).broken ==
          0);
    auto probing =
        Journal{}.failed(post, {"IV1"}, nine);  // a breaker probes with another, once a minute
    for (int i = 1; i < 60; ++i) probing.failed(post, {"IV2"}, nine + i * 1min);
    CHECK(judged(Journal{probing}
                     .call({.operation = post, .keys = {"IV2"}}, nine + 1h)
                     .call({.operation = post, .keys = {"IV1"}}, nine + 70min))
              .broken == 0);
}

TEST_CASE("RTY-01 is settled by whatever is asked or told about it next", "[RTY-01]") {
    const auto failed = [] { return Journal{}.failed(create, {"IV1"}, nine); };
    CHECK(judged(failed().call(
                     {.operation = "snapfulfil.shipments.read", .keys = {"IV1"}, .writes = false},
                     nine + 1min))
              .broken == 0);
    CHECK(judged(failed().call(
                     {.operation = "snapfulfil.shipments.list", .shown = {"IV1"}, .writes = false},
                     nine + 1min))
              .broken == 0);
    CHECK(
        judged(failed().call({.operation = "khaos.ExportOrders", .keys = {"IV1"}, .writes = false},
                             nine + 1min))
            .broken == 1);  // another system
    CHECK(judged(failed().shipment("SH1", "IV1", {}, nine + 1min)).broken == 0);
    CHECK(judged(failed().raised("order-jam", "IV7", nine + 1min, {"IV1"})).broken == 0);
    CHECK(judged(failed().unready("IV1", nine + 1min)).broken == 0);
    CHECK(judged(Journal{}
                     .call({.operation = post,
                            .keys = {"IV1"},
                            .refs = {"d-1"},
                            .status = 503,
                            .applied = false,
                            .failure = "passing",
                            .fault = "f"},
                           nine)
                     .call({.operation = "khaos.ExportImports", .refs = {"d-1"}, .writes = false},
                           nine + 1min))
              .broken == 0);
}

TEST_CASE("RTY-01 wants a list read again", "[RTY-01]") {
    CHECK(judged(Journal{}.failed(list, {}, nine)).broken == 1);
    CHECK(judged(Journal{}
                     .failed(list, {}, nine)
                     .call({.operation = list, .writes = false}, nine + 1min))
              .broken == 0);
    CHECK(judged(Journal{}
                     .failed(list, {}, nine)
                     .call({.operation = "khaos.GetStockList", .writes = false}, nine + 1min))
              .broken == 1);
}

TEST_CASE("RTY-01 sees a second request that began before the first was known to have failed",
          "[RTY-01]") {
    // The client gave up at 9:01 and went on; what became of its first request is told at 9:03.
    const auto story = Journal{}
                           .call({.operation = list,
                                  .outcome = "timed-out",
                                  .status = 0,
                                  .applied = false,
                                  .failure = "passing",
                                  .writes = false},
                                 nine, nine + 3min)
                           .call({.operation = list, .writes = false}, nine + 61s, nine + 62s);
    CHECK(judged(story).broken == 0);
    // And a success that was on the wire meanwhile is as good as a second try.
    CHECK(judged(Journal{}
                     .call({.operation = post, .keys = {"IV1"}}, nine - 1s, nine + 5s)
                     .by(0)
                     .failed(post, {"IV1"}, nine))
              .broken == 0);
}

TEST_CASE("RTY-01 asks nothing after an answer that was lost: it took effect", "[RTY-01]") {
    CHECK(judged(Journal{}.call({.operation = post,
                                 .keys = {"IV1"},
                                 .outcome = "reset",
                                 .status = 0,
                                 .applied = true,
                                 .failure = "passing",
                                 .fault = "f"},
                                nine))
              .verdict == Verdict::not_exercised);
}

TEST_CASE("RTY-01 lets a new life forget what the old one only wanted to read", "[RTY-01]") {
    const auto read = Journal{}.call({.operation = "snapfulfil.products.read",
                                      .keys = {"MUG"},
                                      .status = 503,
                                      .applied = false,
                                      .failure = "passing",
                                      .fault = "f",
                                      .writes = false},
                                     nine);
    CHECK(judged(Journal{read}.killed(nine + 1s, nine + 10s)).broken == 0);
    CHECK(judged(Journal{read}).broken == 1);
    CHECK(judged(Journal{}.failed(post, {"IV1"}, nine).killed(nine + 1s, nine + 10s)).broken == 1);
}

TEST_CASE("RTY-01 is not exercised on a quiet run", "[RTY-01]") {
    CHECK(judged(Journal{}.call({.operation = post, .keys = {"IV1"}}, nine)).verdict ==
          Verdict::not_exercised);
}

TEST_CASE("RTY-01 holds for any backoff", "[RTY-01]") {
    CHECK(rc::check("every wait within ten minutes passes, one longer fails", [] {
        Journal story;
        Time at = nine;
        const int tries = *rc::gen::inRange(1, 8);
        const int lazy = *rc::gen::inRange(0, 16);  // the wait that is too long, if any
        for (int i = 0; i < tries; ++i) {
            story.failed(post, {"IV1"}, at);
            at += i == lazy ? 10min + *rc::gen::inRange(1, 3'600) * 1s
                            : *rc::gen::inRange(1, 601) * 1s;
        }
        story.call({.operation = post, .keys = {"IV1"}}, at);
        // Two minutes of nothing but failures count as down, and give time: break them with
        // another's success.
        for (Time t = nine - 1min; t < at; t += 1min)
            story.call({.operation = post, .keys = {"IV9"}}, t);
        RC_ASSERT(judged(story).broken == (lazy < tries ? 1 : 0));
    }));
}
