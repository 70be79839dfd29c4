#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "conformance/judge/judge.h"
#include "conformance/rules/sec/sec.h"
#include "tests/conformance/journal_builder.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::Verdict;

namespace {

Journal calls(const std::string& operation, const std::string& credentials, int times = 1) {
    Journal story;
    for (int i = 0; i < times; ++i) {
        ExchangeBegan began;
        began.exchange = i + 1;
        began.system = operation.substr(0, operation.find('.'));
        began.operation = operation;
        began.credentials = credentials;
        story.add(began, nine + i * 1s);
    }
    return story;
}

judge::RuleVerdict judged(Journal story) {
    return judge::judge(rules::sec_01(), story.quiet(nine + 9h));
}

}  // namespace

TEST_CASE("SEC-01 passes a call that shows a user in the header for it", "[SEC-01]") {
    const auto verdict = judged(calls("snapfulfil.shipments.create", "basic"));
    CHECK(verdict.verdict == Verdict::pass);
    CHECK(verdict.occasions == 1);
}

TEST_CASE("SEC-01 fails a call that says nothing of who asks, or says it in another way",
          "[SEC-01]") {
    const std::string credentials = GENERATE(as<std::string>{}, "", "other", "url");
    const auto verdict = judged(calls("snapfulfil.shipments.create", credentials));
    REQUIRE(verdict.broken == 1);
    CHECK(verdict.violations.front().entity == "snapfulfil.shipments.create");
}

TEST_CASE("SEC-01 has nothing to ask of a wire without authentication but its address",
          "[SEC-01]") {
    CHECK(judged(calls("khaos.ExportOrders", "")).verdict == Verdict::not_exercised);
    CHECK(judged(calls("khaos.ExportOrders", "basic")).verdict == Verdict::not_exercised);
    CHECK(judged(calls("khaos.ExportOrders", "url")).broken == 1);
}

TEST_CASE("SEC-01 tells an operation once, and counts every call", "[SEC-01]") {
    rc::check("one finding an operation, however often it is called", [] {
        const int times = *rc::gen::inRange(1, 50), others = *rc::gen::inRange(0, 50);
        const auto verdict = judged(calls("snapfulfil.snapoutbound.list", "", times)
                                        .then(calls("snapfulfil.products.list", "basic", others)));
        RC_ASSERT(verdict.broken == 1);
        RC_ASSERT(verdict.occasions == times + others);
    });
}
