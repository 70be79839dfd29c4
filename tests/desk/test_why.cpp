#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "scenarios/desk/desk.h"
#include "tests/desk/room.h"

using namespace peakproof;
using nlohmann::json;

TEST_CASE("the desk says why SnapFulfil refused a read: the field, or the key that is near",
          "[admin]") {
    tests::Room room;
    const auto refused = [&](const std::string& target) {
        room.desk->ask(scenarios::System::snapfulfil, {"GET", target, {}, {}});
        return room.get("/admin/exchanges")["exchanges"].back();
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
