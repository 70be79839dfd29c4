#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "scenarios/desk/admin/admin.h"
#include "scenarios/desk/desk.h"
#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"

using namespace peakproof;
using nlohmann::json;

TEST_CASE("the desk says why SnapFulfil refused a read: the field, or the key that is near",
          "[admin]") {
    const auto scenario = scenarios::read_scenario(
        "scenario: why\nstart: 2026-11-27T09:00\nlasts: 4h\nsettle: 2h\n"
        "stock: {MUG-01: 12}\norders: [{at: 3h, lines: [[MUG-01, 2]]}]\n",
        "why");
    REQUIRE(scenario);
    desk::Desk desk{scenarios::expand(*scenario, 1), "0"};
    desk::Pace pace;
    desk::Admin admin{desk, pace, "", "0"};
    const auto refused = [&](const std::string& target) {
        desk.ask(scenarios::System::snapfulfil, {"GET", target, {}, {}});
        desk::Waiting waiting;
        const auto shown = admin.ask({"GET", "/admin/exchanges", {}, {}}, waiting);
        REQUIRE(shown);
        return json::parse(shown->body)["exchanges"].back();
    };
    const json query = refused("/api/shipments?$filter=Colour%20eq%20'red'");
    REQUIRE(query["refused"].size() == 1);
    CHECK(query["refused"][0]["field"] == "Colour");
    CHECK(query["refused"][0]["code"] == "QUERY");
    CHECK(query["refused"][0]["grade"] == "assumed");
    const json missing = refused("/api/products/MUG-02");
    REQUIRE(missing["refused"].size() == 1);
    CHECK(missing["refused"][0]["entity"] == "MUG-02");
    CHECK(missing["refused"][0]["code"] == "UNKNOWN");
    CHECK(missing["nearest"]["MUG-02"] == "MUG-01");
}
