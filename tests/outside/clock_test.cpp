#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "scenarios/outside/clock/clock.h"
#include "tests/outside/virtual_play.h"

using namespace peakproof;
using namespace peakproof::outside;

namespace {

// Half an hour by the program's own clocks, exactly, or up to a little more where a runtime rounds
// its own time-outs up.
void waited_half_an_hour(const VirtualPlay& played, std::int64_t at_most_ms = 1'800'001) {
    INFO(played.how);
    for (const std::string& line : played.lines) UNSCOPED_INFO(line);
    REQUIRE(played.lines.size() == 1);
    std::istringstream line{played.lines.front()};
    std::int64_t monotonic = 0;
    std::int64_t wall = 0;
    line >> monotonic >> wall;
    CHECK(played.how == "ended with exit code 0");
    CHECK(monotonic >= 1'800'000);
    CHECK(monotonic <= at_most_ms);
    CHECK(wall >= 1'800'000);
    CHECK(wall <= at_most_ms);
}

}  // namespace

TEST_CASE("every wait that a C or C++ program can make follows the virtual clock", "[outside]") {
    const VirtualPlay list = play_alone(built("waits"));
    REQUIRE(list.lines.size() > 30);
    for (const std::string& kind : list.lines) {
        if (kind == "raw") continue;
        DYNAMIC_SECTION(kind) {
            waited_half_an_hour(play_alone(built("waits") + " " + kind),
                                kind == "eight-workers" ? 1'800'010 : 1'800'001);
        }
    }
}

TEST_CASE("every wait that a Python program can make follows the virtual clock", "[outside]") {
    for (const char* kind :
         {"sleep", "event", "condition", "queue", "join", "lock", "select", "poll", "socket",
          "thread-sleeps", "gil", "asyncio-sleep", "asyncio-wait_for", "asyncio-gather", "executor",
          "timer", "signal-alarm", "subprocess", "sched"}) {
        DYNAMIC_SECTION(kind) {
            waited_half_an_hour(play_alone("/usr/bin/python3 " + source("waits.py") + " " + kind),
                                1'800'200);
        }
    }
}

TEST_CASE("every wait that a Node program can make follows the virtual clock", "[outside]") {
    if (!is_there("node")) return;
    for (const char* kind : {"setTimeout", "setInterval", "promises", "AbortSignal", "Atomics"}) {
        DYNAMIC_SECTION(kind) {
            waited_half_an_hour(play_alone("node " + source("waits.js") + " " + kind), 1'800'500);
        }
    }
}

TEST_CASE("a shell that sleeps follows the virtual clock", "[outside]") {
    waited_half_an_hour(play_alone("bash " + source("waits.sh") + " sleep"), 1'801'000);
    waited_half_an_hour(play_alone("bash " + source("waits.sh") + " read"), 1'801'000);
    waited_half_an_hour(play_alone("bash " + source("waits.sh") + " background"), 1'801'000);
}

TEST_CASE("Java follows the virtual clock", "[outside][java]") {
    if (!is_there("javac")) return;
    // Its own tick of 50 ms makes it slow: a minute will do.
    const VirtualPlay played =
        play_alone("java -XX:-UsePerfData -XX:TieredStopAtLevel=1 " + source("Waits.java"));
    INFO(played.how);
    for (const std::string& line : played.lines) UNSCOPED_INFO(line);
    REQUIRE(played.lines.size() == 1);
    CHECK(std::stoll(played.lines.front()) >= 60'000);
    CHECK(std::stoll(played.lines.front()) <= 61'000);
}

TEST_CASE("a wait past the C library is found out and named", "[outside]") {
    const VirtualPlay played = play_alone(built("waits") + " raw");
    INFO(played.how);
    CHECK(played.how.find("out of reach: thread ") == 0);
    CHECK(played.how.find("of waits waits with a time-out in system call") != std::string::npos);
    CHECK(played.lines.empty());
}

TEST_CASE("a static program is named before it starts", "[outside]") {
    const auto why = cannot_be_reached(built("waits-static"));
    REQUIRE(why);
    CHECK(why->find("is linked statically, so it cannot be given virtual time") !=
          std::string::npos);
    CHECK(!cannot_be_reached(built("waits")));
    CHECK(!cannot_be_reached("bash"));
    CHECK(!cannot_be_reached("no-such-program"));
}
