#include <catch2/catch.hpp>

#include "scenarios/desk/desk.h"
#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"

using namespace peakproof;
using namespace std::chrono_literals;
using scenarios::Outcome;

namespace {

const std::string config =
    R"({"EndpointConfig":{"OrderDownload":{"URL":"http://p.example/orders","Format":"JSON","Frequency":60},)"
    R"("OrderStatusUpload":{"URL":"http://p.example/status","Format":"JSON"},)"
    R"("StockStatusUpload":{"URL":"http://p.example/levels","Format":"JSON"},)"
    R"("StockUpload":{"URL":"http://p.example/stock","Format":"JSON"}}})";

std::unique_ptr<desk::Desk> called_desk() {
    const auto scenario = scenarios::read_scenario(
        "scenario: room\nstart: 2026-11-27T09:00\nlasts: 4h\nsettle: 2h\n"
        "stock: {MUG-01: 12, CUP-01: 5}\norders: [{at: 1min, lines: [[MUG-01, 2]]}]\n",
        "room");
    REQUIRE(scenario);
    auto made = std::make_unique<desk::Desk>(scenarios::expand(*scenario, 1), "0");
    made->let_khaos_call({"http://p.example/config", "khaos", "khaos"}, true);
    return made;
}

http::Response ok(std::string body = {}) { return {200, {}, std::move(body)}; }

// Answers all that leaves until nothing more does; what it was about.
std::vector<std::string> answer_all(desk::Desk& desk) {
    std::vector<std::string> asked;
    for (auto calls = desk.calls(); !calls.empty(); calls = desk.calls())
        for (const auto& call : calls) {
            asked.push_back(call.request.target);
            desk.heard(call.id, Outcome::answered,
                       ok(call.request.target == "/config"   ? config
                          : call.request.target == "/orders" ? R"({"Orders":[],"ApiVersion":1000})"
                                                             : ""));
        }
    return asked;
}

bool has(const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

TEST_CASE("on a desk Khaos calls as its time goes by, and each call is among the exchanges",
          "[desk][kcc]") {
    const auto desk = called_desk();
    const auto at_first = answer_all(*desk);
    CHECK(at_first.front() == "/config");
    CHECK(has(at_first, "/stock"));
    CHECK_FALSE(has(at_first, "/status"));
    desk->move_to(desk->now() + 2min);
    CHECK(has(answer_all(*desk), "/status"));
    CHECK(desk->exchanges().back().operation == "kcc.OrderStatusUpload");
    CHECK(desk->exchanges().back().request.body.find("\"Released\"") != std::string::npos);
}

TEST_CASE(
    "an answer to a call from before the desk went back finds nobody, and the call is made again",
    "[desk][kcc]") {
    const auto desk = called_desk();
    const auto before = desk->calls();
    REQUIRE(before.size() == 1);
    desk->keep("under way");
    desk->heard(before.front().id, Outcome::answered, ok(config));
    REQUIRE(desk->go_back_to("under way"));
    desk->heard(before.front().id, Outcome::answered, ok(config));  // twice, and of another time
    CHECK(desk->calls().empty());                                   // it waits to go again
    desk->move_to(desk->now() + 1min);
    const auto again = desk->calls();
    REQUIRE(again.size() == 1);
    CHECK(again.front().request.target == "/config");
    CHECK(again.front().id != before.front().id);
}

TEST_CASE("a fault keeps a call from its partner, who is then called again", "[desk][kcc]") {
    const auto desk = called_desk();
    answer_all(*desk);
    REQUIRE(desk->arm(R"({"reset-before": {"of": "kcc.OrderStatusUpload", "for": "5min"}})"));
    desk->move_to(desk->now() + 2min);
    CHECK_FALSE(has(answer_all(*desk), "/status"));
    CHECK(desk->faults().front().second.fired == 1);
    desk->move_to(desk->now() + 10min);
    CHECK(has(answer_all(*desk), "/status"));
}
