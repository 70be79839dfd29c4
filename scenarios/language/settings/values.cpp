#include "scenarios/language/settings/values.h"

#include <algorithm>

#include <fmt/format.h>

#include "scenarios/language/flow.h"

namespace peakproof::scenarios::settings {
namespace {

using language::Reading;
using language::Tree;
using language::write_text;

// Reads a value that stands there.
struct Read {
    Reading& reading;
    const Tree& tree;
    std::string_view key;
    Systems& systems;

    void operator()(const Text& kind) { kind.of(systems) = reading.text(tree, key); }
    void operator()(const Yes& kind) { kind.of(systems) = reading.yes(tree, key); }
    void operator()(const Length& kind) { kind.of(systems) = reading.duration(tree, key); }
    void operator()(const MaybeLength& kind) {
        if (tree.text == never)
            kind.of(systems).reset();
        else
            kind.of(systems) = reading.duration(tree, key);
    }
    void operator()(const Share& kind) { kind.of(systems) = reading.share(tree, key); }
    void operator()(const Whole& kind) {
        kind.set(systems, reading.whole(tree, key, kind.least, kind.most));
    }
    void operator()(const Word& kind) {
        const std::string said = reading.one_of(tree, key, kind.words);
        const auto found = std::find(kind.words.begin(), kind.words.end(), said);
        if (found != kind.words.end())
            kind.set(systems, static_cast<std::size_t>(found - kind.words.begin()));
    }
    void operator()(const Texts& kind) {
        std::vector<std::string> all;
        for (const Tree* entry : language::entries(reading, tree, key))
            all.push_back(reading.text(*entry, key));
        kind.set(systems, all);
    }
    void operator()(const Pairs& kind) {
        if (tree.shape != language::Shape::map) {
            reading.wrong(tree.at, fmt::format("{} is a map", key), "Say it as {A: B, C: D}.");
            return;
        }
        std::vector<std::pair<std::string, std::string>> all;
        for (std::size_t i = 0; i + 1 < tree.items.size(); i += 2)
            all.emplace_back(tree.items[i].text, reading.text(tree.items[i + 1], key));
        kind.set(systems, all);
    }
    void operator()(const Own& kind) { kind.read(reading, tree, systems); }
};

struct Write {
    Systems& systems;

    std::string operator()(const Text& kind) const { return write_text(kind.of(systems)); }
    std::string operator()(const Yes& kind) const { return kind.of(systems) ? "yes" : "no"; }
    std::string operator()(const Length& kind) const {
        return language::write_duration(kind.of(systems));
    }
    std::string operator()(const MaybeLength& kind) const {
        const auto& value = kind.of(systems);
        return value ? language::write_duration(*value) : std::string{never};
    }
    std::string operator()(const Share& kind) const {
        return language::write_share(kind.of(systems));
    }
    std::string operator()(const Whole& kind) const { return std::to_string(kind.get(systems)); }
    std::string operator()(const Word& kind) const {
        return std::string{kind.words[kind.get(systems)]};
    }
    std::string operator()(const Texts& kind) const {
        std::string all;
        for (const std::string& text : kind.get(systems))
            all.append(all.empty() ? "" : ", ").append(write_text(text));
        return "[" + all + "]";
    }
    std::string operator()(const Pairs& kind) const {
        language::Flow flow;
        for (const auto& [key, value] : kind.get(systems)) flow.text(write_text(key), value);
        return flow.close();
    }
    std::string operator()(const Own& kind) const { return kind.write(systems); }
};

}  // namespace

void read_value(const Setting& setting, Reading& reading, const Tree& tree, Systems& systems) {
    std::visit(Read{reading, tree, setting.key, systems}, setting.kind);
}

std::string written(const Setting& setting, Systems systems) {
    return std::visit(Write{systems}, setting.kind);
}

}  // namespace peakproof::scenarios::settings
