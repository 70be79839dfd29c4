#include <atomic>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "conformance/rules/catalogue.h"
#include "sync/hosted/hosted.h"
#include "tests/whole/played.h"

using namespace peakproof;

namespace {

scenarios::Play two_hundred_orders() {
    return tests::first_orders(tests::library_play("short-picks"), 200);
}

struct Life {
    scenarios::PlayResult result;
    bool passes = false;
};

Life live(const scenarios::Play& play) {
    judge::Judge judge{rules::catalogue()};
    Life life;
    life.result = scenarios::play(play, *hosted::reference(), judge);
    const judge::Verdicts verdicts = judge.finish();
    life.passes = verdicts.verdict == judge::RunVerdict::pass ||
                  verdicts.verdict == judge::RunVerdict::vacuous;
    return life;
}

}  // namespace

// Every gap with PEAKPROOF_EVERY_GAP=1 (half an hour); otherwise every so many, fewer where a
// sanitizer makes each life ten times as long.
#ifdef PEAKPROOF_SANITIZED
constexpr std::int64_t some_gaps = 701;
#else
constexpr std::int64_t some_gaps = 47;
#endif

TEST_CASE("a kill between any two commands of the core loses nothing", "[whole][kill][RTY-10]") {
    const scenarios::Play play = two_hundred_orders();
    const Life unharmed = live(play);
    REQUIRE(unharmed.passes);
    REQUIRE(unharmed.result.ending == scenarios::Ending::quiet);
    const std::int64_t gaps = unharmed.result.counts.commands;
    REQUIRE(gaps > 1'000);
    const char* wanted = std::getenv("PEAKPROOF_EVERY_GAP");
    const std::int64_t step = wanted != nullptr ? 1 : some_gaps;

    std::atomic<std::int64_t> next{1};
    std::vector<std::int64_t> lost;
    std::mutex lost_mutex;
    const auto work = [&] {
        for (std::int64_t gap = next.fetch_add(step); gap <= gaps; gap = next.fetch_add(step)) {
            scenarios::Play killed = play;
            killed.kills = {{"kill", Time{}, 20s, gap}};
            if (live(killed).passes) continue;
            const std::lock_guard lock{lost_mutex};
            lost.push_back(gap);
        }
    };
    std::thread other{work};
    work();
    other.join();
    INFO("commands in the run: " << gaps);
    CHECK(lost == std::vector<std::int64_t>{});
}
