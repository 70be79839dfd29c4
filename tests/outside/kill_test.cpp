#include <atomic>
#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include <unistd.h>

#include "conformance/journal/sinks.h"
#include "conformance/judge/judge.h"
#include "conformance/rules/catalogue.h"
#include "scenarios/language/scenario.h"
#include "scenarios/language/scenario_types.h"
#include "scenarios/outside/program/program.h"
#include "scenarios/player/player.h"
#include "sim/draw.h"
#include "tests/outside/virtual_play.h"

using namespace peakproof;
using namespace peakproof::outside;

namespace {

constexpr std::string_view busy_hours = R"(scenario: busy-hours
start: 2026-11-26T09:00
lasts: 2h
settle: 4h
catalogue: {skus: 60, cover: 200%, at_least: 15}
demand: {orders: 600, shape: flat, unpaid: 2%}
floor: {orders_per_minute: 20, trailer_every: 10min, none_found: 2%, some_found: 2%, found_after: 30min, damaged_per_day: 200, counts_per_day: 200}
people:
  - {person: customer-service, on: item-unknown, after: 10min, action: fix-item}
faults:
  - lose-answer: {of: khaos.ImportDespatches, share: 10%, from: "09:10", for: 90min}
  - lose-answer: {of: snapfulfil.shipments.create, share: 5%, from: "09:10", for: 90min}
)";

constexpr int kills_wanted = 100;

// The process that carries this entry in its environment and runs that program.
pid_t find_process(const std::string& entry, const std::string& program) {
    std::error_code gone;
    for (const auto& folder : std::filesystem::directory_iterator("/proc", gone)) {
        if (std::filesystem::read_symlink(folder.path() / "exe", gone) != program) continue;
        std::ifstream file(folder.path() / "environ", std::ios::binary);
        const std::string all{std::istreambuf_iterator<char>(file), {}};
        if (all.find(entry) != std::string::npos) return std::stoi(folder.path().filename());
    }
    return -1;
}

// Kills a little after each of a hundred requests, chosen by a seed: while the program works, and
// not, as the player alone would, only when it rests.
class Killer final : public journal::Sink {
public:
    explicit Killer(std::string entry) : entry_(std::move(entry)), thread_([this] { work(); }) {}
    ~Killer() override {
        over_ = true;
        asked_ = true;
        asked_.notify_one();
        thread_.join();
    }
    void take(const journal::Record& record) override {
        const auto* ended = std::get_if<journal::ExchangeEnded>(&record.body);
        if (ended == nullptr || ended->exchange < 200 || kills_ >= kills_wanted) return;
        if (!draw_.happens(30'000, {"kill", std::to_string(ended->exchange)})) return;
        asked_ = true;
        asked_.notify_one();
    }
    int kills() const { return kills_; }

private:
    void work() {
        for (;;) {
            asked_.wait(false);
            asked_ = false;
            if (over_) return;
            const pid_t pid = find_process(entry_, built("khaos-snapfulfil-sync"));
            // A moment that no clock measures: from nothing to about a millisecond of work.
            const auto turns = draw_.between(0, 400'000, {"moment", std::to_string(kills_)});
            std::atomic<std::int64_t> turn = 0;
            while (++turn < turns) {
            }
            if (pid > 0 && ::kill(pid, SIGKILL) == 0) ++kills_;
        }
    }
    std::string entry_;
    sim::Draw draw_{7};
    std::atomic<bool> asked_ = false, over_ = false;
    std::atomic<int> kills_ = 0;
    std::thread thread_;
};

struct Survived {
    scenarios::Ending ending = scenarios::Ending::quiet;
    int kills = 0;
    judge::Verdicts verdicts;
};

// `before`: what the shell does before each life.
Survived killed_a_hundred_times(const std::string& before) {
    const std::string entry = "PEAKPROOF_KILL_TEST=" + std::to_string(::getpid());
    Profile profile;
    profile.command =
        "export " + entry + "; while :; do " + before + built("khaos-snapfulfil-sync") + "; done";
    Settings settings;
    settings.clock_library = clock_library();
    const auto subject = program(profile, settings);
    const auto scenario = scenarios::read_scenario(busy_hours, "busy-hours");
    REQUIRE(scenario);
    Killer killer{entry};
    // These kills are not in the journal. A program begins afresh after each and may try at once,
    // which RTY-02 forgives only where it was told: it judges pace, and here it is about losses.
    auto rules = rules::catalogue();
    std::erase_if(rules, [](const judge::Rule& rule) { return rule.info.id == "RTY-02"; });
    judge::Judge judge{std::move(rules)};
    journal::Tee tee{{&killer, &judge}};
    Survived survived;
    survived.ending = scenarios::play(scenarios::expand(*scenario, 3), **subject, tee).ending;
    survived.verdicts = judge.finish();
    survived.kills = killer.kills();
    for (const auto& rule : survived.verdicts.rules)
        if (rule.verdict == judge::Verdict::fail)
            UNSCOPED_INFO(rule.id << " " << rule.violations.front().entity << " "
                                  << rule.violations.front().summary);
    return survived;
}

}  // namespace

TEST_CASE("kill -9 at a hundred moments of a busy run loses nothing and doubles nothing",
          "[outside][program][slow]") {
    const Survived survived = killed_a_hundred_times({});
    CHECK(survived.ending == scenarios::Ending::quiet);
    CHECK(survived.kills >= kills_wanted);
    CHECK(survived.verdicts.verdict == judge::RunVerdict::pass);
}

TEST_CASE("a program that forgot what it had taken on would be found out by the same kills",
          "[outside][program][slow]") {
    const Survived survived = killed_a_hundred_times("rm -f \"$PEAKPROOF_STATE_DIR\"/sync.db*; ");
    CHECK(survived.verdicts.verdict == judge::RunVerdict::fail);
}
