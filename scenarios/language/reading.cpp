#include "scenarios/language/reading.h"

#include <fmt/format.h>

#include <cassert>

#include "sim/zone.h"

namespace peakproof::scenarios::language {

void Reading::wrong(Mark at, std::string what, std::string remedy) {
    if (!first_ || at < first_->at) first_ = Found{at, std::move(what), std::move(remedy)};
}

std::optional<Problem> Reading::problem() const {
    if (!first_) return std::nullopt;
    return Problem{first_->what, place(file_, first_->at), first_->remedy};
}

std::string Reading::text(const Tree& tree, std::string_view what) {
    if (tree.shape == Shape::text) return tree.text;
    if (tree.shape == Shape::nothing)
        wrong(tree.at, fmt::format("{} says nothing", what),
              "Give it a value, or take the key out.");
    else
        wrong(tree.at,
              fmt::format("{} is a {} where a single value is meant", what, name(tree.shape)));
    return {};
}

std::int64_t Reading::whole(const Tree& tree, std::string_view what, std::int64_t least,
                            std::int64_t most) {
    const std::string value = text(tree, what);
    if (tree.shape != Shape::text) return least;
    const auto number = parse_whole(value);
    if (!number)
        wrong(tree.at, fmt::format("{} \"{}\" is not a whole number", what, value), {});
    else if (*number < least || *number > most)
        wrong(tree.at, fmt::format("{} {} is out of range", what, value),
              fmt::format("From {} to {}.", least, most));
    else
        return *number;
    return least;
}

std::int64_t Reading::share(const Tree& tree, std::string_view what) {
    const std::string value = text(tree, what);
    if (tree.shape != Shape::text) return 0;
    const auto ppm = parse_share(value);
    if (!ppm)
        wrong(tree.at, fmt::format("{} \"{}\" is not a share", what, value),
              "Say it as \"5%\", \"0.25%\" or \"300ppm\".");
    else if (*ppm > 1'000'000)
        wrong(tree.at, fmt::format("{} {} is more than the whole", what, value), "At most 100%.");
    else
        return *ppm;
    return 0;
}

std::int64_t Reading::millionths(const Tree& tree, std::string_view what) {
    const std::string value = text(tree, what);
    if (tree.shape != Shape::text) return 0;
    const auto amount = parse_millionths(value);
    if (!amount || *amount < 0 || *amount > most_units * 1'000'000) {
        wrong(tree.at, fmt::format("{} \"{}\" is not an amount in pounds", what, value),
              "Say it as 12.99, with at most six decimals.");
        return 0;
    }
    return *amount;
}

std::int64_t Reading::pence(const Tree& tree, std::string_view what) {
    const std::string value = text(tree, what);
    if (tree.shape != Shape::text) return 0;
    const auto amount = parse_pence(value);
    if (!amount || *amount < 0 || *amount > most_units * 100) {
        wrong(tree.at, fmt::format("{} \"{}\" is not an amount in pounds and pence", what, value),
              "Say it as 3.95, with at most two decimals.");
        return 0;
    }
    return *amount;
}

bool Reading::yes(const Tree& tree, std::string_view what) {
    const std::string value = text(tree, what);
    if (value == "yes" || value == "true") return true;
    if (value != "no" && value != "false" && tree.shape == Shape::text)
        wrong(tree.at, fmt::format("{} \"{}\" is neither yes nor no", what, value));
    return false;
}

Duration Reading::duration(const Tree& tree, std::string_view what) {
    const std::string value = text(tree, what);
    if (tree.shape != Shape::text) return {};
    const auto length = parse_duration(value);
    if (!length) {
        const bool bare = parse_whole(value).has_value();
        wrong(tree.at, fmt::format("{} \"{}\" is not a length of time", what, value),
              bare ? fmt::format("Say the unit: \"{0}min\", \"{0}s\", \"{0}h\".", value)
                   : "Say it as 2h, 15min, 30s or 1h30m.");
        return {};
    }
    constexpr Duration most = 24h * 400;
    if (*length > most) {
        wrong(tree.at, fmt::format("{} {} is too long", what, value), "At most 400 days.");
        return {};
    }
    return *length;
}

std::optional<Time> parse_time(std::string_view text, Time start) {
    if (const auto offset = parse_duration(text); offset && *offset <= 24h * 400)
        return start + *offset;
    if (const auto clock = parse_clock(text)) {
        sim::LocalTime wall = sim::to_london(start);
        wall.hour = static_cast<unsigned>(*clock / 3600);
        wall.minute = static_cast<unsigned>(*clock / 60 % 60);
        wall.second = static_cast<unsigned>(*clock % 60);
        const Time today = sim::from_london(wall);
        if (today >= start) return today;
        const sim::LocalTime tomorrow = sim::to_london(start + 24h);
        wall.year = tomorrow.year;
        wall.month = tomorrow.month;
        wall.day = tomorrow.day;
        return sim::from_london(wall);
    }
    const auto date = sim::parse_iso_local(text);
    return date ? std::optional<Time>{*date} : std::nullopt;
}

Time Reading::time(const Tree& tree, std::string_view what) {
    const std::string value = text(tree, what);
    if (tree.shape != Shape::text) return start;
    const auto found = parse_time(value, start);
    if (!found) {
        wrong(tree.at, fmt::format("{} \"{}\" is not a time", what, value),
              std::string{how_to_say_a_time});
        return start;
    }
    if (*found < start - 24h * 36'500 || *found > start + 24h * 36'500)
        wrong(tree.at, fmt::format("{} {} is out of range", what, value));
    return *found;
}

Map::Map(Reading& reading, const Tree& tree, const Section& section)
    : reading_(reading), tree_(tree), section_(section) {
    if (tree.shape != Shape::map) {
        if (tree.shape != Shape::nothing)
            reading.wrong(tree.at,
                          fmt::format("{} is a {} where keys and values are meant", section.name,
                                      name(tree.shape)),
                          fmt::format("Say it as {{{}: ...}}.", section.keys.front()));
        return;
    }
    for (std::size_t i = 0; i + 1 < tree.items.size(); i += 2) {
        const std::string& key = tree.items[i].text;
        if (std::find(section.keys.begin(), section.keys.end(), key) != section.keys.end())
            continue;
        reading.wrong(tree.items[i].at, fmt::format("unknown key \"{}\" in {}", key, section.name),
                      suggestion(key, section.keys));
    }
}

const Tree* Map::find(std::string_view key) const {
    assert(std::find(section_.keys.begin(), section_.keys.end(), key) != section_.keys.end());
    return tree_.find(key);
}

const Tree* Map::need(std::string_view key) const {
    const Tree* found = find(key);
    if (found == nullptr)
        reading_.wrong(tree_.at, fmt::format("{} without \"{}\"", section_.name, key),
                       fmt::format("Add \"{}: ...\".", key));
    return found;
}

void Map::text(std::string_view key, std::string& out) const {
    if (const Tree* tree = find(key)) out = reading_.text(*tree, key);
}
void Map::whole(std::string_view key, std::int64_t& out, std::int64_t least,
                std::int64_t most) const {
    if (const Tree* tree = find(key)) out = reading_.whole(*tree, key, least, most);
}
void Map::share(std::string_view key, std::int64_t& out) const {
    if (const Tree* tree = find(key)) out = reading_.share(*tree, key);
}
void Map::millionths(std::string_view key, std::int64_t& out) const {
    if (const Tree* tree = find(key)) out = reading_.millionths(*tree, key);
}
void Map::pence(std::string_view key, std::int64_t& out) const {
    if (const Tree* tree = find(key)) out = reading_.pence(*tree, key);
}
void Map::yes(std::string_view key, bool& out) const {
    if (const Tree* tree = find(key)) out = reading_.yes(*tree, key);
}
void Map::duration(std::string_view key, Duration& out) const {
    if (const Tree* tree = find(key)) out = reading_.duration(*tree, key);
}
void Map::time(std::string_view key, Time& out) const {
    if (const Tree* tree = find(key)) out = reading_.time(*tree, key);
}

std::vector<const Tree*> entries(Reading& reading, const Tree& tree, std::string_view what) {
    std::vector<const Tree*> all;
    if (tree.shape == Shape::list) {
        for (const Tree& item : tree.items) all.push_back(&item);
    } else if (tree.shape != Shape::nothing) {
        reading.wrong(tree.at,
                      fmt::format("{} is a {} where a list is meant", what, name(tree.shape)),
                      "Say it as [one, another].");
    }
    return all;
}

}  // namespace peakproof::scenarios::language
