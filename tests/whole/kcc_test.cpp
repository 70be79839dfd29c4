#include <map>
#include <string>
#include <variant>

#include <catch2/catch.hpp>

#include "conformance/journal/writer.h"
#include "conformance/rules/catalogue.h"
#include "scenarios/faults/kinds.h"
#include "scenarios/player/slice.h"
#include "sync/hosted/hosted.h"
#include "tests/whole/played.h"

// Khaos calls the reference, where it would ask: the same library, judged by the same rules.
using namespace peakproof;
using tests::library_play;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<scenarios::Subject> called() {
    sync::Settings settings;
    settings.face = sync::Face::kcc;
    return hosted::reference({}, settings, "reference:kcc");
}

// What Khaos said, and what it asked to be told.
class Calls final : public journal::Sink {
public:
    void take(const journal::Record& record) override {
        if (const auto* call = std::get_if<journal::KhaosCalled>(&record.body)) ++made[call->operation];
        if (const auto* heard = std::get_if<journal::KhaosHeard>(&record.body)) {
            if (!heard->taken) ++not_taken[heard->operation];
            if (!heard->fault.empty()) ++struck;
        }
        if (const auto* asked = std::get_if<journal::ExchangeBegan>(&record.body)) ++asks[asked->operation];
    }
    std::map<std::string, std::int64_t> made, not_taken, asks;
    std::int64_t struck = 0;
};

judge::Verdicts judged(const scenarios::Play& play, const scenarios::Subject& subject, Calls& calls) {
    const auto predecessor = hosted::reference();
    scenarios::Options options;
    options.predecessor = predecessor.get();
    judge::Judge judge{rules::catalogue()};
    journal::Tee tee{{&judge, &calls}};
    scenarios::play(play, subject, tee, options);
    return judge.finish();
}

std::string worst(const judge::Verdicts& verdicts) {
    const auto all = verdicts.violations();
    return all.empty() ? std::string{"nothing"} : all.front()->rule + " " + all.front()->summary;
}

scenarios::FaultSpec fault(std::string id, std::string what, std::string of, const scenarios::Play& play, std::int64_t share_ppm) {
    scenarios::FaultSpec made;
    made.id = std::move(id);
    made.what = std::move(what);
    made.of = std::move(of);
    made.from = play.start;
    made.until = play.traffic_ends;
    made.share_ppm = share_ppm;
    return made;
}

}  // namespace

TEST_CASE("Where Khaos calls, the library has the verdicts that it has where it is asked", "[whole][kcc]") {
    const auto* scenario = GENERATE("quiet-day", "short-picks", "sku-gap", "new-range", "restart", "credentials", "busy-systems", "khaos-outage");
    INFO(scenario);
    Calls calls, others;
    const auto play = library_play(scenario);
    const auto verdicts = judged(play, *called(), calls);
    INFO(worst(verdicts));
    CHECK(verdicts.violations().empty());
    const auto asked = judged(play, *hosted::reference(), others);
    for (const auto& rule : play.exercises) {  // how often people need telling depends on the face
        INFO(rule);
        CHECK(verdicts.find(rule)->verdict == asked.find(rule)->verdict);
    }
    // It is called, and asks for no list; nobody is called who did not say where.
    CHECK(calls.made["kcc.StockUpload"] > 0);
    CHECK(calls.made["kcc.OrderStatusUpload"] > 10);
    CHECK(calls.asks.count("khaos.ExportOrderStatusEx") == 0);
    CHECK(calls.asks.count("khaos.GetStockList") == 0);
    CHECK(others.made.empty());
}

TEST_CASE("Calls of Khaos that are lost either way are said again, and cost no order and no second shipment", "[whole][kcc]") {
    auto play = library_play("quiet-day");
    play.faults.push_back(fault("never-came", "reset-before", "kcc.OrderStatusUpload", play, 200'000));
    play.faults.push_back(fault("answer-lost", "lose-answer", "kcc", play, 200'000));
    play.faults.push_back(fault("something-between", "status-503", "kcc", play, 50'000));
    Calls calls;
    const auto verdicts = judged(play, *called(), calls);
    INFO(worst(verdicts));
    CHECK(verdicts.violations().empty());
    CHECK(calls.struck > 50);
    CHECK(calls.not_taken["kcc.OrderStatusUpload"] > 20);
}

TEST_CASE("A partner who is killed while Khaos calls loses nothing of it", "[whole][kcc]") {
    auto play = library_play("quiet-day");
    play.orders.resize(60);
    for (std::int64_t gap = 200; gap < 3'000; gap += 173) {
        scenarios::Kill kill;
        kill.id = "kill-" + std::to_string(gap);
        kill.gap = gap;
        play.kills.push_back(kill);
    }
    Calls calls;
    const auto verdicts = judged(play, *called(), calls);
    INFO(worst(verdicts));
    CHECK(verdicts.violations().empty());
    CHECK(verdicts.find("ORD-01")->occasions == 60);
}

TEST_CASE("Where Khaos calls, a slice is told of all that is not over", "[whole][kcc][slice]") {
    const auto cut = scenarios::slice_of(library_play("khaos-outage"), "20:00", "90min");
    REQUIRE(cut);
    Calls calls;
    const auto verdicts = judged(*cut, *called(), calls);
    INFO(worst(verdicts));
    CHECK(verdicts.violations().empty());
    CHECK(verdicts.find("ORD-01")->occasions > 100);
}
