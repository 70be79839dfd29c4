#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/judge/judge.h"
#include "conformance/rules/rty/rty.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

judge::RuleVerdict judged(Journal story) {
    return judge::judge(rules::rty_10(), story.by(0).quiet(nine + 9h));
}
Journal invoice_taken() {
    return Journal{}
        .knows({"MUG"})
        .invoice("IV1", {{"MUG", 2}}, nine)
        .ready("IV1", nine)
        .by(3)
        .acknowledged("IV1", nine + 1s)
        .by(0);
}
Journal despatch_taken() {
    return Journal{}
        .invoice("IV1", {{"MUG", 2}}, nine)
        .confirmed("SH1", "IV1", {{"MUG", 2}}, nine)
        .by(3)
        .taken("E1", "DESPATCH", nine + 1s, "SH1", "IV1")
        .by(0);
}
Journal movement_taken() {
    return Journal{}
        .listed("MUG")
        .stock_moved("M1", "ADJUST", "MUG", -2, "", "00", nine)
        .by(3)
        .taken("E1", "ADJUST", nine + 1s, "", "", "M1", "MUG")
        .by(0);
}
Journal killed(Journal story) { return story.by(0).killed(nine + 2s, nine + 30s); }
const std::vector<ParcelLine> parcel{{"T1", "MUG", 2}};

}  // namespace

TEST_CASE("RTY-10 passes what was accepted before a kill and done after it", "[RTY-10]") {
    CHECK(judged(killed(invoice_taken()).shipment("SH1", "IV1", {{"MUG", 2}}, nine + 1h)).verdict ==
          Verdict::pass);
    CHECK(judged(killed(despatch_taken()).posted("IV1", parcel, nine + 1h)).verdict ==
          Verdict::pass);
    CHECK(judged(killed(movement_taken()).by(8).adjusted("MUG", -2, nine + 1h)).verdict ==
          Verdict::pass);
}

TEST_CASE("RTY-10 fails what was accepted and lost", "[RTY-10]") {
    for (const auto& story : {invoice_taken(), despatch_taken()}) {
        const auto verdict = judged(killed(story));
        REQUIRE(verdict.violations.size() == 1);
        CHECK(verdict.occasions == 1);
        CHECK(verdict.violations.front().entity == "IV1");
        CHECK(verdict.violations.front().opened == nine + 1s);
        CHECK(verdict.violations.front().evidence.size() >= 2);
    }
    const auto stock = judged(killed(movement_taken()));
    REQUIRE(stock.violations.size() == 1);
    CHECK(stock.violations.front().entity == "MUG");
    CHECK(stock.violations.front().summary ==
          "The integration had accepted a stock movement of MUG when it was killed, and it is "
          "lost: -2 accepted, +0 posted.");
    CHECK(stock.violations.front().exposure_pence == 1000);
}

TEST_CASE("RTY-10 is not exercised by a kill that finds nothing open", "[RTY-10]") {
    CHECK(judged(killed(Journal{})).verdict == Verdict::not_exercised);
    CHECK(judged(invoice_taken()
                     .shipment("SH1", "IV1", {{"MUG", 2}}, nine + 1s)
                     .killed(nine + 2s, nine + 30s))
              .verdict == Verdict::not_exercised);
    // Sent first and marked as taken afterwards; posted first and acknowledged afterwards.
    CHECK(judged(killed(Journal{}
                            .by(2)
                            .shipment("SH1", "IV1", {{"MUG", 2}}, nine)
                            .acknowledged("IV1", nine + 1s)))
              .verdict == Verdict::not_exercised);
    CHECK(judged(killed(Journal{}
                            .posted("IV1", parcel, nine)
                            .by(2)
                            .taken("E1", "DESPATCH", nine + 1s, "SH1", "IV1")))
              .verdict == Verdict::not_exercised);
    CHECK(judged(killed(Journal{}
                            .stock_moved("M1", "COUNT", "MUG", 1, "", "00", nine)
                            .by(2)
                            .adjusted("MUG", 1, nine)
                            .taken("E1", "ADJUST", nine + 1s, "", "", "M1", "MUG")))
              .verdict == Verdict::not_exercised);
}

TEST_CASE("RTY-10 is not exercised without a kill", "[RTY-10]") {
    CHECK(judged(invoice_taken()).verdict == Verdict::not_exercised);
}

TEST_CASE("RTY-10 is content with a person who knows, and with what is wanted no more",
          "[RTY-10]") {
    CHECK(judged(killed(invoice_taken()).raised("order-refused", "IV1", nine + 1min)).broken == 0);
    CHECK(judged(killed(invoice_taken()).unready("IV1", nine + 1min)).verdict ==
          Verdict::not_exercised);
    CHECK(judged(killed(movement_taken()).raised("stock-unposted", "MUG", nine + 1min)).broken ==
          0);
}

TEST_CASE("RTY-10 counts what a dead life's request still did", "[RTY-10]") {
    // On the wire at the kill: the event is acknowledged while nobody lives.
    const auto story = Journal{}
                           .confirmed("SH1", "IV1", {{"MUG", 2}}, nine)
                           .call({.operation = "snapfulfil.snapoutbound.acknowledge",
                                  .keys = {"IV1"},
                                  .outcome = "abandoned",
                                  .failure = "passing"},
                                 nine + 1s, nine + 5s);
    const auto number = story.last();
    CHECK(judged(Journal{story}
                     .by(number)
                     .taken("E1", "DESPATCH", nine + 4s, "SH1", "IV1")
                     .by(0)
                     .killed(nine + 2s, nine + 30s))
              .broken == 1);
}

TEST_CASE("RTY-10 takes sums of stock for what they are", "[RTY-10]") {
    const auto two = movement_taken().stock_moved("M2", "FOUND", "MUG", 1, "40", "00", nine + 1s);
    CHECK(judged(killed(two).by(9).adjusted("MUG", -1, nine + 1h)).broken ==
          0);  // netted with one not yet accepted
    CHECK(judged(killed(two).by(9).adjusted("MUG", -3, nine + 1h)).broken == 1);
}

TEST_CASE("RTY-10 holds for kills at any moment", "[RTY-10]") {
    CHECK(rc::check("broken as often as one was open at a kill and never done", [] {
        Journal story;
        const int invoices = *rc::gen::inRange(0, 12);
        std::vector<Time> kills;
        Time at = nine + 500ms;
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
            at += *rc::gen::inRange(10, 300) * 1s;
            kills.push_back(at);
            story.killed(at, at + 5s);
        }
        int lost = 0, occasions = 0;
        for (int i = 0; i < invoices; ++i) {
            const auto id = "IV" + std::to_string(i);
            const Time taken = nine + *rc::gen::inRange(0, 900) * 1s,
                       sent = taken + *rc::gen::inRange(1, 600) * 1s;
            const bool dropped = *rc::gen::inRange(0, 4) == 0;
            story.by(1).acknowledged(id, taken).by(0);
            if (!dropped) story.shipment("SH" + id, id, {}, sent);
            const bool open = std::any_of(kills.begin(), kills.end(), [&](Time kill) {
                return kill > taken && (dropped || kill < sent);
            });
            if (open) ++occasions;
            if (open && dropped) ++lost;
        }
        // No exchange was begun, so nothing counts as sent by a life that is dead.
        const auto verdict = judged(story);
        RC_ASSERT(verdict.occasions == occasions);
        RC_ASSERT(verdict.broken == lost);
    }));
}
