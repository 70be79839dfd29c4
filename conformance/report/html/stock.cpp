#include "conformance/report/html/stock.h"

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <variant>

namespace peakproof::report::html {

Stock::Stock(Time start, std::function<void(std::int64_t units, std::int64_t skus)> drifted)
    : start_(start), drifted_(std::move(drifted)) {
    drift_.watched_by([this](Time at, const std::string& sku, const Levels& levels,
                             std::int64_t unit_us) { changed(at, sku, levels, unit_us); });
}

// Several changes within a second are one: the last value stands.
void Stock::Steps::add(std::int64_t second, std::int64_t value) {
    if (!units.empty() && units.back() == value) return;
    if (!seconds.empty() && seconds.back() == second) {
        units.back() = value;
        return;
    }
    seconds.push_back(second);
    units.push_back(value);
}

void Stock::changed(Time at, const std::string& code, const Levels& levels, std::int64_t unit_us) {
    Sku& sku = skus_[code];
    const std::int64_t second = std::max<std::int64_t>(0, (at - start_) / 1s);
    sku.shelf.add(second, levels.shelf);
    sku.good.add(second, levels.good);
    sku.khaos.add(second, levels.khaos - levels.waiting);
    const std::int64_t drift = levels.drift();
    drifted_(std::abs(drift) - std::abs(sku.drift),
             (drift != 0 ? 1 : 0) - (sku.drift != 0 ? 1 : 0));
    sku.drift = drift;
    sku.drift_unit_us = unit_us - sku.before_us;
    sku.since = at;
}

void Stock::begin() {
    begun_ = true;
    for (auto& [code, sku] : skus_) {
        sku.before_us = sku.drift_unit_us + std::abs(sku.drift) * (start_ - sku.since).count();
        sku.drift_unit_us = 0;
        sku.since = start_;
    }
}

void Stock::on(const journal::ItemListed& fact) {
    Sku& sku = skus_[fact.sku];
    sku.description = fact.description;
    sku.cost_pence = fact.cost_pence;
}

void Stock::take(const journal::Record& record) {
    now_ = record.at;
    if (!begun_ && now_ >= start_) begin();
    std::visit([this](const auto& fact) { on(fact); }, record.body);
}

void Stock::finish(Time end) {
    for (auto& [code, sku] : skus_)
        if (sku.drift != 0) sku.drift_unit_us += std::abs(sku.drift) * (end - sku.since).count();
}

void Stock::write(JsonText& out) const {
    out.array();
    for (const auto& [code, sku] : skus_) {
        out.object();
        out.key("sku").text(code);
        out.key("name").text(sku.description);
        out.key("cost_pence").number(sku.cost_pence);
        out.key("drift").number(sku.drift);
        out.key("drift_unit_s").number(sku.drift_unit_us / 1'000'000);
        const auto steps = [&](std::string_view name, const Steps& one) {
            out.key(name).array().steps(one.seconds).steps(one.units).end_array();
        };
        steps("shelf", sku.shelf);
        steps("snapfulfil", sku.good);
        steps("khaos", sku.khaos);
        out.end_object();
    }
    out.end_array();
}

}  // namespace peakproof::report::html
