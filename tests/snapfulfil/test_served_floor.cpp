#include <catch2/catch.hpp>

#include <memory>

#include "scenarios/desk/desk.h"
#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"
#include "tests/snapfulfil/desk.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

namespace {

// A world with people on its floor, asked over a socket.
struct Served {
    std::unique_ptr<desk::Desk> world;

    explicit Served(const std::string& more) {
        const auto scenario = scenarios::read_scenario(
            "scenario: shop\nstart: 2026-11-27T09:00\nlasts: 8h\nsettle: 2h\n"
            "items:\n  TEA-250: {units: 3, price: 2}\n" +
                more,
            "shop");
        REQUIRE(scenario);
        world = std::make_unique<desk::Desk>(scenarios::expand(*scenario, 1), "0");
    }
    std::string ask(std::string method, std::string target, std::string body = {}) {
        const http::Request request{std::move(method),
                                    std::move(target),
                                    {{"Content-Type", "application/json"}},
                                    std::move(body)};
        return tests::OverSocket::ask(
                   request,
                   [&](const http::Request& arrived) {
                       return world->ask(scenarios::System::snapfulfil, arrived).response;
                   })
            .body;
    }
    std::string stage() {
        const std::string body = ask("GET", "/api/shipmentstatus/A");
        return body.substr(body.find("\"Stage\":\"") + 9, 2);
    }
    // The stages that it stands at, looked at each half a minute.
    std::vector<std::string> stages(Duration during) {
        std::vector<std::string> seen{stage()};
        for (const Time until = world->now() + during; world->now() < until;) {
            world->move_to(world->now() + 30s);
            if (const std::string now = stage(); now != seen.back()) seen.push_back(now);
        }
        return seen;
    }
};

std::string five_teas() {
    std::string json = shipment_json("A");
    for (const char* quantity : {"\"QtyOrdered\":2", "\"QtyRequired\":2"}) {
        const std::string name = quantity;
        json.replace(json.find(name) + name.size() - 1, 1, "5");
    }
    return json;
}

}  // namespace

TEST_CASE("a pick that finds nothing is seen at 39 with its line at 10, then cancelled",
          "[floor]") {
    Served shop{"floor: {none_found: 100%}\n"};
    REQUIRE(holds(shop.ask("POST", "/api/shipments", shipment_json("A")), R"("Stage":"00")"));
    std::vector<std::string> seen;
    bool lines_at_10 = false;
    for (int minutes = 0; minutes < 120 && (seen.empty() || seen.back() != "99"); ++minutes) {
        for (const std::string& stage : shop.stages(1min))
            if (seen.empty() || seen.back() != stage) seen.push_back(stage);
        if (seen.back() == "39")
            lines_at_10 = holds(shop.ask("GET", "/api/shipments/A"),
                                R"("SpecialConditionInd":"0","Stage":"10"}])");
    }
    CHECK(seen == std::vector<std::string>{"00", "20", "39", "99"});
    CHECK(lines_at_10);
    CHECK(holds(shop.ask("GET", "/api/snapoutbound"), R"(Stage=\"99\")"));
}

TEST_CASE("what is short leaves in parts as it comes in, an event each", "[floor]") {
    Served shop{"shortage: pick-now\n"};
    REQUIRE(holds(shop.ask("POST", "/api/shipments", five_teas()), R"("LineQty":5.0)"));
    shop.world->move_to(shop.world->now() + 2h);
    CHECK(holds(shop.ask("GET", "/api/shipments/A"),
                R"("QtyShipped":3.00,"QtyDelivered":0.00,"QtyDueOut":2.00)"));
    CHECK(shop.world->physical().at("TEA-250", scenarios::Place::customer) == 3);
    REQUIRE(shop.world->receive("TEA-250", 4));
    shop.world->move_to(shop.world->now() + 2h);
    const std::string whole = shop.ask("GET", "/api/shipments/A");
    CHECK(holds(whole, R"("QtyShipped":5.00,"QtyDelivered":0.00,"QtyDueOut":0.00)"));
    CHECK(holds(whole, R"("CarrierTrackingNumber":"TRKIVA")"));
    CHECK(holds(whole, R"("CarrierTrackingNumber":"TRKIVA-part2")"));
    CHECK(shop.world->physical().at("TEA-250", scenarios::Place::customer) == 5);
    CHECK(shop.world->physical().at("TEA-250", scenarios::Place::shelf) == 2);
    const std::string queue = shop.ask("GET", "/api/snapoutbound");
    CHECK(queue.find("DESPATCH") != queue.rfind("DESPATCH"));
}

TEST_CASE("what is picked of a shipment that is cancelled whole is put back", "[floor]") {
    Served shop{"shortage: cancel-shipment-now\n"};
    REQUIRE(shop.world->lose("TEA-250", 1));
    std::string three = five_teas();
    three.replace(three.find("\"QtyRequired\":5") + 14, 1, "3");
    REQUIRE(holds(shop.ask("POST", "/api/shipments", three), R"("LineQty":3.0)"));
    shop.world->move_to(shop.world->now() + 2h);
    CHECK(shop.stage() == "99");
    CHECK(shop.world->physical().at("TEA-250", scenarios::Place::staged) == 0);
    CHECK(shop.world->physical().at("TEA-250", scenarios::Place::shelf) == 2);
}
