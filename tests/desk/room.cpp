#include "tests/desk/room.h"

#include <catch2/catch.hpp>

#include <utility>

#include <nlohmann/json.hpp>

#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"

namespace peakproof::tests {

Room::Room(const std::string& token, const scenarios::Systems& systems) {
    const auto scenario = scenarios::read_scenario(
        "scenario: room\nstart: 2026-11-27T09:00\nlasts: 4h\nsettle: 2h\n"
        "stock: {MUG-01: 12, CUP-01: 5}\norders: [{at: 1min, lines: [[MUG-01, 2]]}]\n",
        "room");
    REQUIRE(scenario);
    scenarios::Play play = scenarios::expand(*scenario, 1);
    play.systems = systems;
    desk = std::make_unique<desk::Desk>(std::move(play), "0");
    admin = std::make_unique<desk::Admin>(*desk, pace, token, "0");
}

std::optional<http::Response> Room::say(const std::string& method, const std::string& target,
                                        const std::string& body, http::Headers headers) {
    desk::Waiting waiting;
    return admin->ask({method, target, std::move(headers), body}, waiting);
}

json Room::get(const std::string& target) { return read(say("GET", target)); }

json Room::post(const std::string& target, const std::string& body) {
    return read(say("POST", target, body));
}

json Room::read(const std::optional<http::Response>& response) {
    REQUIRE(response);
    status = response->status;
    return json::parse(response->body);
}

}  // namespace peakproof::tests
