#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bench/measures.h"
#include "conformance/report/write_file.h"

using namespace peakproof;

namespace {

constexpr auto usage =
    "peakproof-bench: how fast, as ratios inside one run, each beside its floor\n\n"
    "  --rounds N        rounds, of which the median is told (default 5)\n"
    "  --scenario NAME   of the library (default black-friday)\n"
    "  --json FILE       the same as JSON; - is standard output\n"
    "  --no-memory       leave out the run of 100,000 orders\n"
    "  --flat            only what a call costs among a million shipments and 100,000 SKUs\n\n"
    "Exit codes: 0 every floor is met, 1 one is missed, 2 wrong usage, 4 a run failed.\n";

void print_table(const std::vector<bench::Measure>& measures) {
    fmt::print("{:<28} {:>12}      {:<12} {}\n", "", "median", "floor", "");
    for (const auto& one : measures) {
        const std::string floor =
            one.floor ? fmt::format("{} {:.0f}", one.more_is_better ? ">=" : "<=", *one.floor)
                      : "-";
        fmt::print("{:<28} {:>12.1f} {:<4} {:<12} {}\n", one.name, one.median, one.unit, floor,
                   !one.floor    ? ""
                   : one.holds() ? "PASS"
                                 : "FAIL");
    }
    fmt::print("\n");
    const auto means_the_same = [&](const auto& one) {
        return one.meaning == measures.front().meaning;
    };
    if (std::all_of(measures.begin(), measures.end(), means_the_same))
        return fmt::print("each: {}\n", measures.front().meaning);
    for (const auto& one : measures) fmt::print("{}: {}\n", one.name, one.meaning);
}

std::string as_json(const std::vector<bench::Measure>& measures) {
    nlohmann::ordered_json out = nlohmann::ordered_json::array();
    for (const auto& one : measures) {
        nlohmann::ordered_json row{{"name", one.name},       {"median", one.median},
                                   {"unit", one.unit},       {"rounds", one.rounds},
                                   {"meaning", one.meaning}, {"holds", one.holds()}};
        if (one.floor) row["floor"] = *one.floor;
        out.push_back(std::move(row));
    }
    return nlohmann::ordered_json{{"measures", std::move(out)}}.dump(2) + '\n';
}

int wrong(std::string_view what) {
    fmt::print(stderr, "peakproof-bench: {}. See: peakproof-bench --help\n", what);
    return 2;
}

}  // namespace

int main(int argc, char** argv) {
    bench::Setting setting;
    std::error_code ignored;
    setting.program = std::filesystem::read_symlink("/proc/self/exe", ignored).string();
    std::string json;
    bool memory = true, flat = false;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word == "--help") return fmt::print("{}", usage), 0;
        if (word == "--no-memory") {
            memory = false;
            continue;
        }
        if (word == "--flat") {
            flat = true;
            continue;
        }
        if (i + 1 >= argc) return wrong(fmt::format("\"{}\" is unknown or wants a value", word));
        const std::string value = argv[++i];
        const auto number = [&] { return std::strtol(value.c_str(), nullptr, 10); };
        if (word == "--memory-child") return bench::memory_child(number());
        if (word == "--rounds")
            setting.rounds = static_cast<int>(number());
        else if (word == "--scenario")
            setting.scenario = value;
        else if (word == "--json")
            json = value;
        else
            return wrong(fmt::format("there is no option \"{}\"", word));
    }
    if (setting.rounds < 1) return wrong("--rounds wants a whole number of 1 or more");

    Expected<std::vector<bench::Measure>> measures;
    if (flat)
        measures = bench::measure_flatness(setting);
    else
        measures = bench::measure_speed(setting);
    if (!measures)
        return fmt::print(stderr, "peakproof-bench: {}\n", describe(measures.error())), 4;
    if (memory && !flat) {
        auto used = bench::measure_memory(setting);
        if (!used) return fmt::print(stderr, "peakproof-bench: {}\n", describe(used.error())), 4;
        measures->push_back(std::move(*used));
    }
    if (json == "-")
        fmt::print("{}", as_json(*measures));
    else
        print_table(*measures);
    if (!json.empty() && json != "-") {
        if (auto written = report::write_file(json, as_json(*measures)); !written)
            return fmt::print(stderr, "peakproof-bench: {}\n", describe(written.error())), 4;
    }
    for (const auto& one : *measures) {
        if (!one.holds()) return 1;
    }
    return 0;
}
