#include <filesystem>

#include <catch2/catch.hpp>

#include "tests/whole/cli_program.h"

// The integrations of tests/outside/integrations, written from docs/ alone, played as their reader
// would.
using namespace peakproof::tests;
using Catch::Matchers::Contains;

namespace {

std::string profile(const std::string& name) {
    return std::string{PEAKPROOF_INTEGRATIONS} + "/" + name + ".yaml";
}

// Processes that carry the name of such a program in their command line.
int running(const std::string& name) {
    int found = 0;
    std::error_code gone;
    for (const auto& folder : std::filesystem::directory_iterator("/proc", gone))
        if (content(folder.path() / "cmdline").find(name + ".py") != std::string::npos) ++found;
    return found;
}

}  // namespace

TEST_CASE("Integrations written from the docs pass in virtual time, and none is left running",
          "[integrations]") {
    const std::string name = GENERATE("threads", "coroutines");
    const int before = running(name);
    // A kill -9 in the middle of an outage is restart's; a day without trouble is told by others.
    const Ran ran =
        command({"run", "restart", "--profile", profile(name), "--seed", "1", "--quiet"});
    INFO(ran.out << ran.err);
    CHECK(ran.exit == 0);
    CHECK_THAT(ran.out, Contains("PASS") && Contains(" " + name + " "));
    CHECK(running(name) <= before);
}
