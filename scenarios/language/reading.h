#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/language/keys.h"
#include "scenarios/language/tree.h"
#include "scenarios/language/values.h"
#include "sim/problem.h"
#include "sim/time.h"

namespace peakproof::scenarios::language {

// "90min" from the start, "19:00" on the wall (the next one from the start on), or a date with it.
std::optional<Time> parse_time(std::string_view text, Time start);
constexpr std::string_view how_to_say_a_time =
    "Say it as an offset from the start (19h30m), a wall time (\"19:30\") or a date with it "
    "(2026-11-27T19:30).";

// One file being read: what is wrong with it, of which the first by place is told.
class Reading {
public:
    explicit Reading(std::string_view file_name) : file_(file_name) {}

    void wrong(Mark at, std::string what, std::string remedy = {});
    bool failed() const { return first_.has_value(); }
    std::optional<Problem> problem() const;

    // When the traffic begins and ends, known before any other time is read.
    Time start{}, traffic_ends{};

    // Single values. Where one is wrong the problem is noted and `otherwise` given.
    std::string text(const Tree& tree, std::string_view what);
    std::int64_t whole(const Tree& tree, std::string_view what, std::int64_t least,
                       std::int64_t most);
    std::int64_t share(const Tree& tree, std::string_view what);
    std::int64_t millionths(const Tree& tree, std::string_view what);
    std::int64_t pence(const Tree& tree, std::string_view what);
    bool yes(const Tree& tree, std::string_view what);
    Duration duration(const Tree& tree, std::string_view what);
    // An offset from the start ("90min"), a wall time ("19:00": the next one from the start on) or
    // a date with it.
    Time time(const Tree& tree, std::string_view what);
    template <class Words>
    std::string one_of(const Tree& tree, std::string_view what, const Words& words);

private:
    struct Found {
        Mark at;
        std::string what, remedy;
    };
    std::string file_;
    std::optional<Found> first_;
};

// "Did you mean ...?", or all there are when nothing is near and they are few.
template <class Words>
std::string suggestion(std::string_view word, const Words& words) {
    const std::string_view near = nearest(word.substr(0, 60), words);
    if (!near.empty()) return std::string{"Did you mean \""}.append(near).append("\"?");
    std::string all = "One of:";
    for (const auto& candidate : words)
        all.append(all.ends_with(':') ? " " : ", ").append(candidate);
    return all + ".";
}

template <class Words>
std::string Reading::one_of(const Tree& tree, std::string_view what, const Words& words) {
    const std::string word = text(tree, what);
    if (tree.shape == Shape::text &&
        std::find(std::begin(words), std::end(words), word) == std::end(words))
        wrong(tree.at, std::string{"unknown "}.append(what).append(" \"").append(word).append("\""),
              suggestion(word, words));
    return word;
}

// A map being read against the keys that it may hold.
class Map {
public:
    // Notes unknown keys at once, and a tree that is not a map.
    Map(Reading& reading, const Tree& tree, const Section& section);

    const Tree* find(std::string_view key) const;  // a key outside the section is a bug of ours
    const Tree* need(std::string_view key) const;  // notes where it is missing
    bool has(std::string_view key) const { return find(key) != nullptr; }
    Mark at() const { return tree_.at; }
    const Tree& tree() const { return tree_; }
    Reading& reading() const { return reading_; }

    // Each leaves `out` as it is where the key is not there.
    void text(std::string_view key, std::string& out) const;
    void whole(std::string_view key, std::int64_t& out, std::int64_t least,
               std::int64_t most) const;
    void share(std::string_view key, std::int64_t& out) const;
    void millionths(std::string_view key, std::int64_t& out) const;
    void pence(std::string_view key, std::int64_t& out) const;
    void yes(std::string_view key, bool& out) const;
    void duration(std::string_view key, Duration& out) const;
    void time(std::string_view key, Time& out) const;

private:
    Reading& reading_;
    const Tree& tree_;
    const Section& section_;
};

// What a list holds.
std::vector<const Tree*> entries(Reading& reading, const Tree& tree, std::string_view what);

constexpr std::int64_t most_units = 1'000'000'000;

}  // namespace peakproof::scenarios::language
