#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include <unistd.h>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "tests/whole/cli_program.h"

// The integrations of tests/outside/integrations, written from docs/ alone, played as their reader
// would. All of them on the whole library, again and again: tests/outside/ten_times.py.
using namespace peakproof::tests;
using Catch::Matchers::Contains;

namespace {

std::string profile(const std::string& name) {
    return std::string{PEAKPROOF_INTEGRATIONS} + "/" + name + ".yaml";
}

// Processes that carry this in their command line, or in their environment.
int running(const std::string& text, const char* where = "cmdline") {
    int found = 0;
    std::error_code gone;
    for (const auto& folder : std::filesystem::directory_iterator("/proc", gone))
        if (content(folder.path() / where).find(text) != std::string::npos) ++found;
    return found;
}

template <class Condition>
bool comes_true(const Condition& condition) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes{1};
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::yield();
    }
    return true;
}

// An integration of ours that can be told from all others of the machine, with what is to happen
// beside it.
struct Started {
    std::string mark;
    std::string profile;
};

Started started(const Folder& folder, const std::string& name, const std::string& beside = {},
                const std::string& more = {}) {
    const std::string program =
        name == "wrong" ? "node wrong.mjs" : "/usr/bin/python3 " + name + ".py";
    const std::string mark = fmt::format("mark-of-{}-{}", ::getpid(), name);
    // A shell, its children, and the integration in a session of its own: all of it is to go.
    const std::string command = fmt::format("setsid {} {} & {}wait", program, mark, beside);
    return {mark,
            folder.write(name + ".yaml", fmt::format("name: {}\nstart: '{}'\ndirectory: {}\n"
                                                     "{}",
                                                     name, command, PEAKPROOF_INTEGRATIONS, more))};
}

// A morning in which corrections of stock lose their answers, and a restart in the middle of a
// trailer's despatches. `trouble` no: the same morning, and nothing happens.
std::string morning(const Folder& folder, bool trouble) {
    const std::string calm = R"(scenario: a-morning
start: 2026-11-26T09:00
lasts: 1h
settle: 2h
catalogue: {skus: 40, cover: 300%, at_least: 40}
demand: {orders: 40, shape: flat}
floor: {trailer_every: 30min}
adjustments:
  - {sku: MUG-0001, by: -2, at: 20min, reason: DAMAGED}
  - {sku: MUG-0001, by: 3, at: 25min, reason: COUNT}
)";
    const std::string broken = R"(faults:
  - lose-answer: {at: {operation: khaos.ImportStockAdjustments, attempt: 1}}
  - refuse: {of: khaos.ImportDespatches, from: 30min, for: 3min}
kills: [31min]
)";
    return folder.write(trouble ? "broken.yaml" : "calm.yaml", calm + (trouble ? broken : ""));
}

}  // namespace

TEST_CASE("Integrations written from the docs pass in virtual time, and none is left running",
          "[integrations]") {
    const std::string name = GENERATE("threads", "coroutines");
    const std::string mark = fmt::format("{}-of-{}", name, ::getpid());  // others may play it too
    ::setenv("PEAKPROOF_TEST", mark.c_str(), 1);
    // A kill -9 in the middle of an outage is restart's; a day without trouble is told by others.
    const Ran ran =
        command({"run", "restart", "--profile", profile(name), "--seed", "1", "--quiet"});
    ::unsetenv("PEAKPROOF_TEST");
    INFO(ran.out << ran.err);
    CHECK(ran.exit == 0);
    CHECK_THAT(ran.out, Contains("PASS") && Contains(" " + name + " "));
    CHECK(running("PEAKPROOF_TEST=" + mark, "environ") == 0);
}

TEST_CASE("the wrong integration passes where nothing happens, and is found out by what it does",
          "[integrations]") {
    const Folder folder;
    const Ran calm =
        command({"run", morning(folder, false), "--profile", profile("wrong"), "--quiet"});
    INFO(calm.out << calm.err);
    CHECK(calm.exit == 0);

    const std::string result = folder / "result.json";
    const Ran broken = command(
        {"run", morning(folder, true), "--profile", profile("wrong"), "--quiet", "--json", result});
    INFO(broken.out << broken.err);
    CHECK(broken.exit == 1);
    const std::string told = content(result);
    for (const char* rule : {"STK-06", "RTY-05",     // a new reference each try: posted twice
                             "DSP-01", "RTY-10"}) {  // acknowledged, and lost with the memory
        INFO(rule);
        CHECK_THAT(told, Contains(fmt::format(R"("rule":"{}")", rule)) ||
                             Contains(fmt::format(R"("rule": "{}")", rule)));
    }
}

TEST_CASE("an integration that crashes ends its run, and what it started goes with it",
          "[integrations]") {
    const std::string name = GENERATE("threads", "coroutines", "wrong");
    const Folder folder;
    // After ten minutes of its time the integration is gone, and the shell that started it says so.
    const Started it =
        started(folder, name, "own=$!; (sleep 600; kill -9 $own) & wait $own; exit 7; ");
    const Ran ran = command({"run", morning(folder, false), "--profile", it.profile});
    INFO(ran.out << ran.err);
    CHECK(ran.exit == 1);
    CHECK_THAT(ran.out, Contains("ended with exit code 7"));
    CHECK(running(it.mark) == 0);
}

TEST_CASE("an integration that hangs is ended with all that it started", "[integrations]") {
    const Folder folder;
    // Enough for it to come up on a machine that has much to do.
    const Started it =
        started(folder, "wrong", "sleep 600; while :; do :; done; ", "hangs_after: 5s\n");
    const Ran ran = command({"run", morning(folder, false), "--profile", it.profile});
    INFO(ran.out << ran.err);
    CHECK(ran.exit == 1);
    CHECK_THAT(ran.out, Contains("neither rested nor called for 5 s of real time"));
    CHECK(running(it.mark) == 0);
}

TEST_CASE("Ctrl-C, or a Peakproof that is killed, leaves no integration behind", "[integrations]") {
    const auto ended = GENERATE(std::pair{SIGINT, 130}, std::pair{SIGTERM, 130},
                                std::pair{SIGKILL, 128 + SIGKILL});
    const std::string name = GENERATE("threads", "coroutines", "wrong");
    const Folder folder;
    const Started it = started(folder, name);
    bool was_there = false;
    const Ran ran = command({"run", "quiet-day", "--profile", it.profile}, [&](pid_t peakproof) {
        was_there = comes_true([&] { return running(it.mark) > 0; });
        ::kill(peakproof, ended.first);
    });
    INFO(name << ", signal " << ended.first << "\n" << ran.out << ran.err);
    CHECK(was_there);
    CHECK(ran.exit == ended.second);
    CHECK(comes_true([&] { return running(it.mark) == 0; }));
}
