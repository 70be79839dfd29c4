#include <catch2/catch.hpp>

#include "conformance/judge/judge.h"
#include "conformance/rules/ord/ord.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {
Journal ready_at_nine() { return Journal{}.knows({"MUG"}).invoice("IV1", {{"MUG", 2}}, nine).ready("IV1", nine, 2400); }
}  // namespace

TEST_CASE("ORD-02 passes on the window and fails just after it", "[ORD-02]") {
    const auto late_by = GENERATE(0us, 1us);
    const auto journal =
        ready_at_nine().shipment("SH1", "IV1", {{"MUG", 2}}, nine + 15min + late_by).quiet(nine + 1h);

    const auto verdict = judge::judge(rules::ord_02(), journal);

    CHECK(verdict.occasions == 1);
    CHECK(verdict.violations.size() == (late_by == 0us ? 0 : 1));
    CHECK(verdict.verdict == (late_by == 0us ? Verdict::pass : Verdict::fail));
}

TEST_CASE("ORD-02 names what was never handed over, and its value", "[ORD-02]") {
    const auto verdict = judge::judge(rules::ord_02(), ready_at_nine().quiet(nine + 10min));

    REQUIRE(verdict.violations.size() == 1);
    const auto& found = verdict.violations.front();
    CHECK(found.entity == "IV1");
    CHECK(found.opened == nine);
    CHECK(found.due == nine + 15min);
    CHECK(found.exposure_pence == 2400);
    CHECK(found.summary == "Invoice IV1 was ready, and 15 min later the warehouse still had no shipment for it.");
    REQUIRE(found.evidence.size() == 1);
    CHECK(found.evidence.front().number == 5);
}

TEST_CASE("ORD-02 is not exercised on a quiet run", "[ORD-02]") {
    CHECK(judge::judge(rules::ord_02(), Journal{}.quiet(nine)).verdict == Verdict::not_exercised);
}
