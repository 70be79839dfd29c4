#include <catch2/catch.hpp>

#include "scenarios/desk/desk.h"
#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"
#include "scenarios/language/settings/settings.h"

using namespace peakproof;
using namespace std::chrono_literals;
using scenarios::Outcome;

namespace {

const std::string config =
    R"({"EndpointConfig":{"OrderDownload":{"URL":"http://p.example/orders","Format":"JSON","Frequency":60},)"
    R"("OrderStatusUpload":{"URL":"http://p.example/status","Format":"JSON"},)"
    R"("StockStatusUpload":{"URL":"http://p.example/levels","Format":"JSON"},)"
    R"("StockUpload":{"URL":"http://p.example/stock","Format":"JSON"}}})";

std::unique_ptr<desk::Desk> called_desk(std::string_view settings = {}) {
    auto scenario = scenarios::read_scenario(
        "scenario: room\nstart: 2026-11-27T09:00\nlasts: 4h\nsettle: 2h\n"
        "stock: {MUG-01: 12, CUP-01: 5}\norders: [{at: 1min, lines: [[MUG-01, 2]]}]\n",
        "room");
    REQUIRE(scenario);
    auto systems =
        scenarios::settings::read_file(settings, "ours.yaml", std::move(scenario->systems));
    REQUIRE(systems);
    scenario->systems = *std::move(systems);
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

// What it was told at one of the partner's places, one body after the other.
std::vector<std::string> told(const desk::Desk& desk, const std::string& target) {
    std::vector<std::string> bodies;
    for (const desk::Exchange& exchange : desk.exchanges())
        if (exchange.request.target == target) bodies.push_back(exchange.request.body);
    return bodies;
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

TEST_CASE("an order that Khaos refuses of a partner's answer is told with its reason",
          "[desk][kcc]") {
    const auto desk = called_desk();
    answer_all(*desk);
    desk->move_to(desk->now() + 2h);
    bool asked = false;
    for (const auto& call : desk->calls()) {
        if (call.request.target != "/orders") continue;
        asked = true;
        desk->heard(call.id, Outcome::answered,
                    ok(R"({"Orders":[{"Customer":{},"Header":{"AssociatedRef":"WEB-1"},)"
                       R"("Items":[],"Payments":[]}],"ApiVersion":1000})"));
    }
    REQUIRE(asked);
    const auto& refusals = desk->exchanges().back().refusals;
    REQUIRE(refusals.size() == 1);
    CHECK(refusals[0].entity == "WEB-1");
    CHECK(!refusals[0].text.empty());
    std::int64_t last = 0;
    const auto heard = desk->log().read({0, "khaos.heard", {}, 1000}, last);
    CHECK(heard.back().find(refusals[0].text) != std::string::npos);
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

TEST_CASE("the kcc part of a settings file is how the channel of a desk is set up",
          "[desk][kcc][settings]") {
    const auto usual = called_desk();
    const auto ours = called_desk(
        "kcc: {channel_id: \"22\", share: 50%, buffer: 1, items_most: 1, look_every: 5min, "
        "stock_of: {CUP-01: {cap: 3}}}");
    for (const auto& desk : {usual.get(), ours.get()}) {
        answer_all(*desk);
        desk->move_to(desk->now() + 10min);
        answer_all(*desk);
    }
    const auto status = [](const desk::Desk& desk) { return told(desk, "/status").at(0); };
    CHECK(status(*usual).find(R"("ChannelID":"21")") != std::string::npos);
    CHECK(status(*ours).find(R"("ChannelID":"22")") != std::string::npos);
    CHECK(told(*usual, "/stock").size() == 1);
    CHECK(told(*ours, "/stock").size() > 1);
    const auto level = [](const desk::Desk& desk, const std::string& sku) {
        const std::string first = told(desk, "/levels").at(0);
        const std::string_view available = R"("Available":)";
        const auto at = first.find(available, first.find(sku)) + available.size();
        return first.substr(at, first.find_first_of(",}", at) - at);
    };
    CHECK(level(*usual, "MUG-01") == "12.0");
    CHECK(level(*usual, "CUP-01") == "5.0");
    CHECK(level(*ours, "MUG-01") == "5.0");  // half of 12, and one held back
    CHECK(level(*ours, "CUP-01") == "3.0");  // by a scale of its own
}
