#include <cstdio>
#include <fstream>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include "bench/measures.h"
#include "bench/stopwatch.h"
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

constexpr std::int64_t orders_measured = 100'000;

std::int64_t resident_bytes() {
    std::int64_t size = 0, resident = 0;
    std::ifstream{"/proc/self/statm"} >> size >> resident;
    return resident * ::sysconf(_SC_PAGESIZE);
}

std::int64_t peak_bytes() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss * 1024;
}

// So many orders in two days, by a floor that keeps up with them: in the end all are closed.
std::string scenario_text(std::int64_t orders) {
    return fmt::format(
        "scenario: many-orders\nsummary: As many orders as it takes to see what one costs in "
        "memory\nexercises: [ORD-02, DSP-01]\n"
        "start: 2026-11-24T00:00\nlasts: 48h\nsettle: 3h\ncatalogue: {{skus: 3000, cover: 150%, "
        "at_least: 40}}\n"
        "demand:\n  orders: {}\n  shape: ordinary-day\n  over: 48h\nfloor:\n  orders_per_minute: "
        "400\n  trailer_every: 30min\n",
        orders);
}

}  // namespace

int memory_child(std::int64_t orders) {
    const auto scenario = scenarios::read_scenario(scenario_text(orders), "many-orders");
    if (!scenario) {
        fmt::print(stderr, "{}\n", describe(scenario.error()));
        return 2;
    }
    const std::int64_t before = resident_bytes();
    const auto play = scenarios::expand(*scenario, 1);
    journal::Writer writer;
    judge::Judge judge{rules::catalogue()};
    report::Witness witness;
    journal::Tee tee{{&writer, &judge, &witness}};
    scenarios::play(play, *hosted::reference(), tee);
    judge.finish();
    const auto facts = witness.finish();
    fmt::print("{} {} {} {}\n", facts.orders, facts.issued_invoices, before, peak_bytes());
    return 0;
}

Expected<Measure> measure_memory(const Setting& setting) {
    Measure measure;
    measure.name = "memory of 100,000 orders";
    measure.unit = "MiB";
    measure.floor = 1'024;
    measure.more_is_better = false;
    // Memory does not depend on how noisy the machine is: one round says it.
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> child{
        ::popen(fmt::format("'{}' --memory-child {}", setting.program, orders_measured).c_str(),
                "r"),
        ::pclose};
    long long orders = 0, closed = 0, before = 0, peak = 0;
    if (!child ||
        std::fscanf(child.get(), "%lld %lld %lld %lld", &orders, &closed, &before, &peak) != 4 ||
        closed == 0) {
        return problem("the process that measures memory told nothing", setting.program,
                       "Run it with --memory-child 100000 to see why.");
    }
    const double growth = static_cast<double>(peak - before);
    measure.rounds = {growth / (1 << 20) * static_cast<double>(orders_measured) /
                      static_cast<double>(closed)};
    measure.median = measure.rounds.front();
    measure.meaning = fmt::format(
        "peak growth; {} orders placed, {} invoices closed, {} bytes each, plan and judge included",
        orders, closed, static_cast<std::int64_t>(growth / static_cast<double>(closed)));
    return measure;
}

}  // namespace peakproof::bench
