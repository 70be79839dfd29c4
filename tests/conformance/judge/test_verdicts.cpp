#include <catch2/catch.hpp>

#include "tests/conformance/judge/probe.h"

using namespace peakproof;
using namespace peakproof::test;
using judge::RunVerdict;
using judge::Verdict;

namespace {

judge::Verdicts run(const Journal& story) {
    return judge::judge(std::vector<judge::Rule>{probe()}, story);
}

class Throws {
public:
    void on(const journal::Ready&, judge::Docket& docket) {
        docket.occasion();
        throw std::runtime_error{"a bug of ours"};
    }
};
judge::Rule throws() { return judge::make_rule<Throws>({.id = "TST-02", .statement = "throws"}); }

class AskAnUnknownWindow {
public:
    void on(const journal::Ready&, judge::Docket& docket) { docket.window("no-such-window"); }
};

}  // namespace

TEST_CASE("A rule without an occasion is not exercised, never a pass", "[judge]") {
    CHECK(run(Journal{}.quiet(nine)).rules.front().verdict == Verdict::not_exercised);
    CHECK(run(Journal{}.quiet(nine)).verdict == RunVerdict::pass);
}

TEST_CASE("A promise that nothing kept makes the run vacuous", "[judge]") {
    CHECK(run(Journal{}.exercises({"TST-01"}).quiet(nine)).verdict == RunVerdict::vacuous);
    CHECK(run(Journal{}.exercises({"NON-01"}).quiet(nine)).verdict == RunVerdict::vacuous);
    const auto kept = Journal{}
                          .exercises({"TST-01"})
                          .ready("IV1", nine)
                          .shipment("SH1", "IV1", {}, nine)
                          .quiet(nine + 1h);
    CHECK(run(kept).verdict == RunVerdict::pass);
}

TEST_CASE("A fault that never struck makes the run vacuous, and one that did does not", "[judge]") {
    CHECK(run(Journal{}.fault_told("f", 0, nine).quiet(nine)).verdict == RunVerdict::vacuous);
    CHECK(run(Journal{}.fault_told("f", 3, nine).quiet(nine)).verdict == RunVerdict::pass);
    CHECK(run(Journal{}.fault_told("f", 3, nine).quiet(nine)).faults.front().fired == 3);
}

TEST_CASE("A fault that never struck is named by kind and operation, with why", "[judge]") {
    const auto why = [](std::int64_t matched, std::int64_t armed = 1) {
        const journal::FaultTold told{"fault-5", "time-out-after",        armed, matched, 0,
                                      0,         "khaos.ImportDespatches"};
        const auto reasons = run(Journal{}.add(told, nine).quiet(nine)).reasons;
        return reasons.empty() ? std::string{"none"} : reasons.front();
    };
    CHECK(why(2) ==
          "The fault fault-5 (time-out-after of khaos.ImportDespatches) never struck: 2 calls came "
          "its "
          "way, and chance spared each.");
    CHECK(why(0) ==
          "The fault fault-5 (time-out-after of khaos.ImportDespatches) never struck: no call came "
          "its "
          "way.");
    CHECK(why(0, 0) == "none");  // a slice does not promise it
}

TEST_CASE(
    "What is owed and not yet due at the settle limit is inconclusive, and at rest it is broken",
    "[judge]") {
    const auto story = Journal{}.ready("IV1", nine);
    const auto limit = run(Journal{story}.limit(nine + 5min));
    CHECK(limit.rules.front().verdict == Verdict::inconclusive);
    CHECK(limit.rules.front().open == 1);
    CHECK(limit.rules.front().note.find("IV1") != std::string::npos);
    CHECK(limit.verdict == RunVerdict::inconclusive);

    const auto rest = run(Journal{story}.quiet(nine + 5min));
    CHECK(rest.verdict == RunVerdict::fail);
    CHECK(rest.rules.front().violations.front().at == nine + 5min);  // told as of the end
    CHECK(rest.rules.front().violations.front().due == nine + 15min);
}

TEST_CASE("A journal without its end is inconclusive, unless it shows that a rule was broken",
          "[judge]") {
    CHECK(run(Journal{}.ready("IV1", nine)).verdict == RunVerdict::inconclusive);
    CHECK_FALSE(run(Journal{}.ready("IV1", nine)).complete);
    CHECK(run(Journal{}.ready("IV1", nine).ready("IV2", nine + 1h)).verdict == RunVerdict::fail);
    CHECK(run(Journal{}.add(journal::RunEnded{false}, nine)).verdict == RunVerdict::inconclusive);
}

