#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <variant>

#include "conformance/journal/records.h"
#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"
#include "scenarios/outside/program/program.h"
#include "scenarios/player/player.h"
#include "tests/outside/virtual_play.h"

using namespace peakproof;
using namespace peakproof::outside;

namespace {

constexpr std::string_view short_day = R"(scenario: short-day
start: 2026-11-26T09:00
lasts: 10min
settle: 20min
items: {A-1: 10}
orders:
  - {at: 1min, number: 1, lines: [[A-1, 1]]}
)";

struct Tried : journal::Sink {
    void take(const journal::Record& record) override {
        if (const auto* end = std::get_if<journal::SubjectEnded>(&record.body)) ended = *end;
        if (std::holds_alternative<journal::ExceptionRaised>(record.body)) ++raised;
        if (std::holds_alternative<journal::ExceptionCleared>(record.body)) ++cleared;
        if (const auto* call = std::get_if<journal::ExchangeBegan>(&record.body))
            calls.emplace_back(record.at, call->operation);
    }
    std::optional<journal::SubjectEnded> ended;
    std::vector<std::pair<Time, std::string>> calls;
    std::string notices;  // what a person was told
    int raised = 0, cleared = 0;
    scenarios::PlayResult result;
};

std::string poller(const std::string& habits = {}) {
    return "/usr/bin/python3 " + source("poller.py") + " " + habits;
}

Tried play(Profile profile, std::string_view scenario = short_day) {
    Tried tried;
    Settings settings;
    settings.clock_library = clock_library();
    settings.notice = [&](const std::string& text) { tried.notices += text + '\n'; };
    const auto subject = program(profile, settings);
    const auto read = scenarios::read_scenario(scenario, "short-day");
    REQUIRE(read);
    tried.result = scenarios::play(scenarios::expand(*read, 1), **subject, tried);
    return tried;
}
using Calls = std::vector<std::pair<Time, std::string>>;

std::string first_difference(const Calls& one, const Calls& other) {
    const auto told = [](const Calls& calls, std::size_t i) {
        if (i >= calls.size()) return std::string{"none"};
        return fmt::format("{} at {}", calls[i].second, calls[i].first.time_since_epoch().count());
    };
    for (std::size_t i = 0; i < std::max(one.size(), other.size()); ++i)
        if (told(one, i) != told(other, i))
            return fmt::format("call {}: {}, and {}", i, told(one, i), told(other, i));
    return {};
}

Profile starting(const std::string& command) {
    Profile profile;
    profile.command = command;
    return profile;
}

