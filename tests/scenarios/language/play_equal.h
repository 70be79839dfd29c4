#pragma once

#include <string>

#include "scenarios/language/writing.h"

// Two plays are the same when every field is. Written YAML leaves defaults out, so this looks at
// the fields.
namespace peakproof::scenarios {

inline bool same(const erp::Item& a, const erp::Item& b) {
    return a.sku == b.sku && a.stock_id == b.stock_id && a.other_ref == b.other_ref &&
           a.description == b.description && a.barcode == b.barcode &&
           a.sell_net_millionths == b.sell_net_millionths && a.cost_pence == b.cost_pence &&
           a.vat_ppm == b.vat_ppm && a.stock_controlled == b.stock_controlled &&
           a.drop_ship == b.drop_ship && a.discontinued == b.discontinued &&
           a.run_to_zero == b.run_to_zero && a.weight_grams == b.weight_grams &&
           a.last_changed == b.last_changed;
}
inline bool same(const PlannedItem& a, const PlannedItem& b) {
    return same(a.item, b.item) && a.opening_units == b.opening_units && a.listed == b.listed &&
           a.known_at_opening == b.known_at_opening && a.unlinked == b.unlinked;
}
inline bool same(const erp::NewOrderLine& a, const erp::NewOrderLine& b) {
    return a.sku == b.sku && a.units == b.units && a.unit_net_millionths == b.unit_net_millionths &&
           a.vat_ppm == b.vat_ppm;
}
template <class T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (!same(a[i], b[i])) return false;
    return true;
}
inline bool same(const PlannedOrder& a, const PlannedOrder& b) {
    const erp::NewOrder &x = a.order, &y = b.order;
    return a.at == b.at && a.to_what_is_published == b.to_what_is_published &&
           x.number == y.number && x.associated_ref == y.associated_ref && x.details == y.details &&
           same(x.lines, y.lines) && x.delivery_net_pence == y.delivery_net_pence &&
           x.delivery_vat_pence == y.delivery_vat_pence && x.payment == y.payment &&
           x.confirmed == y.confirmed && x.held == y.held &&
           x.back_order_allowed == y.back_order_allowed;
}
inline bool same(const GoodsIn& a, const GoodsIn& b) {
    return a.sku == b.sku && a.units == b.units && a.at == b.at;
}
inline bool same(const PlannedAdjustment& a, const PlannedAdjustment& b) {
    return a.sku == b.sku && a.by_units == b.by_units && a.reason == b.reason && a.at == b.at;
}
inline bool same(const ItemChange& a, const ItemChange& b) {
    return a.sku == b.sku && a.at == b.at && a.description == b.description &&
           a.barcode == b.barcode && a.weight_grams == b.weight_grams &&
           a.measured_grams == b.measured_grams;
}
inline bool same(const PersonRule& a, const PersonRule& b) {
    return a.person == b.person && a.on == b.on && a.after == b.after && a.at == b.at &&
           a.action == b.action && a.entity == b.entity;
}
inline bool same(const FaultSpec& a, const FaultSpec& b) {
    return a.id == b.id && a.what == b.what && a.of == b.of && a.from == b.from &&
           a.until == b.until && a.share_ppm == b.share_ppm && a.key == b.key &&
           a.attempt == b.attempt && a.retry_after == b.retry_after &&
           a.retry_as_date == b.retry_as_date && a.code == b.code;
}
inline bool same(const Kill& a, const Kill& b) {
    return a.id == b.id && a.at == b.at && a.down == b.down && a.gap == b.gap;
}
inline bool same(const Floor& a, const Floor& b) {
    return a.orders_per_minute == b.orders_per_minute && a.release_every == b.release_every &&
           a.pick == b.pick && a.pick_spread == b.pick_spread && a.pack == b.pack &&
           a.trailer_every == b.trailer_every && a.none_found_ppm == b.none_found_ppm &&
           a.some_found_ppm == b.some_found_ppm && a.found_again_ppm == b.found_again_ppm &&
           a.found_after == b.found_after && a.damaged_per_day == b.damaged_per_day &&
           a.counts_per_day == b.counts_per_day &&
           a.put_away_late_per_day == b.put_away_late_per_day &&
           a.put_away_delay == b.put_away_delay && a.audit_after == b.audit_after;
}
inline bool same(const Play& a, const Play& b) {
    return a.scenario == b.scenario && a.scenario_hash == b.scenario_hash &&
           a.summary == b.summary && a.seed == b.seed && a.start == b.start &&
           a.traffic_ends == b.traffic_ends && a.settle_limit == b.settle_limit &&
           a.exercises == b.exercises && a.windows == b.windows && a.khaos.issue == b.khaos.issue &&
           a.khaos.site_name == b.khaos.site_name && a.khaos.site_id == b.khaos.site_id &&
           a.khaos.writeback_by_reference == b.khaos.writeback_by_reference &&
           a.khaos.service_time == b.khaos.service_time &&
           a.khaos.service_time_per_order == b.khaos.service_time_per_order &&
           a.channel.share_ppm == b.channel.share_ppm &&
           a.channel.buffer_units == b.channel.buffer_units &&
           a.channel.cap_units == b.channel.cap_units && a.snapfulfil.site == b.snapfulfil.site &&
           a.snapfulfil.owner == b.snapfulfil.owner && a.snapfulfil.events == b.snapfulfil.events &&
           a.snapfulfil.short_pick == b.snapfulfil.short_pick &&
           a.snapfulfil.shortage_code == b.snapfulfil.shortage_code &&
           a.snapfulfil.name_limit == b.snapfulfil.name_limit &&
           a.snapfulfil.carriers == b.snapfulfil.carriers &&
           a.snapfulfil.service_time == b.snapfulfil.service_time && same(a.items, b.items) &&
           same(a.orders, b.orders) && same(a.goods_in, b.goods_in) &&
           same(a.adjustments, b.adjustments) && same(a.item_changes, b.item_changes) &&
           same(a.floor, b.floor) && same(a.people, b.people) && same(a.faults, b.faults) &&
           same(a.kills, b.kills);
}

}  // namespace peakproof::scenarios
