#include <catch2/catch.hpp>

#include <set>

#include "mocks/snapfulfil/plain_http.h"
#include "mocks/snapfulfil/routes.h"
#include "tests/snapfulfil/golden.h"
#include "tests/snapfulfil/story.h"

using namespace peakproof;
using namespace peakproof::snapfulfil;

namespace {

void play(Desk& desk, const std::vector<Scene>& scenes) {
    for (const Scene& scene : scenes) {
        scene.before(desk);
        const Golden golden = load_golden(scene.golden);
        compare(golden, desk.ask(golden.request).response);
    }
}

}  // namespace

TEST_CASE("the exchanges that were recorded, to the byte", "[golden]") {
    Desk desk = recorded_desk();
    play(desk, recorded_story());
}

TEST_CASE("the exchanges of the main flow, to the byte", "[golden]") {
    Desk desk = usual_desk();
    play(desk, story());
}

TEST_CASE("the exchanges of a site that asks for a password, to the byte", "[golden]") {
    Desk desk = guarded_desk();
    play(desk, guarded_story());
    compare(load_golden("guarded-04-plain-http"), plain_http());
}

TEST_CASE("the calls of the reference, to the byte", "[golden]") {
    Desk desk = usual_desk();
    play(desk, reference_story());
}

TEST_CASE("every operation that more is known of than its name has a golden exchange", "[golden]") {
    std::set<std::string> without;
    for (const Route& route : routes())
        if (route.grade < http::Grade::assumed) without.emplace(route.operation);
    REQUIRE(without.size() > 10);
    for (const auto& scenes : {recorded_story(), story(), guarded_story(), reference_story()})
        for (const Scene& scene : scenes)
            without.erase(Desk{}.ask(load_golden(scene.golden).request).operation);
    CHECK(without == std::set<std::string>{});
}