// A connection to a port of this machine, as the first call of a program makes one.
int call(const std::string& port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    at.sin_port = htons(static_cast<std::uint16_t>(std::stoi(port)));
    REQUIRE(::connect(socket, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0);
    return socket;
}

bool runs(const std::string& text) {
    for (const auto& folder : std::filesystem::directory_iterator("/proc")) {
        std::ifstream file(folder.path() / "cmdline");
        const std::string line{std::istreambuf_iterator<char>(file), {}};
        if (line.find(text) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("a program is played in virtual time, and its timeline is the same each time",
          "[outside]") {
    const Tried first = play(starting(poller()));
    CHECK(first.result.ending == scenarios::Ending::quiet);
    CHECK(first.calls.size() > 100);
    CHECK(!first.ended);
    CHECK(first_difference(play(starting(poller())).calls, first.calls) == "");
    CHECK(first_difference(play(starting(poller())).calls, first.calls) == "");
}

TEST_CASE(
    "paced, a program lives in the wall clock's time and the harness says how far it was behind",
    "[outside]") {
    Settings settings;
    settings.pace = Pace::paced;
    settings.speed_permille = 300'000;  // five minutes in a second
    Profile profile = starting(poller());
    profile.ready.within = 20min;  // four seconds, for a machine that has other things to do
    const auto subject = program(profile, settings);
    Tried tried;
    const auto read = scenarios::read_scenario(short_day, "short-day");
    REQUIRE(read);
    tried.result = scenarios::play(scenarios::expand(*read, 1), **subject, tried);
    CHECK(tried.result.ending == scenarios::Ending::quiet);
    CHECK(!tried.ended);
    CHECK(tried.calls.size() >= 2);
    CHECK(tried.calls.size() <
          20);  // it sleeps 15 s of the wall clock's: more than an hour here
    CHECK(tried.result.harness_lag_p99 > Duration{0});
    CHECK(!runs("poller.py"));
}

TEST_CASE("one that runs elsewhere is waited for, and the clock runs from its first call on",
          "[outside][attach]") {
    Settings settings;
    settings.pace = Pace::paced;
    settings.speed_permille = 3'600'000;
    std::vector<std::string> notices;
    int client = -1;
    settings.notice = [&](const std::string& text) {
        notices.push_back(text);
        if (client < 0)
            client = call(text.substr(text.find("SnapFulfil at http://127.0.0.1:") + 31));
    };
    Profile profile;
    profile.ready.within = 30s;
    const auto subject = program(profile, settings);
    Tried tried;
    tried.result = scenarios::play(
        scenarios::expand(*scenarios::read_scenario(short_day, "short-day"), 1), **subject, tried);
    ::close(client);
    CHECK(!tried.ended);
    CHECK(tried.result.ending == scenarios::Ending::quiet);
    REQUIRE(notices.size() == 2);
    CHECK(notices[0].find("the clock waits for the first call, 30 s at most") != std::string::npos);
    CHECK(notices[1] == "it calls; the clock runs");
}

TEST_CASE("one that runs elsewhere and never calls is not judged", "[outside][attach]") {
    Settings settings;
    settings.pace = Pace::paced;
    Profile profile;
    profile.ready.within = 1s;
    const auto subject = program(profile, settings);
    Tried tried;
    tried.result = scenarios::play(
        scenarios::expand(*scenarios::read_scenario(short_day, "short-day"), 1), **subject, tried);
    REQUIRE(tried.ended);
    CHECK(!tried.ended->ready);
    CHECK(tried.ended->why == "did not call within 1 s");
    CHECK(tried.result.simulated == Duration{0});
}

TEST_CASE("a program that ends by itself is a finding with its last lines", "[outside]") {
    const Tried tried = play(starting(poller("dies")));
    REQUIRE(tried.ended);
    CHECK(tried.ended->ready);
    CHECK(tried.ended->why == "ended with exit code 3");
    REQUIRE(!tried.ended->lines.empty());
    CHECK(tried.ended->lines.back() == "it is all too much");
    CHECK(tried.result.ending == scenarios::Ending::subject_ended);
}

TEST_CASE("a program that never began was not ready", "[outside]") {
    const Tried silent = play(starting(poller("is-silent")));
    REQUIRE(silent.ended);
    CHECK(!silent.ended->ready);
    CHECK(silent.ended->why == "was not ready within 60 s");

    const Tried missing = play(starting("/no/such/program"));
    REQUIRE(missing.ended);
    CHECK(!missing.ended->ready);
    CHECK(missing.ended->why == "ended with exit code 127");
}

TEST_CASE("a program that computes for ever is ended, and said to hang", "[outside]") {
    Profile profile = starting(poller("spins"));
    profile.hangs_after = 1s;
    const Tried tried = play(profile);
    REQUIRE(tried.ended);
    CHECK(tried.ended->ready);
    CHECK(tried.ended->why.find("neither rested nor called for 1 s of real time: thread ") == 0);
}

// On one core with others every look takes the processor from the program that it waits for, which
// then seemed to hang.
TEST_CASE("a program that computes long is looked at seldom", "[outside]") {
    const auto waits = [] {
        rusage used{};
        ::getrusage(RUSAGE_THREAD, &used);
        return used.ru_nvcsw;
    };
    Profile profile = starting(poller("spins"));
    profile.hangs_after = 2s;
    const long before = waits();
    REQUIRE(play(profile).ended);
    CHECK(waits() - before < 1000);
}

TEST_CASE("a flood of output harms nobody", "[outside]") {
    const Tried tried = play(starting(poller("floods")));
    CHECK(tried.result.ending == scenarios::Ending::quiet);
    CHECK(!tried.ended);
}

TEST_CASE("a program that forks away is played all the same, and nothing of it is left",
          "[outside]") {
    const Tried tried = play(starting(poller("forks-away leaves-others")));
    CHECK(tried.result.ending == scenarios::Ending::quiet);
    CHECK(tried.calls.size() > 100);
    CHECK(!runs("poller.py"));
    CHECK(!runs("54321"));
}

TEST_CASE("a program is killed and comes back where the scenario says so", "[outside]") {
    const std::string kills = std::string{short_day} + "kills: [{at: 5min, down: 30s}]\n";
    const Tried tried = play(starting(poller("leaves-others")), kills);
    CHECK(tried.result.ending == scenarios::Ending::quiet);
    CHECK(tried.result.counts.kills == 1);
    Duration longest{};
    for (std::size_t i = 1; i < tried.calls.size(); ++i)
        longest = std::max(longest, tried.calls[i].first - tried.calls[i - 1].first);
    CHECK(longest >= 30s);
    CHECK(longest <= 46s);
    CHECK(!runs("54321"));
}

TEST_CASE("exceptions are read from a program's output", "[outside]") {
    Profile profile = starting(poller("tells"));
    profile.exceptions.by = TellsBy::output;
    profile.exceptions.pattern = "ALERT {class} {entity} {state} by {owner}: {message}";
    const Tried tried = play(profile);
    CHECK(tried.raised == 1);
    CHECK(tried.cleared == 1);
    CHECK(tried.notices.empty());
}

TEST_CASE("a pattern that the program's lines nearly fit is said", "[outside]") {
    Profile profile = starting(poller("tells"));
    profile.exceptions.by = TellsBy::output;
    profile.exceptions.pattern = "ALERT {class} {entity} {state} for {owner}: {message}";
    const Tried tried = play(profile);
    CHECK(tried.raised == 0);
    CHECK_THAT(tried.notices, Catch::StartsWith("2 lines nearly fit the pattern of exceptions") &&
                                  Catch::Contains("First: ALERT order-jam IV0000001A01 raised by"));
}

TEST_CASE("faults reach a real client as what they are", "[outside]") {
    for (const char* fault : {"refuse", "reset-before", "lose-answer", "time-out", "status-503"}) {
        const Tried tried =
            play(starting(poller()), std::string{short_day} + "faults:\n  - " + fault +
                                         ": {of: khaos, from: 2min, for: 4min}\n");
        INFO(fault);
        CHECK(tried.result.ending == scenarios::Ending::quiet);
        CHECK(tried.result.faults.front().fired > 5);
    }
}

TEST_CASE("an address that is taken is said before anything starts", "[outside]") {
    const auto first = http::Sockets::open({{"Khaos Control", "127.0.0.1:0", {}, {}}});
    REQUIRE(first);
    Profile profile = starting(poller());
    profile.addresses[0] = (*first)->url(0).substr(7);
    const Tried tried = play(profile);
    REQUIRE(tried.ended);
    CHECK(tried.ended->why.find("Khaos Control cannot listen at " + profile.addresses[0] +
                                ": Address already in use") == 0);
}
