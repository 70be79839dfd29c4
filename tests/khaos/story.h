#pragma once

#include <functional>
#include <string>
#include <vector>

#include "mocks/khaos/khaos.h"

// The exchanges that tests/wire/khaos holds, in the order in which they are played, each as a
// request and the answer's bytes. PEAKPROOF_GOLDEN=write writes the answers anew.
namespace peakproof::khaos::test {

struct Scene {
    std::string name;  // "06-released"
    Time at{};
    std::function<void(erp::Books&, Time)> before = nullptr;  // what happens in Khaos first
};

std::vector<Scene> story();  // the main flow
erp::Books story_books();
std::vector<Scene> shop_story();  // what a shop gives and asks, and Khaos's small tables
erp::Books shop_story_books();

http::Request golden_request(const std::string& name);
std::string golden_answer(const std::string& name);
void write_golden_answer(const std::string& name, const std::string& body);

}  // namespace peakproof::khaos::test
