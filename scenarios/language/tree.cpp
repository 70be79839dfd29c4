#include "scenarios/language/tree.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <utility>

namespace peakproof::scenarios::language {
namespace {

constexpr std::size_t deepest = 64;  // a scenario needs five

Mark mark_of(const YAML::Mark& mark) {
    return {static_cast<std::uint32_t>(std::max(mark.line, 0)) + 1,
            static_cast<std::uint32_t>(std::max(mark.column, 0)) + 1};
}

// Thrown through yaml-cpp, which has no other way to be stopped, and caught in parse_yaml.
struct Refused {
    Mark at;
    std::string what, remedy;
};

// yaml-cpp takes a NUL for the end of a token and other control characters for letters, and nobody
// could read again what we write of them.
bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7f;
}
Refused a_control(char c, Mark at) {
    return {at, fmt::format("a control character (0x{:02x})", static_cast<unsigned char>(c)),
            "Take it out."};
}

// Builds the tree from yaml-cpp's events: its own nodes are slow by the hundred thousand.
class Builder : public YAML::EventHandler {
public:
    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
        add({.shape = Shape::nothing, .at = mark_of(mark), .text = {}, .items = {}});
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        throw Refused{mark_of(mark), "an alias (*name) stands for something written elsewhere",
                      "Write it out here."};
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  const std::string& value) override {
        refuse_tag(mark, tag);
        for (const char c : value)  // "\u0000" brings one where the file holds none
            if (is_control(c)) throw a_control(c, mark_of(mark));
        add({.shape = Shape::text, .at = mark_of(mark), .text = value, .items = {}});
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                         YAML::EmitterStyle::value) override {
        open(mark, tag, Shape::list);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                    YAML::EmitterStyle::value) override {
        open(mark, tag, Shape::map);
    }
    void OnMapEnd() override {
        refuse_repeats(stack_.back());
        // A value that is not there would stand where the next thing begins: its key is where to
        // look.
        std::vector<Tree>& items = stack_.back().items;
        for (std::size_t i = 0; i + 1 < items.size(); i += 2)
            if (items[i + 1].shape == Shape::nothing) items[i + 1].at = items[i].at;
        close();
    }

    Tree take() { return std::move(root_); }

private:
    static void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
        if (tag.empty() || tag == "?" || tag == "!") return;  // none; plain; quoted
        throw Refused{mark_of(mark), fmt::format("a type tag ({})", tag),
                      "Leave it out: every key knows the type of its value."};
    }
    void open(const YAML::Mark& mark, const std::string& tag, Shape shape) {
        refuse_tag(mark, tag);
        if (stack_.size() >= deepest) throw Refused{mark_of(mark), "nested too deep", {}};
        stack_.push_back({.shape = shape, .at = mark_of(mark), .text = {}, .items = {}});
    }
    void close() {
        Tree done = std::move(stack_.back());
        stack_.pop_back();
        add(std::move(done));
    }
    void add(Tree tree) {
        if (stack_.empty())
            root_ = std::move(tree);
        else
            stack_.back().items.push_back(std::move(tree));
    }
    static void refuse_repeats(const Tree& map) {
        std::vector<const Tree*> keys;
        for (std::size_t i = 0; i + 1 < map.items.size(); i += 2) {
            const Tree& key = map.items[i];
            if (key.shape == Shape::nothing)
                throw Refused{key.at, "a key without a name", "Put it in quotes if it is meant."};
            if (key.shape != Shape::text)
                throw Refused{key.at, fmt::format("a {} as a key", name(key.shape)),
                              "A key is a word."};
            keys.push_back(&key);
        }
        std::stable_sort(keys.begin(), keys.end(),
                         [](const Tree* a, const Tree* b) { return a->text < b->text; });
        for (std::size_t i = 1; i < keys.size(); ++i)
            if (keys[i]->text == keys[i - 1]->text)
                throw Refused{keys[i]->at, fmt::format("\"{}\" is said twice", keys[i]->text),
                              fmt::format("It stands in line {} already.", keys[i - 1]->at.line)};
    }

    Tree root_;
    std::vector<Tree> stack_;
};

}  // namespace

const char* name(Shape shape) {
    switch (shape) {
        case Shape::nothing:
            return "nothing";
        case Shape::text:
            return "value";
        case Shape::list:
            return "list";
        case Shape::map:
            return "map";
    }
    return "?";
}

const Tree* Tree::find(std::string_view key) const {
    if (shape != Shape::map) return nullptr;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2)
        if (items[i].text == key) return &items[i + 1];
    return nullptr;
}

std::string place(std::string_view file_name, Mark at) {
    return fmt::format("{}:{}:{}", file_name, at.line, at.column);
}

Expected<Tree> parse_yaml(std::string_view text, std::string_view file_name) {
    try {
        Mark here;
        for (const char c : text) {
            if (is_control(c)) throw a_control(c, here);
            if (c == '\n')
                here = {here.line + 1, 1};
            else
                ++here.column;
        }
        std::istringstream stream{std::string{text}};
        YAML::Parser parser{stream};
        Builder builder;
        if (!parser.HandleNextDocument(builder)) return Tree{};
        Tree tree = builder.take();
        if (Builder second; parser.HandleNextDocument(second))
            return problem("a second document follows", place(file_name, tree.at),
                           "One file holds one scenario: take out the line with \"---\".");
        return tree;
    } catch (const Refused& refused) {
        return problem(refused.what, place(file_name, refused.at), refused.remedy);
    } catch (const YAML::Exception& error) {
        return problem(fmt::format("not YAML: {}", error.msg),
                       place(file_name, mark_of(error.mark)),
                       "Look for a missing quote, bracket or blank after a colon.");
    }
}

}  // namespace peakproof::scenarios::language
