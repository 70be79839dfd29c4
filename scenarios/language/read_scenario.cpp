#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "scenarios/language/names.h"
#include "scenarios/language/parts.h"
#include "scenarios/traffic/goods.h"
#include "sim/zone.h"

namespace peakproof::scenarios {
namespace {

using namespace language;

// The Friday after Thanksgiving: the day this product is about.
constexpr std::string_view usual_start = "2026-11-27T00:00";

void read_name(const Map& file, Scenario& scenario) {
    Reading& reading = file.reading();
    if (const Tree* tree = file.need("scenario")) {
        scenario.name = reading.text(*tree, "scenario");
        const auto fits = [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        };
        if (tree->shape == Shape::text &&
            (scenario.name.size() > 60 ||
             !std::all_of(scenario.name.begin(), scenario.name.end(), fits)))
            reading.wrong(tree->at, fmt::format("scenario \"{}\" is not a name", scenario.name),
                          "Use small letters, digits and hyphens: quiet-day.");
    }
    file.text("summary", scenario.summary);
    file.text("group", scenario.group);
    if (const Tree* tree = file.find("exercises")) {
        for (const Tree* one : entries(reading, *tree, "exercises")) {
            const std::string id = reading.text(*one, "a rule");
            if (std::find(rules_not_yet().begin(), rules_not_yet().end(), id) !=
                rules_not_yet().end())
                reading.wrong(one->at, fmt::format("rule {} is not there yet", id),
                              "The rules that are judged: peakproof rules.");
            else if (one->shape == Shape::text &&
                     std::find(rules_judged().begin(), rules_judged().end(), id) ==
                         rules_judged().end())
                reading.wrong(one->at, fmt::format("unknown rule \"{}\"", id),
                              suggestion(id, rules_judged()));
            if (std::find(scenario.exercises.begin(), scenario.exercises.end(), id) ==
                scenario.exercises.end())
                scenario.exercises.push_back(id);
        }
        std::sort(scenario.exercises.begin(), scenario.exercises.end());
    }
    if (const Tree* seed = file.find("seed"))
        scenario.seed =
            static_cast<std::uint64_t>(reading.whole(*seed, "seed", 0, 1'000'000'000'000'000'000));
    if (const Tree* tree = file.find("expanded_from")) {
        const Map origin{reading, *tree, origin_keys};
        scenario.expanded_from.emplace();
        origin.text("hash", scenario.expanded_from->hash);
        origin.text("plan", scenario.expanded_from->plan);
        origin.need("hash");
        origin.need("plan");
    }
}

void read_span(const Map& file, Scenario& scenario) {
    Reading& reading = file.reading();
    scenario.start = *sim::parse_iso_local(usual_start);
    if (const Tree* start = file.find("start")) {
        const auto at = sim::parse_iso_local(reading.text(*start, "start"));
        if (!at && start->shape == Shape::text)
            reading.wrong(start->at, fmt::format("start {}", at.error().what), at.error().remedy);
        else if (at && !can_be_played(*at))
            reading.wrong(start->at, fmt::format("start {} is out of range", start->text),
                          fmt::format("From {} to {}.", first_year, last_year));
        else if (at)
            scenario.start = *at;
    }
    file.duration("lasts", scenario.lasts);
    file.duration("settle", scenario.settle);
    if (scenario.lasts <= Duration{0} || scenario.lasts > 24h * 100)
        reading.wrong(file.has("lasts") ? file.find("lasts")->at : file.at(),
                      "a scenario lasts from a moment to 100 days");
    reading.start = scenario.start;
    reading.traffic_ends = scenario.traffic_ends();
}

}  // namespace

Expected<Scenario> read_scenario(std::string_view text, std::string_view file_name) {
    const auto tree = parse_yaml(text, file_name);
    if (!tree) return tl::unexpected{tree.error()};
    Reading reading{file_name};
    if (tree->shape == Shape::nothing)
        return problem("the file is empty", place(file_name, tree->at),
                       "A scenario begins with \"scenario: NAME\".");
    const Map file{reading, *tree, file_keys};
    Scenario scenario;
    read_name(file, scenario);
    read_span(file, scenario);
    read_world(file, scenario);
    read_items(file, scenario);
    if (reading.failed())
        return tl::unexpected{*reading.problem()};  // the rest leans on goods and times

    std::vector<traffic::RangeItem> range;
    if (scenario.catalogue.skus > 0)
        range = traffic::range_items(scenario.catalogue, scenario.start);
    Goods goods;
    for (const traffic::RangeItem& item : range)
        goods.emplace(item.planned.item.sku, &item.planned.item);
    for (const ScenarioItem& item : scenario.items)
        goods.insert_or_assign(item.planned.item.sku, &item.planned.item);
    read_orders(file, scenario, goods);
    read_demand(file, scenario, goods);
    read_floor(file, scenario, goods);
    read_people(file, scenario, goods);
    read_faults(file, scenario, goods);
    if (reading.failed()) return tl::unexpected{*reading.problem()};
    return scenario;
}

Expected<Scenario> load_scenario(const std::filesystem::path& file) {
    std::ifstream stream{file, std::ios::binary};
    if (!stream)
        return problem("the file cannot be read", file.string(),
                       "Check the name, or play one of the library: peakproof scenarios.");
    const std::string text{std::istreambuf_iterator<char>{stream}, {}};
    return read_scenario(text, file.filename().string());
}

}  // namespace peakproof::scenarios
