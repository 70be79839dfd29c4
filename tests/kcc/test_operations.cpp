#include <catch2/catch.hpp>

#include <fstream>
#include <set>

#include "mocks/kcc/endpoints.h"

using namespace peakproof;

TEST_CASE("every endpoint of KCC that is known is there, and no other", "[kcc]") {
    std::set<std::string> known, there;
    std::ifstream file{std::string{PEAKPROOF_SOURCE} + "/tests/khaos/operations.txt"};
    REQUIRE(file);
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("kcc ")) CHECK(known.insert(line.substr(4)).second);
    const auto add = [&](kcc::Endpoint endpoint) {
        const kcc::EndpointInfo& about = kcc::info(endpoint);
        there.insert(std::string{about.name} + " " + std::string{about.method} + " " +
                     std::string{about.root});
        CHECK(about.grade == http::Grade::documented);  // the vendor publishes them all
    };
    for (const kcc::Endpoint endpoint : kcc::every_endpoint) add(endpoint);
    add(kcc::Endpoint::courier);
    CHECK(there == known);
}