TEST_CASE("A rule that throws is inconclusive and stops nobody else", "[judge]") {
    const auto story =
        Journal{}.ready("IV1", nine).shipment("SH1", "IV1", {}, nine + 1min).quiet(nine + 1h);
    const auto verdicts = judge::judge(std::vector<judge::Rule>{throws(), probe()}, story);
    CHECK(verdicts.find("TST-02")->verdict == Verdict::inconclusive);
    CHECK(verdicts.find("TST-02")->note == "the rule itself failed at record 2: a bug of ours");
    CHECK(verdicts.find("TST-01")->verdict == Verdict::pass);
    CHECK(verdicts.verdict == RunVerdict::inconclusive);
    const auto unknown = judge::make_rule<AskAnUnknownWindow>({.id = "TST-03", .statement = ""});
    CHECK(judge::judge(unknown, story).verdict == Verdict::inconclusive);
}

TEST_CASE("Findings stand by severity, exposure, time opened and entity, however they came about",
          "[judge]") {
    const auto story = Journal{}
                           .ready("IV3", nine, 100)
                           .ready("IV1", nine, 100)
                           .ready("IV2", nine + 1us, 900)
                           .ready("IV4", nine - 1us, 100);
    const auto verdicts = run(Journal{story}.quiet(nine + 1h));
    std::vector<std::string> entities;
    for (const auto* violation : verdicts.violations()) entities.push_back(violation->entity);
    CHECK(entities == std::vector<std::string>{"IV2", "IV4", "IV1", "IV3"});
}

TEST_CASE("Of many violations the gravest two hundred are kept, and all are counted", "[judge]") {
    Journal story;
    for (int i = 0; i < 1'000; ++i) story.ready("IV" + std::to_string(i), nine + i * 1ms, i);
    const auto verdict = probed(story.quiet(nine + 1h));
    CHECK(verdict.broken == 1'000);
    REQUIRE(verdict.violations.size() == 200);
    CHECK(verdict.violations.front().exposure_pence == 999);
    CHECK(verdict.violations.back().exposure_pence == 800);
}

TEST_CASE("Evidence is eight records at most, in their order, with what the integration tried",
          "[judge]") {
    Journal story;
    story.ready("IV1", nine);
    for (int i = 0; i < 10; ++i)
        story.call({.operation = "snapfulfil.shipments.create",
                    .keys = {"IV1"},
                    .status = 500,
                    .applied = false,
                    .failure = "passing",
                    .attempt = i + 1},
                   nine + i * 1min);
    const auto verdict = probed(story.by(0).quiet(nine + 1h));
    REQUIRE(verdict.violations.size() == 1);
    const auto& evidence = verdict.violations.front().evidence;
    REQUIRE(evidence.size() == 7);  // the opening, and the last six tries
    CHECK(evidence.front().number == 2);
    CHECK(evidence.back().text ==
          "attempt 10 of snapfulfil.shipments.create: answered 500, not applied");
    for (std::size_t i = 1; i < evidence.size(); ++i)
        CHECK(evidence[i - 1].number < evidence[i].number);
}

TEST_CASE("Percentiles are judged from two hundred on, and the worst case alone below", "[judge]") {
    const auto slow = GENERATE(2, 3);
    const auto all = GENERATE(199, 200);
    Journal story;
    for (int i = 0; i < all; ++i) {
        const auto id = "IV" + std::to_string(i);
        story.ready(id, nine).shipment("SH" + id, id, {}, nine + (i < slow ? 5min + 1us : 5min));
    }
    const auto verdict = probed(story.quiet(nine + 1h));
    CHECK(verdict.broken == (all == 200 && slow == 3 ? 1 : 0));
    if (verdict.broken == 1) {
        CHECK(
            verdict.violations.front().summary ==
            "3 of 200 took longer than 5 min, though 99 in 100 must not; the slowest took 5 min.");
    }
}

TEST_CASE("Percentiles excuse what was blocked", "[judge]") {
    Journal story;
    story.down("khaos", nine, nine + 1h);
    for (int i = 0; i < 300; ++i) {
        const auto id = "IV" + std::to_string(i);
        story.ready(id, nine + i * 1s).shipment("SH" + id, id, {}, nine + 110min);
    }
    CHECK(probed(story.quiet(nine + 5h)).broken == 0);
}

TEST_CASE("The effective windows are told: defaults, then the run's own", "[judge]") {
    const auto verdicts =
        run(Journal{}.window("hand-over", 1min).window("of-a-later-rule", 2min).quiet(nine));
    const auto length = [&](std::string_view name) {
        for (const auto& told : verdicts.windows)
            if (told.name == name) return told.length;
        return Duration{};
    };
    CHECK(length("hand-over") == 1min);
    CHECK(length("despatch") == 15min);
    CHECK(length("of-a-later-rule") == 2min);
}
