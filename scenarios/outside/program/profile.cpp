#include "scenarios/outside/program/profile.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "scenarios/language/reading.h"
#include "scenarios/outside/program/told.h"

namespace peakproof::outside {
namespace {

using scenarios::language::entries;
using scenarios::language::Map;
using scenarios::language::Mark;
using scenarios::language::parse_yaml;
using scenarios::language::Reading;
using scenarios::language::Section;
using scenarios::language::Shape;
using scenarios::language::Tree;

constexpr std::string_view top[]{"name",     "start",      "directory", "environment", "files",
                                 "ready",    "exceptions", "stop",      "hangs_after", "windows",
                                 "does_not", "mirrors",    "listen",    "khaos_calls"};
constexpr std::string_view of_ready[]{"when", "within"};
constexpr std::string_view of_exceptions[]{"from", "pattern", "file", "command", "every"};
constexpr std::string_view of_stop[]{"signal", "within"};
constexpr std::string_view of_listen[]{"khaos", "snapfulfil", "exceptions"};
constexpr std::string_view of_khaos_calls[]{"path", "user", "password"};
constexpr std::string_view sources[]{"callback", "output", "file", "command"};
constexpr std::string_view mirrored_fields[]{"description", "barcode"};
constexpr std::string_view signals[]{"TERM", "INT", "HUP", "QUIT"};

const Section profile_keys{"a profile", top};
const Section ready_keys{"ready", of_ready};
const Section exceptions_keys{"exceptions", of_exceptions};
const Section stop_keys{"stop", of_stop};
const Section listen_keys{"listen", of_listen};
const Section khaos_calls_keys{"khaos_calls", of_khaos_calls};

// A map whose keys are the reader's own words: names of variables, files, windows.
std::vector<std::pair<const Tree*, const Tree*>> free_map(Reading& reading, const Tree& tree,
                                                          std::string_view what) {
    std::vector<std::pair<const Tree*, const Tree*>> pairs;
    if (tree.shape != Shape::map) {
        reading.wrong(tree.at, fmt::format("{} is not a list of names and values", what),
                      fmt::format("Write {}: {{NAME: value}}.", what));
        return pairs;
    }
    for (std::size_t i = 0; i + 1 < tree.items.size(); i += 2)
        pairs.emplace_back(&tree.items[i], &tree.items[i + 1]);
    return pairs;
}

// "first-call", "/health", "line: ready to serve".
void read_ready(const Map& file, Profile& profile) {
    const Tree* tree = file.find("ready");
    if (tree == nullptr) return;
    Reading& reading = file.reading();
    const Map map{reading, *tree, ready_keys};
    map.duration("within", profile.ready.within);
    const Tree* when = map.find("when");
    if (when == nullptr) return;
    const std::string word = reading.text(*when, "when");
    constexpr std::string_view line = "line: ";
    if (word == "first-call") {
        profile.ready.when = ReadyWhen::first_call;
    } else if (word.starts_with('/')) {
        profile.ready.when = ReadyWhen::answers;
        profile.ready.what = word;
    } else if (word.starts_with(line) && word.size() > line.size()) {
        profile.ready.when = ReadyWhen::says;
        profile.ready.what = word.substr(line.size());
    } else {
        reading.wrong(when->at, fmt::format("\"{}\" does not say when it is ready", word),
                      "\"first-call\"; a path of its own endpoint that answers 200 (\"/health\"); "
                      "or \"line: TEXT\" that it prints.");
    }
}

void read_exceptions(const Map& file, Profile& profile) {
    const Tree* tree = file.find("exceptions");
    if (tree == nullptr) return;
    Reading& reading = file.reading();
    Profile::Exceptions& told = profile.exceptions;
    const Map map{reading, *tree, exceptions_keys};
    const Tree* from = map.need("from");
    if (from == nullptr) return;
    const std::string word = reading.one_of(*from, "source of exceptions", sources);
    told.by = word == "output"    ? TellsBy::output
              : word == "file"    ? TellsBy::file
              : word == "command" ? TellsBy::asked
                                  : TellsBy::callback;
    map.text("file", told.file);
    map.text("command", told.command);
    map.text("pattern", told.pattern);
    map.duration("every", told.every);
    if (told.by == TellsBy::callback) return;
    const Tree* pattern = map.need("pattern");
    if (pattern != nullptr && (told.pattern.find("{class}") == std::string::npos ||
                               told.pattern.find("{entity}") == std::string::npos))
        reading.wrong(pattern->at, "the pattern does not hold {class} and {entity}",
                      "Write a line as it is printed, with these in their places, and {state}, "
                      "{owner}, {message} and {*} where it has them.");
    if (pattern != nullptr && told.pattern.size() > most_of_a_pattern)
        reading.wrong(pattern->at,
                      fmt::format("the pattern has {} characters", told.pattern.size()),
                      fmt::format("{} at most: {{*}} stands for what does not matter.",
                                  most_of_a_pattern));
    if (told.by == TellsBy::file) map.need("file");
    if (told.by == TellsBy::asked) map.need("command");
    if (told.every < 1s)
        reading.wrong(map.find("every")->at, "it would be asked without a pause",
                      "From 1s; usually 5min.");
}

void read_khaos_calls(const Map& file, Profile& profile) {
    const Tree* tree = file.find("khaos_calls");
    if (tree == nullptr) return;
    const Map map{file.reading(), *tree, khaos_calls_keys};
    const Tree* path = map.need("path");
    map.text("path", profile.called.path);
    map.text("user", profile.called.user);
    map.text("password", profile.called.password);
    if (path != nullptr && !profile.called.path.starts_with('/'))
        file.reading().wrong(path->at, "that is not a path of its own endpoint",
                             "Where its configuration file for Khaos is, at PEAKPROOF_LISTEN: "
                             "\"/khaos/config.json\".");
}

void read_stop(const Map& file, Profile& profile) {
    const Tree* tree = file.find("stop");
    if (tree == nullptr) return;
    const Map map{file.reading(), *tree, stop_keys};
    if (const Tree* signal = map.find("signal")) {
        const std::string word = file.reading().one_of(*signal, "signal", signals);
        profile.stop.signal = word == "INT"    ? SIGINT
                              : word == "HUP"  ? SIGHUP
                              : word == "QUIT" ? SIGQUIT
                                               : SIGTERM;
    }
    map.duration("within", profile.stop.within);
}

void read_words(const Map& file, Profile& profile, const std::vector<std::string>& rules,
                const std::vector<std::string>& windows) {
    Reading& reading = file.reading();
    if (const Tree* tree = file.find("environment"))
        for (const auto& [key, value] : free_map(reading, *tree, "environment"))
            profile.environment.emplace_back(key->text, reading.text(*value, key->text));
    if (const Tree* tree = file.find("files"))
        for (const auto& [key, value] : free_map(reading, *tree, "files")) {
            if (key->text.empty() || key->text.find('/') != std::string::npos ||
                key->text.front() == '.')
                reading.wrong(key->at, fmt::format("\"{}\" is not the name of a file", key->text),
                              "Files go into the state folder: a name without a path.");
            profile.files.emplace_back(key->text, reading.text(*value, key->text));
        }
    if (const Tree* tree = file.find("windows"))
        for (const auto& [key, value] : free_map(reading, *tree, "windows")) {
            if (std::find(windows.begin(), windows.end(), key->text) == windows.end())
                reading.wrong(key->at, fmt::format("unknown window \"{}\"", key->text),
                              scenarios::language::suggestion(key->text, windows));
            else
                profile.windows[key->text] = reading.duration(*value, key->text);
        }
    if (const Tree* tree = file.find("does_not"))
        for (const Tree* one : entries(reading, *tree, "does_not"))
            profile.does_not.push_back(reading.one_of(*one, "rule", rules));
    if (const Tree* tree = file.find("mirrors"))
        for (const Tree* one : entries(reading, *tree, "mirrors"))
            profile.mirrors.push_back(reading.one_of(*one, "field of an item", mirrored_fields));
}

}  // namespace

Expected<Profile> read_profile(std::string_view text, std::string_view file_name,
                               const std::vector<std::string>& rules,
                               const std::vector<std::string>& windows) {
    const auto tree = parse_yaml(text, file_name);
    if (!tree) return tl::unexpected(tree.error());
    Reading reading{file_name};
    Profile profile;
    const Map file{reading, *tree, profile_keys};
    file.text("name", profile.name);
    file.text("start", profile.command);
    file.text("directory", profile.directory);
    file.duration("hangs_after", profile.hangs_after);
    if (file.has("hangs_after") && profile.hangs_after < 1s)
        reading.wrong(file.find("hangs_after")->at, "nothing is ready in less than a second",
                      "From 1s; usually 30s.");
    read_ready(file, profile);
    read_exceptions(file, profile);
    read_khaos_calls(file, profile);
    read_stop(file, profile);
    read_words(file, profile, rules, windows);
    if (const Tree* listen = file.find("listen")) {
        const Map map{reading, *listen, listen_keys};
        for (std::size_t i = 0; i < profile.addresses.size(); ++i)
            map.text(of_listen[i], profile.addresses.at(i));
    }
    if (reading.failed()) return tl::unexpected(*reading.problem());
    return profile;
}

Expected<Profile> load_profile(const std::filesystem::path& path,
                               const std::vector<std::string>& rules,
                               const std::vector<std::string>& windows) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return problem("the profile cannot be read", path.string(),
                       "Write one to begin with: peakproof profile init -o profile.yaml");
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    auto profile = read_profile(text, path.string(), rules, windows);
    if (!profile) return profile;
    // A program's folder is told from where its profile lies.
    if (!profile->directory.empty())
        profile->directory =
            std::filesystem::absolute(path.parent_path() / profile->directory).string();
    return profile;
}

std::string filled_in(std::string_view text,
                      const std::vector<std::pair<std::string, std::string>>& names) {
    std::string out;
    while (!text.empty()) {
        const std::size_t begin = text.find("${");
        out += text.substr(0, begin);
        if (begin == std::string_view::npos) break;
        text.remove_prefix(begin);
        const std::size_t end = text.find('}');
        const std::string_view name =
            end == std::string_view::npos ? std::string_view{} : text.substr(2, end - 2);
        const auto known = std::find_if(names.begin(), names.end(),
                                        [&](const auto& entry) { return entry.first == name; });
        if (known == names.end()) {
            out += "${";
            text.remove_prefix(2);
        } else {
            out += known->second;
            text.remove_prefix(end + 1);
        }
    }
    return out;
}

}  // namespace peakproof::outside
