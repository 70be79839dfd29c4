#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

#include "tests/kcc/story.h"

using namespace peakproof;
using namespace peakproof::kcc;
using namespace peakproof::kcc::test;

TEST_CASE("every golden exchange is what Khaos sends, to the byte, in JSON and in XML",
          "[kcc][golden]") {
    const bool write = std::getenv("PEAKPROOF_GOLDEN") != nullptr;
    for (const Format format : {Format::json, Format::xml}) {
        const auto told = story(format);
        CHECK(told.size() == 10);
        for (const Golden& each : told) {
            const std::string path = golden_path(each.name, format, "request");
            INFO(path);
            if (write) std::ofstream{path, std::ios::binary} << each.request;
            CHECK(each.request == read_golden(path));
        }
    }
}
