#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include "conformance/judge/judge.h"
#include "conformance/rules/@GROUP@/@GROUP@.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

constexpr auto window = 15min;

// The smallest story in which something is owed.
Journal despatched_at_nine() {
    return Journal{}
        .knows({"MUG"})
        .invoice("IV1", {{"MUG", 2}}, nine - 1h)
        .shipment("SH1", "IV1", {{"MUG", 2}}, nine - 1h)
        .confirmed("SH1", "IV1", {{"MUG", 2}}, nine);
}

}  // namespace

TEST_CASE("@ID@ passes on the window and fails just after it", "[@ID@]") {
    const auto late_by = GENERATE(0us, 1us);
    const auto journal = despatched_at_nine().posted("IV1", {}, nine + window + late_by).quiet(nine + 2h);

    const auto verdict = judge::judge(rules::@FUNCTION@(), journal);

    CHECK(verdict.occasions == 1);
    CHECK(verdict.verdict == (late_by == 0us ? Verdict::pass : Verdict::fail));
}

TEST_CASE("@ID@ names what it found, and its value", "[@ID@]") {
    const auto verdict = judge::judge(rules::@FUNCTION@(), despatched_at_nine().quiet(nine + 2h));

    REQUIRE(verdict.violations.size() == 1);
    CHECK(verdict.violations.front().entity == "IV1");
    CHECK(verdict.violations.front().due == nine + window);
}

TEST_CASE("@ID@ is not exercised on a quiet run", "[@ID@]") {
    CHECK(judge::judge(rules::@FUNCTION@(), Journal{}.quiet(nine)).verdict == Verdict::not_exercised);
}

TEST_CASE("@ID@ fails exactly when it was later than the window", "[@ID@]") {
    CHECK(rc::check("the law", [] {
        const auto after = std::chrono::microseconds{*rc::gen::inRange<std::int64_t>(0, 3'600'000'000)};
        const auto journal = despatched_at_nine().posted("IV1", {}, nine + after).quiet(nine + 2h);
        const auto verdict = judge::judge(rules::@FUNCTION@(), journal).verdict;
        RC_ASSERT(verdict == (after <= window ? Verdict::pass : Verdict::fail));
    }));
}
