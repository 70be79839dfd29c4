#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/snapfulfil/desk.h"

namespace peakproof::snapfulfil {

// The exchanges that the golden files hold, in the order in which they are played: what happens on
// the floor before each, and the file's name.
struct Scene {
    std::string golden;
    std::function<void(Desk&)> before = [](Desk&) {};
};
std::vector<Scene>
recorded_story();  // as the recorded system of 2018 was set: two zones, old fields, dollars
std::vector<Scene> story();            // as a site of ours is set by default
std::vector<Scene> guarded_story();    // with a user and a password
std::vector<Scene> reference_story();  // each call of the reference, as it sends it
Desk recorded_desk();
Desk usual_desk();
Desk guarded_desk();

}  // namespace peakproof::snapfulfil
