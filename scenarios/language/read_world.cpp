#include <fmt/format.h>

#include <array>
#include <span>

#include "scenarios/language/names.h"
#include "scenarios/language/parts.h"
#include "scenarios/language/settings/settings.h"

namespace peakproof::scenarios::language {
namespace {

constexpr std::array<std::string_view, 1> zones{"Europe/London"};

void read_handover(const Map& file) {
    const Tree* tree = file.find("handover");
    if (tree == nullptr) return;
    const Map handover{file.reading(), *tree, handover_keys};
    const auto only = [&](std::string_view key, std::int64_t built) {
        std::int64_t stage = built;
        handover.whole(key, stage, 1, 99);
        if (stage != built)
            file.reading().wrong(handover.find(key)->at,
                                 fmt::format("handover: {} {} is not there yet", key, stage),
                                 fmt::format("Use {}: {}.", key, built));
    };
    only("stage", 9);
    only("acknowledge", 12);
}

void read_systems(const Map& file, Systems& systems) {
    settings::read_at_top(file, systems);
    for (const auto& [section, all] : {std::pair{&khaos_keys, settings::of_khaos()},
                                       {&kcc_keys, settings::of_kcc()},
                                       {&snapfulfil_keys, settings::of_snapfulfil()}}) {
        if (const Tree* tree = file.find(section->name)) {
            const Map own{file.reading(), *tree, *section};
            if (tree->shape == Shape::map) settings::read_in_scenario(own, all, systems);
        }
    }
    for (const auto check : {settings::conflict, settings::not_in_a_run}) {
        const auto found = check(systems);
        if (!found || file.reading().failed()) continue;
        file.reading().wrong(settings::where_said(*found, file.tree()),
                             fmt::format("{}: {}", found->key, found->what), found->remedy);
    }
}

void read_windows(const Map& file, std::map<std::string, Duration>& windows) {
    const Tree* tree = file.find("windows");
    if (tree == nullptr) return;
    const Map checked{file.reading(), *tree, {"windows", window_names()}};
    if (tree->shape != Shape::map) return;
    for (std::size_t i = 0; i + 1 < tree->items.size(); i += 2) {
        const Duration window = file.reading().duration(tree->items[i + 1], tree->items[i].text);
        if (window <= Duration{0})
            file.reading().wrong(tree->items[i + 1].at,
                                 fmt::format("a window of no length: {}", tree->items[i].text));
        windows[tree->items[i].text] = window;
    }
}

}  // namespace

void read_world(const Map& file, Scenario& scenario) {
    if (const Tree* zone = file.find("zone")) file.reading().one_of(*zone, "zone", zones);
    read_handover(file);
    read_systems(file, scenario.systems);
    read_windows(file, scenario.windows);
    if (const Tree* tree = file.find("channel")) {
        const Map channel{file.reading(), *tree, channel_keys};
        channel.share("share", scenario.channel.share_ppm);
        channel.whole("buffer", scenario.channel.buffer_units, 0, most_units);
        channel.whole("cap", scenario.channel.cap_units, 0, most_units);
    }
}

}  // namespace peakproof::scenarios::language
