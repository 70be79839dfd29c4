#include "scenarios/language/settings/settings.h"

#include <array>

#include <fmt/format.h>

#include "mocks/http/grade.h"
#include "scenarios/language/flow.h"
#include "scenarios/language/settings/values.h"

namespace peakproof::scenarios::settings {
namespace {

using language::Map;
using language::Reading;
using language::Section;
using language::Shape;
using language::Tree;

template <std::span<const Setting> (*of_system)(), bool in_a_scenario>
std::span<const std::string_view> keys() {
    static const std::vector<std::string_view> all = [] {
        std::vector<std::string_view> keys;
        for (const Setting& setting : of_system())
            if (!in_a_scenario || !setting.at_top) keys.push_back(setting.key);
        return keys;
    }();
    return all;
}

constexpr std::string_view part_words[]{"khaos", "kcc", "snapfulfil"};
const Section file_section{"a settings file", part_words};

void read_where_said(const Map& map, const Setting& setting, Systems& systems) {
    if (const Tree* tree = map.find(setting.key))
        read_value(setting, map.reading(), *tree, systems);
}

bool is_usual(const Setting& setting, const Systems& systems) {
    return written(setting, systems) == written(setting, Systems{});
}

}  // namespace

std::span<const Part> parts() {
    static const Section khaos{"khaos", keys<of_khaos, false>()}, kcc{"kcc", keys<of_kcc, false>()},
        snapfulfil{"snapfulfil", keys<of_snapfulfil, false>()};
    static const std::array<Part, 3> all{
        Part{&khaos, of_khaos(), "Khaos Control"},
        Part{&kcc, of_kcc(), "the channel by which Khaos calls (KCC push and pull)"},
        Part{&snapfulfil, of_snapfulfil(), "SnapFulfil"}};
    return all;
}

std::span<const std::string_view> khaos_words() { return keys<of_khaos, true>(); }
std::span<const std::string_view> kcc_words() { return keys<of_kcc, true>(); }
std::span<const std::string_view> snapfulfil_words() { return keys<of_snapfulfil, true>(); }

void read_in_scenario(const Map& map, std::span<const Setting> settings, Systems& systems) {
    for (const Setting& setting : settings)
        if (!setting.at_top) read_where_said(map, setting, systems);
}

void read_at_top(const Map& file, Systems& systems) {
    for (const Part& part : parts()) {
        for (const Setting& setting : part.settings) {
            if (setting.at_top) read_where_said(file, setting, systems);
        }
    }
}

Expected<Systems> read_file(std::string_view text, std::string_view file_name, Systems systems) {
    const auto tree = language::parse_yaml(text, file_name);
    if (!tree) return tl::unexpected{tree.error()};
    if (tree->shape == Shape::nothing) return systems;
    Reading reading{file_name};
    const Map file{reading, *tree, file_section};
    for (const Part& part : parts()) {
        if (tree->shape != Shape::map) break;
        const Tree* own = file.find(part.section->name);
        if (own == nullptr) continue;
        const Map map{reading, *own, *part.section};
        for (const Setting& setting : part.settings) read_where_said(map, setting, systems);
    }
    if (reading.failed()) return tl::unexpected{*reading.problem()};
    if (const auto found = conflict(systems))
        return problem(fmt::format("{}.{}: {}", found->section, found->key, found->what),
                       language::place(file_name, where_said(*found, *tree)), found->remedy);
    return systems;
}

std::string unusual(std::span<const Setting> settings, const Systems& systems) {
    language::Flow flow;
    for (const Setting& setting : settings)
        if (!setting.at_top && !is_usual(setting, systems))
            flow.raw(setting.key, written(setting, systems));
    return flow.empty() ? std::string{} : flow.close();
}

std::string unusual_at_top(const Systems& systems) {
    std::string lines;
    for (const Part& part : parts())
        for (const Setting& setting : part.settings)
            if (setting.at_top && !is_usual(setting, systems))
                lines += fmt::format("{}: {}\n", setting.key, written(setting, systems));
    return lines;
}

std::string whole_file(const Systems& systems) {
    std::string text =
        "# How both systems are set up: every choice that their owners make, and every one that "
        "nobody outside knows.\n"
        "# A file that says only what differs is enough. Each ends with how what it does is "
        "known.\n";
    for (const Part& part : parts()) {
        text += fmt::format("\n# {}\n{}:\n", part.what, part.section->name);
        for (const Setting& setting : part.settings)
            text += fmt::format("  # {} ({})\n  {}: {}\n", setting.meaning,
                                http::name(setting.grade), setting.key, written(setting, systems));
    }
    return text;
}

}  // namespace peakproof::scenarios::settings
