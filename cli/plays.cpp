#include "cli/plays.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include "cli/places.h"
#include "scenarios/language/settings/settings.h"
#include "scenarios/language/values.h"

namespace peakproof::cli {
namespace {

bool like_a_file(const std::string& given) {
    return given.find('/') != std::string::npos || given.ends_with(".yaml") ||
           given.ends_with(".yml");
}

// A name becomes a folder of --out.
bool names_a_folder(const std::string& name) {
    return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos;
}

}  // namespace

Expected<scenarios::Scenario> scenario_named(const std::string& given) {
    const auto names = scenarios::library_names();
    if (std::find(names.begin(), names.end(), given) != names.end())
        return scenarios::library_scenario(given);
    std::error_code ignored;
    if (std::filesystem::is_directory(given, ignored)) {
        const auto file = scenario_of(given);
        if (!file) return tl::unexpected(file.error());
        return scenarios::load_scenario(*file);
    }
    if (std::filesystem::exists(given, ignored)) return scenarios::load_scenario(given);
    if (like_a_file(given)) {
        return problem("there is no such file", given,
                       "A scenario of the library goes by its name: peakproof scenarios");
    }
    const auto near = scenarios::language::nearest(std::string_view{given}, names);
    return problem(fmt::format("no scenario \"{}\".", given), {},
                   (near.empty() ? std::string{} : fmt::format("Nearest: {}. ", near)) +
                       "All: peakproof scenarios");
}

Expected<std::vector<Chosen>> choose(const std::vector<std::string>& given,
                                     const std::string& settings_file) {
    std::vector<std::string> names;
    for (const auto& one : given) {
        if (one != "all") {
            names.push_back(one);
            continue;
        }
        for (const auto& name : scenarios::library_names()) names.push_back(name);
    }
    std::vector<Chosen> chosen;
    for (const auto& name : names) {
        auto scenario = scenario_named(name);
        if (!scenario) return tl::unexpected(scenario.error());
        auto systems = systems_of(settings_file, std::move(scenario->systems));
        if (!systems) return tl::unexpected(systems.error());
        if (const auto found = scenarios::settings::not_in_a_run(*systems))
            return problem(fmt::format("{}.{}: {}", found->section, found->key, found->what),
                           settings_file, found->remedy);
        scenario->systems = std::move(*systems);
        if (!names_a_folder(scenario->name)) {
            return problem(fmt::format("a scenario cannot be called \"{}\"", scenario->name), name,
                           "Its name becomes a folder's: use letters, digits and dashes.");
        }
        const bool twice = std::any_of(chosen.begin(), chosen.end(), [&](const Chosen& other) {
            return other.scenario.name == scenario->name;
        });
        if (twice) {
            return problem(
                fmt::format("two scenarios of this run are called \"{}\"", scenario->name), name,
                "Give each once, or rename one.");
        }
        chosen.push_back({name, std::move(*scenario)});
    }
    return chosen;
}

}  // namespace peakproof::cli
