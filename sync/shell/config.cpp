#include "sync/shell/config.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <iterator>
#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

namespace peakproof::sync::shell {
namespace {

using Words = std::initializer_list<std::string_view>;

// What is wrong first, by the order of reading; the rest is read all the same.
class Reading {
public:
    explicit Reading(std::string_view name) : name_(name) {}
    void wrong(const YAML::Node& at, std::string what, std::string remedy) {
        const YAML::Mark mark = at.Mark();
        wrong(fmt::format("{}:{}:{}", name_, mark.line + 1, mark.column + 1), std::move(what),
              std::move(remedy));
    }
    void wrong(std::string place, std::string what, std::string remedy) {
        if (!first_) first_ = Wrong{std::move(place), std::move(what), std::move(remedy)};
    }
    const std::optional<Wrong>& first() const { return first_; }

    // A map with these keys alone.
    bool map(const YAML::Node& node, std::string_view what, Words keys) {
        if (!node) return false;
        if (!node.IsMap()) {
            wrong(node, fmt::format("{} is not a list of keys and values", what),
                  fmt::format("Its keys: {}.", fmt::join(keys, ", ")));
            return false;
        }
        for (const auto& entry : node) {
            const auto key = entry.first.as<std::string>("");
            if (std::find(keys.begin(), keys.end(), key) == keys.end())
                wrong(
                    entry.first, fmt::format("{} has no key \"{}\"", what, key),
                    fmt::format("{}The keys: {}.", did_you_mean(key, keys), fmt::join(keys, ", ")));
        }
        return true;
    }
    void text(const YAML::Node& node, std::string_view what, std::string& out) {
        if (!node) return;
        if (node.IsScalar())
            out = node.as<std::string>();
        else
            wrong(node, fmt::format("{} is not a text", what), "Write it on one line.");
    }
    void duration(const YAML::Node& node, std::string_view what, Duration& out) {
        std::string word;
        text(node, what, word);
        if (!node || !node.IsScalar()) return;
        std::int64_t count = 0;
        const auto [end, failed] = std::from_chars(word.data(), word.data() + word.size(), count);
        const std::string_view unit{end, static_cast<std::size_t>(word.data() + word.size() - end)};
        const Duration one = unit == "ms"    ? Duration{1ms}
                             : unit == "s"   ? Duration{1s}
                             : unit == "min" ? Duration{1min}
                                             : Duration{};
        if (failed != std::errc{} || one == Duration{} || count < 1 || count > 86'400'000)
            wrong(node, fmt::format("{} \"{}\" is not a length of time", what, word),
                  "Say the unit: 500ms, 15s, 2min.");
        else
            out = count * one;
    }
    void url(const YAML::Node& node, std::string_view what, Url& out) {
        std::string word;
        text(node, what, word);
        if (!node || word.empty()) return;
        if (const auto url = parse_url(word))
            out = *url;
        else
            wrong(node, fmt::format("{} \"{}\" is not a URL", what, word),
                  "Write http://HOST:PORT/PATH or https://HOST/PATH.");
    }

private:
    // One letter off, or the beginning of it.
    static std::string did_you_mean(const std::string& key, Words keys) {
        for (const std::string_view candidate : keys) {
            std::size_t same = 0;
            while (same < std::min(key.size(), candidate.size()) && key[same] == candidate[same])
                ++same;
            const std::size_t longer = std::max(key.size(), candidate.size());
            if (same >= 3 || same + 1 >= longer)
                return fmt::format("Did you mean \"{}\"? ", candidate);
        }
        return {};
    }
    std::string name_;
    std::optional<Wrong> first_;
};

void read_environment(const Environment& environment, Config& config, Reading& reading) {
    const auto text = [&](const char* name, std::string& out) {
        if (const char* value = environment(name); value != nullptr && *value != '\0') out = value;
    };
    const auto url = [&](const char* name, Url& out) {
        std::string word;
        text(name, word);
        if (word.empty()) return;
        if (const auto parsed = parse_url(word))
            out = *parsed;
        else
            reading.wrong(name, fmt::format("\"{}\" is not a URL", word),
                          "Write http://HOST:PORT/PATH or https://HOST/PATH.");
    };
    url("PEAKPROOF_KHAOS_URL", config.khaos);
    url("PEAKPROOF_SNAPFULFIL_URL", config.snapfulfil);
    text("PEAKPROOF_KHAOS_USER", config.settings.khaos.user);
    text("PEAKPROOF_KHAOS_PASSWORD", config.settings.khaos.password);
    text("PEAKPROOF_SNAPFULFIL_USER", config.settings.snapfulfil.user);
    text("PEAKPROOF_SNAPFULFIL_PASSWORD", config.settings.snapfulfil.password);
    text("PEAKPROOF_CA_FILE", config.ca_file);
    text("PEAKPROOF_STATE_DIR", config.state);
    text("PEAKPROOF_EXCEPTIONS_URL", config.exceptions);
    text("PEAKPROOF_LISTEN", config.listen);
    text("PEAKPROOF_KHAOS_FACE", config.face);
    url("PEAKPROOF_CALLED_AT", config.called_at);
    text("PEAKPROOF_CALLED_USER", config.settings.called_at.user);
    text("PEAKPROOF_CALLED_PASSWORD", config.settings.called_at.password);
    text("PEAKPROOF_OWNER", config.settings.owner);
    text("PEAKPROOF_BUSINESS", config.settings.business);
    std::string sites;  // 0001=Main Site;0002=Overflow
    text("PEAKPROOF_SITES", sites);
    if (sites.empty()) return;
    config.settings.sites.clear();
    std::istringstream list{sites};
    for (std::string one; std::getline(list, one, ';');) {
        const std::size_t equals = one.find('=');
        if (equals == 0 || equals == std::string::npos || equals + 1 == one.size())
            return reading.wrong("PEAKPROOF_SITES", fmt::format("\"{}\" maps no site", one),
                                 "Write SnapFulfil's site and Khaos's name: 0001=Main Site.");
        config.settings.sites[one.substr(0, equals)] = one.substr(equals + 1);
    }
}

void read_names(Reading& reading, const YAML::Node& node, std::string_view what,
                std::map<std::string, std::string>& out) {
    if (!node) return;
    if (!node.IsMap())
        return reading.wrong(node, fmt::format("{} is not a list of names", what),
                             "Write one \"theirs: ours\" a line.");
    out.clear();
    for (const auto& entry : node)
        reading.text(entry.second, what, out[entry.first.as<std::string>("")]);
}

void read_file(Reading& reading, const YAML::Node& file, Config& config) {
    if (!reading.map(file, "the file",
                     {"khaos", "snapfulfil", "sites", "couriers", "owner", "business", "state",
                      "exceptions", "listen", "ca_file", "every", "timeout", "log"}))
        return;
    if (const YAML::Node part = file["khaos"];
        reading.map(part, "khaos", {"url", "user", "password", "face", "calls"})) {
        reading.url(part["url"], "url", config.khaos);
        reading.text(part["user"], "user", config.settings.khaos.user);
        reading.text(part["password"], "password", config.settings.khaos.password);
        reading.text(part["face"], "face", config.face);
        if (const YAML::Node calls = part["calls"];
            reading.map(calls, "calls", {"url", "user", "password"})) {
            reading.url(calls["url"], "url", config.called_at);
            reading.text(calls["user"], "user", config.settings.called_at.user);
            reading.text(calls["password"], "password", config.settings.called_at.password);
        }
    }
    if (const YAML::Node part = file["snapfulfil"];
        reading.map(part, "snapfulfil", {"url", "user", "password"})) {
        reading.url(part["url"], "url", config.snapfulfil);
        reading.text(part["user"], "user", config.settings.snapfulfil.user);
        reading.text(part["password"], "password", config.settings.snapfulfil.password);
    }
    if (const YAML::Node part = file["every"];
        reading.map(part, "every", {"events", "orders", "items"})) {
        reading.duration(part["events"], "events", config.policy.events_every);
        reading.duration(part["orders"], "orders", config.policy.ready_every);
        reading.duration(part["items"], "items", config.policy.items_every);
    }
    read_names(reading, file["sites"], "sites", config.settings.sites);
    read_names(reading, file["couriers"], "couriers", config.settings.couriers);
    reading.text(file["owner"], "owner", config.settings.owner);
    reading.text(file["business"], "business", config.settings.business);
    reading.text(file["state"], "state", config.state);
    reading.text(file["exceptions"], "exceptions", config.exceptions);
    reading.text(file["listen"], "listen", config.listen);
    reading.text(file["ca_file"], "ca_file", config.ca_file);
    reading.duration(file["timeout"], "timeout", config.timeout);
    std::string level;
    reading.text(file["log"], "log", level);
    if (level == "debug")
        config.log = LogLevel::debug;
    else if (level == "warning")
        config.log = LogLevel::warning;
    else if (!level.empty() && level != "info")
        reading.wrong(file["log"], fmt::format("\"{}\" is not a level of the log", level),
                      "debug, info or warning.");
}

void check_whole(Reading& reading, std::string_view name, const Config& config) {
    const std::string place{name.empty() ? "the environment" : name};
    if (config.khaos.origin.empty())
        reading.wrong(place, "nothing says where Khaos Control is",
                      "khaos: {url: http://HOST/LiveSoap/Khaos<URN>.exe}, or PEAKPROOF_KHAOS_URL.");
    if (config.snapfulfil.origin.empty())
        reading.wrong(place, "nothing says where SnapFulfil is",
                      "snapfulfil: {url: https://TENANT.snapfulfil.net}, or "
                      "PEAKPROOF_SNAPFULFIL_URL.");
    if (!config.exceptions.empty() && !parse_url(config.exceptions))
        reading.wrong(place, fmt::format("exceptions \"{}\" is not a URL", config.exceptions),
                      "Write http://HOST:PORT/PATH.");
    if (!config.listen.empty() && config.listen.find(':') == std::string::npos)
        reading.wrong(place, fmt::format("listen \"{}\" is not an address", config.listen),
                      "Write HOST:PORT: 127.0.0.1:8090.");
    if (config.face != "ikosweb" && config.face != "kcc")
        reading.wrong(place, fmt::format("Khaos has no face \"{}\"", config.face),
                      "face: ikosweb (it is asked), or kcc (it calls).");
    if (config.face == "kcc" && config.listen.empty())
        reading.wrong(place, "Khaos is to call, and there is nowhere to call at",
                      "listen: 0.0.0.0:8090, or PEAKPROOF_LISTEN.");
    if (config.settings.sites.empty())
        reading.wrong(place, "no site is mapped", "sites: {\"0001\": Main Site}.");
}

}  // namespace

std::optional<Url> parse_url(std::string_view text) {
    for (const std::string_view scheme :
         {std::string_view{"http://"}, std::string_view{"https://"}}) {
        if (!text.starts_with(scheme)) continue;
        const std::size_t slash = text.find('/', scheme.size());
        Url url{std::string{text.substr(0, slash)},
                slash == std::string_view::npos ? std::string{} : std::string{text.substr(slash)}};
        while (url.path.ends_with('/')) url.path.pop_back();
        const bool plain = text.find_first_of(" ?#\"") == std::string_view::npos;
        if (url.origin.size() > scheme.size() && plain) return url;
    }
    return std::nullopt;
}

tl::expected<Config, Wrong> parse_config(std::string_view text, std::string_view name,
                                         const Environment& environment) {
    Config config;
    Reading reading{name};
    read_environment(environment, config, reading);
    try {
        const YAML::Node file = YAML::Load(std::string{text});
        if (file && !file.IsNull()) read_file(reading, file, config);
    } catch (const YAML::Exception& error) {
        return tl::unexpected<Wrong>{
            Wrong{fmt::format("{}:{}:{}", name, error.mark.line + 1, error.mark.column + 1),
                  error.msg, "The file is YAML: \"key: value\", indented by blanks."}};
    }
    check_whole(reading, name, config);
    if (reading.first()) return tl::unexpected<Wrong>{*reading.first()};
    config.settings.khaos.base = config.khaos.path;
    config.settings.snapfulfil.base = config.snapfulfil.path;
    if (config.face == "kcc") {
        config.settings.face = Face::kcc;
        const bool told = !config.called_at.origin.empty();
        config.settings.called_at.origin =
            told ? config.called_at.origin : "http://" + config.listen;
        if (told) config.settings.called_at.base = config.called_at.path;
    }
    return config;
}

tl::expected<Config, Wrong> read_config(const std::string& path, const Environment& environment) {
    if (path.empty()) return parse_config({}, {}, environment);
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return tl::unexpected<Wrong>{
            Wrong{path, "the configuration cannot be read", "See khaos-snapfulfil-sync --help."}};
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    return parse_config(text, path, environment);
}

}  // namespace peakproof::sync::shell
