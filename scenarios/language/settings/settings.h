#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "scenarios/language/settings/setting.h"
#include "sim/problem.h"

// How both systems are set up, as one file: docs/settings.yaml. A scenario says the same in its own
// maps, and a settings file has the last word.
namespace peakproof::scenarios::settings {

std::span<const Setting> of_khaos();
std::span<const Setting> of_kcc();
std::span<const Setting> of_snapfulfil();

// A system's map in a file, with every key that it may hold.
struct Part {
    const language::Section* section;
    std::span<const Setting> settings;
    std::string_view what;
};
std::span<const Part> parts();  // in the order in which they are written

// The keys of the maps of a scenario: without those that it says at its top.
std::span<const std::string_view> khaos_words();
std::span<const std::string_view> kcc_words();
std::span<const std::string_view> snapfulfil_words();

// Each leaves the system as it is where a key is not there.
void read_in_scenario(const language::Map& map, std::span<const Setting> settings,
                      Systems& systems);
void read_at_top(const language::Map& file, Systems& systems);

// What does not go together: which keys, and how to mend it.
struct Conflict {
    std::string_view section, key;
    std::string what, remedy;
};
std::optional<Conflict> conflict(const Systems& systems);
// Where a file says what it is about: the key in its system's map or at the top, else the map, else
// the file.
language::Mark where_said(const Conflict& conflict, const language::Tree& file);
// What a desk can play and a run cannot.
std::optional<Conflict> not_in_a_run(const Systems& systems);

// A whole file. Nothing is changed by one that is wrong anywhere.
Expected<Systems> read_file(std::string_view text, std::string_view file_name, Systems systems);

// "{key: value}" of what is not as usual, or nothing; and of the scenario's own keys, a line each.
std::string unusual(std::span<const Setting> settings, const Systems& systems);
std::string unusual_at_top(const Systems& systems);
// A file of every setting with what it means and how that is known.
std::string whole_file(const Systems& systems);

}  // namespace peakproof::scenarios::settings
