#include <fmt/format.h>

#include <algorithm>

#include "scenarios/language/names.h"
#include "scenarios/language/parts.h"
#include "scenarios/traffic/curve.h"

namespace peakproof::scenarios::language {
namespace {

constexpr std::int64_t most_orders = 9'999'999;  // an order's number has seven digits

Curve read_curve(Reading& reading, const Tree& tree) {
    Curve curve;
    if (tree.shape != Shape::map || tree.items.empty()) {
        reading.wrong(tree.at, "a curve needs wall times with weights",
                      "Say it as {\"08:00\": 40, \"20:00\": 300}.");
        return {{0, 1}};
    }
    for (std::size_t i = 0; i + 1 < tree.items.size(); i += 2) {
        const auto clock = parse_clock(tree.items[i].text);
        if (!clock)
            reading.wrong(tree.items[i].at,
                          fmt::format("\"{}\" is not a wall time", tree.items[i].text),
                          "Say it as \"08:00\", in quotes.");
        curve.emplace_back(clock.value_or(0),
                           reading.whole(tree.items[i + 1], "the weight of a time", 0, 1'000'000));
    }
    std::sort(curve.begin(), curve.end());
    for (std::size_t i = 1; i < curve.size(); ++i)
        if (curve[i].first == curve[i - 1].first)
            reading.wrong(tree.at, "a time stands twice in the curve");
    if (std::all_of(curve.begin(), curve.end(),
                    [](const auto& point) { return point.second == 0; }))
        reading.wrong(tree.at, "a curve of nothing but zeros",
                      "Give one time a weight above zero.");
    return curve;
}

Unsure read_unsure(Reading& reading, const Tree& tree, const Section& section,
                   std::string_view when) {
    Unsure unsure;
    if (tree.shape == Shape::text) {  // unpaid: 2%
        unsure.share_ppm = reading.share(tree, section.name);
        return unsure;
    }
    const Map map{reading, tree, section};
    map.share("share", unsure.share_ppm);
    if (const Tree* range = map.find(when)) unsure.after = read_range(reading, *range, when);
    map.share("never", unsure.never_ppm);
    map.need("share");
    return unsure;
}

Flash read_flash(Reading& reading, const Tree& tree, const Goods& goods) {
    const Map map{reading, tree, flash_keys};
    Flash flash{.at = reading.start};
    if (const Tree* sku = map.need("sku")) flash.sku = read_sku(reading, *sku, "sku", goods);
    if (const Tree* at = map.need("at")) flash.at = time_in_traffic(reading, *at, "at");
    map.duration("for", flash.lasts);
    if (map.need("orders") != nullptr) map.whole("orders", flash.orders, 1, most_orders);
    if (const Tree* units = map.find("units"))
        flash.units = read_shares(reading, *units, "units", 100'000);
    if (flash.lasts <= Duration{0} || flash.at + flash.lasts > reading.traffic_ends)
        reading.wrong(map.at(), "the flash sale does not end within the scenario",
                      "Shorten \"for\", or let the scenario last longer.");
    return flash;
}

Demand read_one(Reading& reading, const Tree& tree, const Goods& goods) {
    const Map map{reading, tree, demand_keys};
    Demand demand{.curve = *traffic::named_shape("ordinary-day"), .from = reading.start};
    if (map.need("orders") != nullptr) map.whole("orders", demand.orders, 0, most_orders);
    if (const Tree* shape = map.find("shape")) {
        demand.curve = traffic::named_shape(reading.one_of(*shape, "shape", shape_names()))
                           .value_or(Curve{{0, 1}});
        if (map.has("curve"))
            reading.wrong(map.find("curve")->at, "a shape and a curve", "Keep one of them.");
    }
    if (const Tree* curve = map.find("curve")) demand.curve = read_curve(reading, *curve);
    if (const Tree* from = map.find("from")) demand.from = time_in_traffic(reading, *from, "from");
    demand.over = reading.traffic_ends - demand.from;
    map.duration("over", demand.over);
    if (demand.over <= Duration{0} || demand.from + demand.over > reading.traffic_ends)
        reading.wrong(map.has("over") ? map.find("over")->at : map.at(),
                      "the demand does not end within the scenario",
                      "Shorten \"over\", or let the scenario last longer.");
    else if (const auto weights = traffic::minute_weights(demand.curve, demand.from, demand.over);
             demand.orders > 0 && std::all_of(weights.begin(), weights.end(),
                                              [](std::int64_t weight) { return weight == 0; }))
        reading.wrong(map.at(), "nobody orders at these times: the curve is zero throughout",
                      "Check \"from\", \"over\" and the curve.");
    if (const Tree* lines = map.find("lines"))
        demand.lines = read_shares(reading, *lines, "lines", 500);
    if (const Tree* units = map.find("units"))
        demand.units = read_shares(reading, *units, "units", 100'000);
    if (const Tree* only = map.find("only"))
        for (const Tree* sku : entries(reading, *only, "only"))
            demand.only.push_back(read_sku(reading, *sku, "an item", goods));
    map.pence("postage", demand.postage_pence);
    map.pence("postage_free_from", demand.postage_free_from_pence);
    map.share("back_order", demand.back_order_ppm);
    if (const Tree* unpaid = map.find("unpaid"))
        demand.unpaid = read_unsure(reading, *unpaid, unpaid_keys, "paid");
    if (const Tree* held = map.find("held"))
        demand.held = read_unsure(reading, *held, held_keys, "lifted");
    if (demand.unpaid.share_ppm + demand.held.share_ppm > 1'000'000)
        reading.wrong(map.at(), "unpaid and held are more than the whole");
    if (const Tree* flash = map.find("flash")) demand.flash = read_flash(reading, *flash, goods);
    if (goods.empty() && demand.orders > 0)
        reading.wrong(map.at(), "demand without anything to order",
                      "Add \"stock: {MUG-01: 500}\" or a catalogue.");
    return demand;
}

}  // namespace

void read_demand(const Map& file, Scenario& scenario, const Goods& goods) {
    const Tree* tree = file.find("demand");
    if (tree == nullptr) return;
    if (tree->shape == Shape::list)
        for (const Tree& one : tree->items)
            scenario.demand.push_back(read_one(file.reading(), one, goods));
    else
        scenario.demand.push_back(read_one(file.reading(), *tree, goods));
    std::int64_t total = 0;
    for (const Demand& demand : scenario.demand)
        total += demand.orders + (demand.flash ? demand.flash->orders : 0);
    if (total > most_orders)
        file.reading().wrong(tree->at, fmt::format("{} orders are too many", total),
                             fmt::format("At most {}.", most_orders));
}

DurationRange read_range(Reading& reading, const Tree& tree, std::string_view what) {
    const std::string value = reading.text(tree, what);
    if (tree.shape != Shape::text) return {};
    const std::size_t dots = value.find("..");
    const auto least = parse_duration(value.substr(0, dots));
    const auto most = dots == std::string::npos ? least : parse_duration(value.substr(dots + 2));
    constexpr Duration longest = 24h * 400;
    if (!least || !most || *most < *least || *most > longest) {
        reading.wrong(tree.at, fmt::format("{} \"{}\" is not a range of time", what, value),
                      "Say it as 30min..3h, or 1h.");
        return {};
    }
    return {*least, *most};
}

Shares read_shares(Reading& reading, const Tree& tree, std::string_view what, std::int64_t most) {
    if (tree.shape == Shape::text) return {{reading.whole(tree, what, 1, most), 1'000'000}};
    Shares shares;
    if (tree.shape != Shape::map || tree.items.empty()) {
        reading.wrong(tree.at, fmt::format("{} needs numbers with shares", what),
                      "Say it as {1: 60%, 2: 40%}.");
        return {{1, 1'000'000}};
    }
    std::int64_t together = 0;
    for (std::size_t i = 0; i + 1 < tree.items.size(); i += 2) {
        const std::int64_t number = reading.whole(tree.items[i], what, 1, most);
        const std::int64_t share = reading.share(tree.items[i + 1], "the share");
        shares.emplace_back(number, share);
        together += share;
    }
    if (together != 1'000'000)
        reading.wrong(tree.at, fmt::format("the shares of {} make {}", what, write_share(together)),
                      "Together they must be 100%.");
    std::sort(shares.begin(), shares.end());
    return shares;
}

std::string read_sku(Reading& reading, const Tree& tree, std::string_view what,
                     const Goods& goods) {
    const std::string sku = reading.text(tree, what);
    if (tree.shape != Shape::text || find(goods, sku) != nullptr) return sku;
    std::vector<std::string_view> known;
    for (const auto& [code, item] : goods) known.push_back(code);
    const std::string_view near = nearest(std::string_view{sku}.substr(0, 60), known);
    reading.wrong(tree.at, fmt::format("unknown item \"{}\"", sku),
                  near.empty() ? "Add it to \"stock\" or \"items\"."
                               : fmt::format("Did you mean \"{}\"?", near));
    return sku;
}

Time time_in_traffic(Reading& reading, const Tree& tree, std::string_view what) {
    const Time at = reading.time(tree, what);
    if (at < reading.start)
        reading.wrong(tree.at,
                      fmt::format("{} {} is before the scenario's start", what, tree.text));
    else if (at > reading.traffic_ends)
        reading.wrong(tree.at,
                      fmt::format("{} {} is after the scenario's end ({})", what, tree.text,
                                  write_duration(reading.traffic_ends - reading.start)),
                      "Let the scenario last longer, or choose an earlier time.");
    return at;
}

}  // namespace peakproof::scenarios::language
