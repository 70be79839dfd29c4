#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

#include "bench/codec.h"
#include "bench/measures.h"
#include "bench/stopwatch.h"
#include "conformance/journal/reader.h"
#include "conformance/journal/sinks.h"
#include "conformance/journal/writer.h"
#include "conformance/judge/judge.h"
#include "conformance/report/witness.h"
#include "conformance/rules/catalogue.h"
#include "scenarios/language/scenario_types.h"
#include "scenarios/player/player.h"
#include "sync/hosted/hosted.h"

namespace peakproof::bench {
namespace {

class Nowhere final : public journal::Sink {
public:
    void take(const journal::Record&) override {}
};

struct File {
    std::string path = (std::filesystem::temp_directory_path() /
                        fmt::format("peakproof-bench-{}.jsonl", ::getpid()))
                           .string();
    File() = default;
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
};

struct Round {
    double whole = 0, simulated = 0, codec = 0, reading = 0, judging = 0;
    std::int64_t records = 0, bytes = 0;
};

// As `peakproof run --out` does it: expanded, played, judged with every rule, told, and the journal
// on disk.
Expected<void> whole_run(const scenarios::Scenario& scenario, const Setting& setting,
                         const std::string& journal, Round& round) {
    const Stopwatch watch;
    const auto play = scenarios::expand(scenario, setting.seed);
    auto writer = journal::Writer::to_file(journal);
    if (!writer) return tl::unexpected(writer.error());
    judge::Judge judge{rules::catalogue()};
    report::Witness witness;
    journal::Tee tee{{&*writer, &judge, &witness}};
    const auto played = scenarios::play(play, *hosted::reference(), tee);
    const auto verdicts = judge.finish();
    const auto facts = witness.finish();
    if (auto closed = writer->close(); !closed) return tl::unexpected(closed.error());
    round.whole = watch.seconds();
    round.simulated = static_cast<double>(played.simulated.count()) / 1e6;
    round.records = facts.records;
    // The time of a run that fails is a time all the same, but nobody should read it without
    // knowing.
    if (verdicts.verdict != judge::RunVerdict::pass) {
        fmt::print(stderr,
                   "peakproof-bench: the run that is measured is no pass but \"{}\": peakproof run "
                   "{} --seed {}\n",
                   judge::name(verdicts.verdict), setting.scenario, setting.seed);
    }
    return {};
}

void codec_alone(const scenarios::Scenario& scenario, const Setting& setting, Round& round) {
    const auto play = scenarios::expand(scenario, setting.seed);
    CodecCost cost;
    Nowhere nowhere;
    scenarios::play(play, *weighed(hosted::reference(), cost), nowhere);
    round.codec = cost.seconds;
    round.bytes = cost.bytes;
}

Expected<void> reading_and_judging(const std::string& journal, Round& round) {
    Nowhere nowhere;
    const Stopwatch reading;
    if (auto read = journal::read_all(journal, nowhere); !read) return tl::unexpected(read.error());
    round.reading = reading.seconds();
    judge::Judge judge{rules::catalogue()};
    const Stopwatch judging;
    if (auto read = journal::read_all(journal, judge); !read) return tl::unexpected(read.error());
    judge.finish();
    round.judging = judging.seconds();
    return {};
}

template <class Value>
Measure measure(std::string name, std::string unit, std::string meaning,
                const std::vector<Round>& rounds, Value value) {
    Measure measure;
    measure.name = std::move(name);
    measure.unit = std::move(unit);
    measure.meaning = std::move(meaning);
    for (const auto& round : rounds) measure.rounds.push_back(value(round));
    measure.median = median(measure.rounds);
    return measure;
}

}  // namespace

Expected<std::vector<Measure>> measure_speed(const Setting& setting) {
    const auto scenario = scenarios::library_scenario(setting.scenario);
    if (!scenario) return tl::unexpected(scenario.error());
    const File journal;
    std::vector<Round> rounds;
    for (int i = 0; i < setting.rounds; ++i) {
        Round round;
        if (auto ran = whole_run(*scenario, setting, journal.path, round); !ran)
            return tl::unexpected(ran.error());
        if (auto read = reading_and_judging(journal.path, round); !read)
            return tl::unexpected(read.error());
        codec_alone(*scenario, setting, round);
        rounds.push_back(round);
        fmt::print(stderr,
                   "round {} of {}: whole run {:.2f} s, bodies alone {:.2f} s, reading {:.2f} s, "
                   "reading and judging {:.2f} s\n",
                   i + 1, setting.rounds, round.whole, round.codec, round.reading, round.judging);
    }
    std::vector<Measure> measures;
    auto speed = measure(
        "faster than life", "x",
        fmt::format("simulated over wall seconds, {} with every rule and its journal on disk",
                    setting.scenario),
        rounds, [](const Round& r) { return r.simulated / r.whole; });
    speed.floor = 5'000;
    measures.push_back(std::move(speed));
    measures.push_back(
        measure("over the bare bodies", "x",
                fmt::format("the whole run over decoding and encoding its {} MB of bodies once",
                            rounds.front().bytes / 1'000'000),
                rounds, [](const Round& r) { return r.codec > 0 ? r.whole / r.codec : 0; }));
    auto million = measure(
        "a million records judged", "s",
        fmt::format("read from a file of {} records and judged, scaled", rounds.front().records),
        rounds, [](const Round& r) { return r.judging * 1e6 / static_cast<double>(r.records); });
    million.floor = 8;
    million.more_is_better = false;
    measures.push_back(std::move(million));
    measures.push_back(
        measure("records judged a second", "/s", "reading included", rounds,
                [](const Round& r) { return static_cast<double>(r.records) / r.judging; }));
    measures.push_back(measure("judging over reading", "x", "reading and judging over only reading",
                               rounds, [](const Round& r) { return r.judging / r.reading; }));
    return measures;
}

}  // namespace peakproof::bench
