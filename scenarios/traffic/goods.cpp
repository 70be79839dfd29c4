#include "scenarios/traffic/goods.h"

#include <fmt/format.h>

#include <array>
#include <numeric>

#include "sim/draw.h"

namespace peakproof::scenarios::traffic {
namespace {

struct Thing {
    std::string_view code, name;
    std::int64_t least_pence, most_pence;  // with VAT, as a shop shows them
    std::int64_t grams;
};
// Invented, in the manner of a British gift and homeware shop.
constexpr std::array<Thing, 24> things{{
    {"MUG", "mug", 499, 1199, 380},
    {"CUS", "cushion", 1299, 3499, 620},
    {"CAN", "candle", 599, 2499, 410},
    {"BAG", "lunch bag", 399, 1499, 150},
    {"TIN", "storage tin", 499, 1699, 340},
    {"LAM", "table lamp", 1999, 6999, 1450},
    {"CLO", "wall clock", 1499, 4499, 900},
    {"FRA", "picture frame", 599, 2199, 480},
    {"CAR", "pack of 10 cards", 299, 799, 120},
    {"TEA", "tea towel", 399, 999, 110},
    {"GAR", "garland", 499, 1599, 160},
    {"VAS", "vase", 999, 3999, 850},
    {"NOT", "notebook", 299, 1199, 210},
    {"DOO", "doormat", 1199, 2999, 1900},
    {"HOT", "hot water bottle", 999, 2199, 560},
    {"JIG", "jigsaw", 799, 1999, 640},
    {"UMB", "umbrella", 999, 2999, 430},
    {"SOC", "pair of socks", 399, 1299, 80},
    {"BOW", "bowl", 599, 2499, 520},
    {"THR", "throw", 1999, 5999, 1100},
    {"LIG", "string of lights", 799, 2999, 290},
    {"TRA", "tray", 899, 2799, 730},
    {"APR", "apron", 1299, 2799, 240},
    {"WRE", "wreath", 1499, 4999, 980},
}};
constexpr std::array<std::string_view, 20> looks{
    "red",       "navy",    "sage green", "cream",     "striped", "spotty",    "tartan",
    "botanical", "vintage", "Scandi",     "polka dot", "floral",  "geometric", "woodland",
    "nautical",  "star",    "hare",       "robin",     "bee",     "marbled"};
constexpr std::array<std::string_view, 12> made_of{"enamel", "ceramic", "linen",    "recycled",
                                                   "bamboo", "glass",   "wool mix", "cotton",
                                                   "oak",    "slate",   "copper",   "paper"};

// The price a shop shows holds 20 % VAT: the net price has decimals that pence do not.
std::int64_t net_millionths(std::int64_t gross_pence) { return (gross_pence * 10'000 * 5 + 3) / 6; }

// An EAN-13 of the range that GS1 keeps for use inside a company (documented: prefix 200 to 299).
std::string barcode(std::int64_t number) {
    std::string digits = fmt::format("200{:09}", number);
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
    return digits + static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace

std::string_view trimmed(std::string_view code) {
    const std::size_t first = code.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return code.substr(first, code.find_last_not_of(" \t\r\n") - first + 1);
}

std::int64_t usual_cost_pence(std::int64_t sell_net_millionths) {
    return (sell_net_millionths * 2 / 5 + 5'000) / 10'000;
}

PlannedItem plain_item(std::string_view sku, Time start) {
    PlannedItem planned;
    planned.item.sku = sku;
    planned.item.description = sku;
    planned.item.sell_net_millionths = 10'000'000;
    planned.item.cost_pence = usual_cost_pence(planned.item.sell_net_millionths);
    planned.item.weight_grams = 300;
    planned.item.last_changed = start - 24h * 30;
    planned.listed = start;
    return planned;
}

std::vector<RangeItem> range_items(const Catalogue& catalogue, Time start) {
    // Of the place alone: the shop is the same in every run, its days differ.
    const sim::Draw draw{0};
    const auto skus = static_cast<std::size_t>(catalogue.skus);
    std::vector<RangeItem> range;
    range.reserve(skus);
    std::vector<std::int64_t> ranks(skus);
    std::iota(ranks.begin(), ranks.end(), 1);
    sim::Stream shuffle{0, "catalogue ranks"};
    for (std::size_t i = skus; i > 1; --i) {
        const auto other =
            static_cast<std::size_t>(shuffle.between(0, static_cast<std::int64_t>(i) - 1));
        std::swap(ranks[i - 1], ranks[other]);
    }
    for (std::size_t i = 0; i < skus; ++i) {
        const auto number = static_cast<std::int64_t>(i) + 1;
        const std::string key = std::to_string(number);
        const Thing& thing = things[i % things.size()];
        const auto pick = [&](std::size_t count, std::string_view what) {
            return static_cast<std::size_t>(
                draw.between(0, static_cast<std::int64_t>(count) - 1, {"goods", what, key}));
        };
        const std::size_t look = pick(looks.size(), "look");
        const std::size_t material = pick(made_of.size(), "material");
        const std::int64_t gross =
            draw.between(thing.least_pence / 50, thing.most_pence / 50, {"goods", "price", key}) *
                50 +
            49;
        const std::int64_t grams =
            draw.between(thing.grams * 8 / 10, thing.grams * 12 / 10, {"goods", "weight", key});
        PlannedItem planned = plain_item(fmt::format("{}-{:04}", thing.code, number), start);
        planned.item.description =
            fmt::format("{} {} {}", looks[look], made_of[material], thing.name);
        planned.item.description[0] =
            static_cast<char>(planned.item.description[0] & ~0x20);  // ASCII, begins with a letter
        planned.item.sell_net_millionths = net_millionths(gross);
        planned.item.cost_pence = usual_cost_pence(planned.item.sell_net_millionths);
        planned.item.weight_grams = grams;
        planned.item.barcode = barcode(number);
        range.push_back({std::move(planned), ranks[i]});
    }
    return range;
}

// One over the rank, flattened at the top. Calibrated on the Online Retail data set (UCI, November
// 2011: 2,940 codes), where the best tenth of the codes stood on 43 % of the order lines and the
// best hundredth on 8.5 %; of 3,000 this gives 42 % and 8.5 %.
std::int64_t popularity(std::int64_t rank) { return 1'000'000'000 / (rank + 80); }

}  // namespace peakproof::scenarios::traffic
