#include "scenarios/traffic/market.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <set>

#include "scenarios/traffic/goods.h"

namespace peakproof::scenarios::traffic {
namespace {

// A thousand times the mean of a distribution.
std::int64_t mean_thousandths(const Shares& shares) {
    std::int64_t sum = 0;
    for (const auto& [number, ppm] : shares) sum += number * ppm;
    return sum / 1'000;
}

// Units that all demand together is expected to take, were there enough of everything.
std::int64_t expected_units(const Scenario& scenario) {
    std::int64_t units = 0;
    for (const Demand& demand : scenario.demand)
        if (demand.only.empty())
            units += demand.orders * mean_thousandths(demand.lines) / 1'000 *
                     mean_thousandths(demand.units) / 1'000;
    return std::min<std::int64_t>(units, 1'000'000'000);
}

struct Weighted {
    PlannedItem planned;
    std::int64_t weight = 0;
    bool from_range = false;
};

}  // namespace

std::int64_t pick(const Shares& shares, sim::Stream& stream) {
    std::int64_t at = stream.between(0, 999'999);
    for (const auto& [number, ppm] : shares) {
        if (at < ppm) return number;
        at -= ppm;
    }
    return shares.back().first;
}

Stocked stock_up(const Scenario& scenario, std::uint64_t seed) {
    std::vector<Weighted> all;
    const Catalogue& catalogue = scenario.catalogue;
    // An explicit item of popularity 1 sells like the middle of the range.
    const std::int64_t one = catalogue.skus > 0 ? popularity((catalogue.skus + 1) / 2) : 1;
    std::set<std::string_view> said;
    for (const ScenarioItem& item : scenario.items) {
        said.insert(item.planned.item.sku);
        all.push_back({item.planned, item.popularity * one});
    }
    if (catalogue.skus > 0)
        for (RangeItem& item : range_items(catalogue, scenario.start))
            if (!said.contains(item.planned.item.sku))
                all.push_back({std::move(item.planned), popularity(item.rank), true});
    std::sort(all.begin(), all.end(), [](const Weighted& a, const Weighted& b) {
        return a.planned.item.sku < b.planned.item.sku;
    });

    std::int64_t total = 0;
    for (const Weighted& item : all) total += item.weight;
    const std::int64_t expected = expected_units(scenario);
    const sim::Draw draw{seed};
    Stocked stocked;
    std::int64_t place = 0;
    for (Weighted& item : all) {
        ++place;
        erp::Item& goods = item.planned.item;
        if (goods.stock_id.empty()) goods.stock_id = fmt::format("{}", 100'000 + place);
        if (item.from_range) {
            // In thousandths of a unit of expected sales; the weight of one item over all is below
            // one, so nothing overflows.
            const std::int64_t share_ppb =
                item.weight * 1'000 / std::max<std::int64_t>(total / 1'000'000, 1);
            const std::int64_t sells_thousandths = expected * share_ppb / 1'000'000;
            const bool scarce = draw.happens(catalogue.scarce_ppm, {"stock", "scarce", goods.sku});
            std::int64_t units = sells_thousandths * (catalogue.cover_ppm / 1'000) / 1'000'000;
            if (scarce) units /= 4;
            const std::int64_t least =
                scarce ? catalogue.at_least_units / 4 : catalogue.at_least_units;
            item.planned.opening_units =
                std::max(units, least) +
                draw.between(0, std::max<std::int64_t>(least, 1), {"stock", "more", goods.sku});
        }
        stocked.items.push_back(std::move(item.planned));
        stocked.weights.push_back(item.weight);
    }
    return stocked;
}

Market::Market(const std::vector<PlannedItem>& items, const std::vector<std::int64_t>& weights) {
    assert(items.size() == weights.size());
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (weights[i] <= 0) continue;
        items_.push_back(&items[i]);
        up_to_.push_back(sum += weights[i]);
    }
}

Market Market::only(const std::vector<std::string>& skus) const {
    std::set<std::string_view> wanted;
    for (const std::string& sku : skus) wanted.insert(trimmed(sku));
    Market market;
    std::int64_t sum = 0;
    for (std::size_t i = 0; i < items_.size(); ++i) {
        if (!wanted.contains(items_[i]->item.sku)) continue;
        market.items_.push_back(items_[i]);
        market.up_to_.push_back(sum += up_to_[i] - (i == 0 ? 0 : up_to_[i - 1]));
    }
    return market;
}

const erp::Item& Market::choose(sim::Stream& stream) const {
    const std::int64_t at = stream.between(0, up_to_.back() - 1);
    const auto found = std::upper_bound(up_to_.begin(), up_to_.end(), at);
    return items_[static_cast<std::size_t>(found - up_to_.begin())]->item;
}

}  // namespace peakproof::scenarios::traffic
