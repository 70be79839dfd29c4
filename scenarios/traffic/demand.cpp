#include "scenarios/traffic/demand.h"

#include <algorithm>

#include "scenarios/language/references.h"
#include "scenarios/traffic/curve.h"
#include "scenarios/traffic/customers.h"
#include "scenarios/traffic/goods.h"

namespace peakproof::scenarios::traffic {
namespace {

constexpr std::int64_t minute_ms = 60'000;

// When the orders come: each minute has its share of chances; within it any millisecond is as good
// as another.
std::vector<Time> arrivals(const Demand& demand, sim::Stream& stream) {
    const std::vector<std::int64_t> weights =
        minute_weights(demand.curve, demand.from, demand.over);
    std::vector<std::int64_t> up_to;
    up_to.reserve(weights.size());
    std::int64_t sum = 0;
    for (const std::int64_t weight : weights) up_to.push_back(sum += weight);
    const Time last = demand.from + demand.over - 1ms;
    std::vector<Time> times;
    times.reserve(static_cast<std::size_t>(demand.orders));
    for (std::int64_t i = 0; i < demand.orders; ++i) {
        const std::int64_t chance = stream.between(0, sum - 1);
        const std::int64_t within = stream.between(0, minute_ms - 1);
        const auto minute = std::upper_bound(up_to.begin(), up_to.end(), chance) - up_to.begin();
        times.push_back(
            std::min(demand.from + minute * Duration{1min} + within * Duration{1ms}, last));
    }
    std::sort(times.begin(), times.end());
    return times;
}

erp::NewOrderLine line_of(const erp::Item& item, std::int64_t units) {
    return {.sku = item.sku,
            .units = units,
            .unit_net_millionths = item.sell_net_millionths,
            .vat_ppm = item.vat_ppm};
}

std::vector<erp::NewOrderLine> basket(const Demand& demand, const Market& market,
                                      sim::Stream& stream) {
    std::vector<erp::NewOrderLine> lines;
    const auto wanted = static_cast<std::size_t>(pick(demand.lines, stream));
    // A customer who reaches for the same thing again leaves it; after a few such tries the basket
    // is what it is.
    for (std::size_t tries = wanted * 4;
         lines.size() < std::min(wanted, market.size()) && tries > 0; --tries) {
        const erp::Item& item = market.choose(stream);
        const std::int64_t units = pick(demand.units, stream);
        const bool again = std::any_of(lines.begin(), lines.end(),
                                       [&](const auto& line) { return line.sku == item.sku; });
        if (!again) lines.push_back(line_of(item, units));
    }
    return lines;
}

void add_postage(const Demand& demand, erp::NewOrder& order) {
    std::int64_t goods_millionths = 0;
    for (const erp::NewOrderLine& line : order.lines)
        goods_millionths += line.units * line.unit_net_millionths;
    if (goods_millionths >= demand.postage_free_from_pence * 10'000) return;
    order.delivery_net_pence = demand.postage_pence;
    order.delivery_vat_pence = (demand.postage_pence + 2) / 5;  // 20 %, half up
}

// Somebody pays or lifts the hold later, or customer service gives the order up.
PersonRule later(const Unsure& unsure, const PlannedOrder& planned, const char* person,
                 const char* action, sim::Stream& stream) {
    const bool never = stream.happens(unsure.never_ppm);
    const std::int64_t after_s =
        stream.between(unsure.after.least / Duration{1s}, unsure.after.most / Duration{1s});
    return {.person = never ? "customer-service" : person,
            .on = {},
            .after = {},
            .at = planned.at + after_s * Duration{1s},
            .action = never ? "cancel" : action,
            .entity = planned.order.associated_ref};
}

PlannedOrder begin(std::int64_t number, Time at) {
    PlannedOrder planned{.order = {}, .at = at, .to_what_is_published = true};
    planned.order.number = number;
    planned.order.associated_ref = language::order_reference(number);
    planned.order.details = customer_of(number, at);
    return planned;
}

}  // namespace

Made make_orders(const Demand& demand, std::int64_t first, const Market& market,
                 sim::Stream stream) {
    Made made;
    if (demand.orders == 0 || market.size() == 0) return made;
    made.orders.reserve(static_cast<std::size_t>(demand.orders));
    for (const Time at : arrivals(demand, stream)) {
        PlannedOrder planned = begin(first++, at);
        planned.order.lines = basket(demand, market, stream);
        planned.order.back_order_allowed = stream.happens(demand.back_order_ppm);
        add_postage(demand, planned.order);
        const std::int64_t fate = stream.between(0, 999'999);
        if (fate < demand.unpaid.share_ppm) {
            planned.order.payment = erp::Payment::unpaid;
            made.people.push_back(later(demand.unpaid, planned, "finance", "pay", stream));
        } else if (fate < demand.unpaid.share_ppm + demand.held.share_ppm) {
            planned.order.held = true;
            made.people.push_back(
                later(demand.held, planned, "customer-service", "release-hold", stream));
        }
        made.orders.push_back(std::move(planned));
    }
    return made;
}

Made make_flash(const Flash& flash, const Demand& demand, std::int64_t first,
                const std::vector<PlannedItem>& items, sim::Stream stream) {
    Made made;
    const std::string_view sku = trimmed(flash.sku);
    const auto item =
        std::lower_bound(items.begin(), items.end(), sku,
                         [](const PlannedItem& a, std::string_view b) { return a.item.sku < b; });
    std::vector<Time> times;
    for (std::int64_t i = 0; i < flash.orders; ++i)
        times.push_back(
            flash.at +
            stream.between(0, std::max<std::int64_t>(flash.lasts / Duration{1ms}, 1) - 1) *
                Duration{1ms});
    std::sort(times.begin(), times.end());
    for (const Time at : times) {
        PlannedOrder planned = begin(first++, at);
        planned.order.lines = {line_of(item->item, pick(flash.units, stream))};
        add_postage(demand, planned.order);
        made.orders.push_back(std::move(planned));
    }
    return made;
}

}  // namespace peakproof::scenarios::traffic
