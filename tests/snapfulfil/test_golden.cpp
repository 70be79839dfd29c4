#include <catch2/catch.hpp>

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
