#include <fmt/format.h>

#include "scenarios/language/parts.h"
#include "scenarios/traffic/goods.h"
#include "sim/utf8.h"

namespace peakproof::scenarios::language {
namespace {

// 20 characters: the longest id that SnapFulfil takes (assumed). Khaos trims outer blanks
// (documented).
constexpr std::size_t longest_sku = 20;
constexpr std::size_t longest_text = 50;  // of a description or barcode there (assumed)

void check_sku(Reading& reading, const Tree& key) {
    const std::string_view sku = traffic::trimmed(key.text);
    if (sku.empty()) reading.wrong(key.at, "an item without a code");
    if (sku.size() > longest_sku)
        reading.wrong(key.at, fmt::format("item code \"{}\" has {} characters", sku, sku.size()),
                      "SnapFulfil takes 20.");
    if (sku.find(',') != std::string_view::npos)
        reading.wrong(key.at, fmt::format("item code \"{}\" holds a comma", sku),
                      "Khaos separates the codes of a list by commas.");
}

// What SnapFulfil would not take, it cannot have known when the play opens.
void check_known_text(const Map& map, std::string_view key, std::string_view text) {
    const std::size_t characters = utf8_characters(text);
    const Tree* said = map.find(key);
    if (characters <= longest_text || said == nullptr)
        return;  // unsaid, it is the code, which is checked itself
    map.reading().wrong(
        said->at,
        fmt::format("{} has {} characters, and SnapFulfil knows the item at opening", key,
                    characters),
        "It takes 50: shorten it, or say \"known: no\".");
}

ScenarioItem read_item(Reading& reading, const Tree& key, const Tree& tree) {
    ScenarioItem item{.planned = traffic::plain_item(traffic::trimmed(key.text), reading.start)};
    if (tree.shape == Shape::text) {  // MUG-01: 500
        item.planned.opening_units = reading.whole(tree, key.text, 0, most_units);
        return item;
    }
    const Map map{reading, tree, item_keys};
    erp::Item& goods = item.planned.item;
    map.whole("units", item.planned.opening_units, 0, most_units);
    map.text("description", goods.description);
    map.millionths("price", goods.sell_net_millionths);
    goods.cost_pence = traffic::usual_cost_pence(goods.sell_net_millionths);
    map.pence("cost", goods.cost_pence);
    map.share("vat", goods.vat_ppm);
    map.whole("weight", goods.weight_grams, 0, most_units);
    map.text("barcode", goods.barcode);
    map.text("other_ref", goods.other_ref);
    map.text("stock_id", goods.stock_id);
    map.yes("stock_controlled", goods.stock_controlled);
    map.yes("drop_ship", goods.drop_ship);
    map.yes("discontinued", goods.discontinued);
    map.yes("run_to_zero", goods.run_to_zero);
    if (const Tree* listed = map.find("listed")) {
        item.planned.listed = time_in_traffic(reading, *listed, "listed");
        item.planned.known_at_opening = item.planned.listed <= reading.start;
        if (item.planned.listed > reading.start) goods.last_changed = item.planned.listed;
    }
    map.yes("known", item.planned.known_at_opening);
    if (item.planned.known_at_opening && item.planned.listed > reading.start)
        reading.wrong(map.find("known")->at,
                      "SnapFulfil cannot know an item that Khaos does not list yet",
                      "Take out \"known\" or \"listed\".");
    map.yes("unlinked", item.planned.unlinked);
    if (item.planned.unlinked) {
        item.popularity = 0;  // nobody can order what Khaos does not list
        for (const std::string_view other : {"listed", "known"})
            if (const Tree* said = map.find(other))
                reading.wrong(said->at,
                              fmt::format("an unlinked item is in SnapFulfil alone, from the "
                                          "start, so it has no \"{}\"",
                                          other),
                              fmt::format("Take out \"{}\" or \"unlinked\".", other));
    }
    if (item.planned.known_at_opening) {
        check_known_text(map, "description", goods.description);
        check_known_text(map, "barcode", goods.barcode);
    }
    map.whole("popularity", item.popularity, 0, 1'000'000);
    return item;
}

void read_map_of_items(const Map& file, std::string_view key, Scenario& scenario) {
    const Tree* tree = file.find(key);
    if (tree == nullptr || tree->shape == Shape::nothing) return;
    if (tree->shape != Shape::map) {
        file.reading().wrong(
            tree->at,
            fmt::format("{} is a {} where codes and units are meant", key, name(tree->shape)),
            "Say it as {MUG-01: 500}.");
        return;
    }
    for (std::size_t i = 0; i + 1 < tree->items.size(); i += 2) {
        check_sku(file.reading(), tree->items[i]);
        scenario.items.push_back(read_item(file.reading(), tree->items[i], tree->items[i + 1]));
    }
}

}  // namespace

void read_items(const Map& file, Scenario& scenario) {
    read_map_of_items(file, "stock", scenario);
    read_map_of_items(file, "items", scenario);
    // In the order of codes, so that the order of keys in a file means nothing.
    std::stable_sort(scenario.items.begin(), scenario.items.end(),
                     [](const ScenarioItem& a, const ScenarioItem& b) {
                         return a.planned.item.sku < b.planned.item.sku;
                     });
    for (std::size_t i = 1; i < scenario.items.size(); ++i) {
        const std::string& sku = scenario.items[i].planned.item.sku;
        if (sku != scenario.items[i - 1].planned.item.sku) continue;
        const Tree* tree = file.find(file.has("items") ? "items" : "stock");
        file.reading().wrong(
            tree->at, fmt::format("item \"{}\" stands here twice, or in stock and in items", sku),
            "Keep one of them: outer blanks do not tell codes apart.");
    }
    if (const Tree* tree = file.find("catalogue")) {
        const Map catalogue{file.reading(), *tree, catalogue_keys};
        catalogue.whole("skus", scenario.catalogue.skus, 1, 100'000);
        if (const Tree* cover =
                catalogue.find("cover")) {  // a share that may be more than the whole
            const auto ppm = parse_share(file.reading().text(*cover, "cover"));
            if (!ppm || *ppm > 100'000'000)
                file.reading().wrong(cover->at, "cover is not a share of what is expected to sell",
                                     "Say it as \"130%\".");
            else
                scenario.catalogue.cover_ppm = *ppm;
        }
        catalogue.whole("at_least", scenario.catalogue.at_least_units, 0, most_units);
        catalogue.share("scarce", scenario.catalogue.scarce_ppm);
        catalogue.need("skus");
    }
}

const erp::Item* find(const Goods& goods, std::string_view sku) {
    const auto found = goods.find(traffic::trimmed(sku));
    return found == goods.end() ? nullptr : found->second;
}

}  // namespace peakproof::scenarios::language
