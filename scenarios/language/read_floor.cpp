#include <fmt/format.h>

#include "scenarios/language/names.h"
#include "scenarios/language/parts.h"
#include "scenarios/traffic/goods.h"

namespace peakproof::scenarios::language {
namespace {

void read_goods_in(const Map& file, Scenario& scenario, const Goods& goods) {
    const Tree* tree = file.find("goods_in");
    if (tree == nullptr) return;
    Reading& reading = file.reading();
    for (const Tree* one : entries(reading, *tree, "goods_in")) {
        const Map map{reading, *one, goods_in_keys};
        GoodsIn arrival{.sku = {}, .units = 1, .at = reading.start};
        if (const Tree* sku = map.need("sku")) arrival.sku = read_sku(reading, *sku, "sku", goods);
        if (map.need("units") != nullptr) map.whole("units", arrival.units, 1, most_units);
        if (const Tree* at = map.need("at")) arrival.at = time_in_traffic(reading, *at, "at");
        scenario.goods_in.push_back(std::move(arrival));
    }
}

void read_adjustments(const Map& file, Scenario& scenario, const Goods& goods) {
    const Tree* tree = file.find("adjustments");
    if (tree == nullptr) return;
    Reading& reading = file.reading();
    for (const Tree* one : entries(reading, *tree, "adjustments")) {
        const Map map{reading, *one, adjustment_keys};
        PlannedAdjustment adjustment{
            .sku = {}, .by_units = 0, .reason = "VARIANCE", .at = reading.start};
        if (const Tree* sku = map.need("sku"))
            adjustment.sku = read_sku(reading, *sku, "sku", goods);
        if (const Tree* by = map.need("by")) {
            adjustment.by_units = reading.whole(*by, "by", -most_units, most_units);
            if (adjustment.by_units == 0) reading.wrong(by->at, "an adjustment by nothing");
        }
        if (const Tree* reason = map.find("reason"))
            adjustment.reason = reading.one_of(*reason, "reason", adjustment_reasons());
        if (const Tree* at = map.need("at")) adjustment.at = time_in_traffic(reading, *at, "at");
        scenario.adjustments.push_back(std::move(adjustment));
    }
}

void read_item_changes(const Map& file, Scenario& scenario, const Goods& goods) {
    const Tree* tree = file.find("item_changes");
    if (tree == nullptr) return;
    Reading& reading = file.reading();
    for (const Tree* one : entries(reading, *tree, "item_changes")) {
        const Map map{reading, *one, item_change_keys};
        ItemChange change;
        change.at = reading.start;
        if (const Tree* sku = map.need("sku"))
            change.sku = traffic::trimmed(read_sku(reading, *sku, "sku", goods));
        if (const Tree* at = map.need("at")) change.at = time_in_traffic(reading, *at, "at");
        for (auto [key, into] :
             {std::pair{"description", &change.description}, std::pair{"barcode", &change.barcode}})
            if (const Tree* text = map.find(key)) *into = reading.text(*text, key);
        map.whole("weight", change.weight_grams, 1, most_units);
        map.whole("measured", change.measured_grams, 1, most_units);
        if (!change.description && !change.barcode && change.weight_grams == 0 &&
            change.measured_grams == 0)
            reading.wrong(map.at(), "an item change that changes nothing",
                          "Say description, barcode, weight or measured.");
        scenario.item_changes.push_back(std::move(change));
    }
}

}  // namespace

void read_floor(const Map& file, Scenario& scenario, const Goods& goods) {
    read_goods_in(file, scenario, goods);
    read_adjustments(file, scenario, goods);
    read_item_changes(file, scenario, goods);
    const Tree* tree = file.find("floor");
    if (tree == nullptr) return;
    const Map map{file.reading(), *tree, floor_keys};
    Floor& floor = scenario.floor;
    map.whole("orders_per_minute", floor.orders_per_minute, 1, 1'000'000);
    map.duration("release_every", floor.release_every);
    map.duration("pick", floor.pick);
    map.duration("pick_spread", floor.pick_spread);
    map.duration("pack", floor.pack);
    map.duration("trailer_every", floor.trailer_every);
    map.share("none_found", floor.none_found_ppm);
    map.share("some_found", floor.some_found_ppm);
    map.share("found_again", floor.found_again_ppm);
    map.duration("found_after", floor.found_after);
    map.whole("damaged_per_day", floor.damaged_per_day, 0, 100'000);
    map.whole("counts_per_day", floor.counts_per_day, 0, 100'000);
    map.whole("put_away_late_per_day", floor.put_away_late_per_day, 0, 100'000);
    map.duration("put_away_delay", floor.put_away_delay);
    map.duration("audit_after", floor.audit_after);
    for (const std::string_view often : {"release_every", "trailer_every"})
        if (const Tree* every = map.find(often);
            every != nullptr && parse_duration(every->text).value_or(1s) < 1s)
            file.reading().wrong(every->at, fmt::format("{} is too often", often), "At least 1s.");
    if (floor.none_found_ppm + floor.some_found_ppm > 1'000'000)
        file.reading().wrong(map.at(), "none_found and some_found are more than the whole");
}

}  // namespace peakproof::scenarios::language
