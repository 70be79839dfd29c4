#include <fmt/format.h>

#include "scenarios/language/flow.h"
#include "scenarios/language/writing.h"

namespace peakproof::scenarios::language {
namespace {

void write_how(std::string& out, const Floor& floor) {
    const Floor usual;
    Flow flow;
    flow.whole_unless("orders_per_minute", floor.orders_per_minute, usual.orders_per_minute);
    flow.duration_unless("release_every", floor.release_every, usual.release_every);
    flow.duration_unless("pick", floor.pick, usual.pick);
    flow.duration_unless("pick_spread", floor.pick_spread, usual.pick_spread);
    flow.duration_unless("pack", floor.pack, usual.pack);
    flow.duration_unless("trailer_every", floor.trailer_every, usual.trailer_every);
    flow.share_unless("none_found", floor.none_found_ppm, usual.none_found_ppm);
    flow.share_unless("some_found", floor.some_found_ppm, usual.some_found_ppm);
    flow.share_unless("found_again", floor.found_again_ppm, usual.found_again_ppm);
    flow.duration_unless("found_after", floor.found_after, usual.found_after);
    flow.whole_unless("damaged_per_day", floor.damaged_per_day, usual.damaged_per_day);
    flow.whole_unless("counts_per_day", floor.counts_per_day, usual.counts_per_day);
    flow.whole_unless("put_away_late_per_day", floor.put_away_late_per_day,
                      usual.put_away_late_per_day);
    flow.duration_unless("put_away_delay", floor.put_away_delay, usual.put_away_delay);
    flow.duration_unless("audit_after", floor.audit_after, usual.audit_after);
    if (!flow.empty()) out.append("floor: ").append(flow.close()).append("\n");
}

}  // namespace

void write_floor(std::string& out, const Scenario& scenario) {
    if (!scenario.goods_in.empty()) out.append("goods_in:\n");
    for (const GoodsIn& goods : scenario.goods_in)
        out += fmt::format("  - {{sku: {}, units: {}, at: {}}}\n", write_text(goods.sku),
                           goods.units, write_offset(scenario, goods.at));
    if (!scenario.adjustments.empty()) out.append("adjustments:\n");
    for (const PlannedAdjustment& adjustment : scenario.adjustments)
        out += fmt::format("  - {{sku: {}, by: {}, reason: {}, at: {}}}\n",
                           write_text(adjustment.sku), adjustment.by_units, adjustment.reason,
                           write_offset(scenario, adjustment.at));
    if (!scenario.item_changes.empty()) out.append("item_changes:\n");
    for (const ItemChange& change : scenario.item_changes) {
        Flow flow;
        flow.text("sku", change.sku);
        flow.raw("at", write_offset(scenario, change.at));
        if (change.description) flow.text("description", *change.description);
        if (change.barcode) flow.text("barcode", *change.barcode);
        flow.whole_unless("weight", change.weight_grams, 0);
        flow.whole_unless("measured", change.measured_grams, 0);
        out.append("  - ").append(flow.close()).append("\n");
    }
    write_how(out, scenario.floor);
    if (!scenario.people.empty()) out.append("people:\n");
    for (const PersonRule& rule : scenario.people) {
        Flow flow;
        flow.text("person", rule.person);
        if (rule.on.empty()) {
            flow.raw("at", write_offset(scenario, rule.at));
        } else {
            flow.text("on", rule.on);
            flow.duration_unless("after", rule.after, {});
        }
        flow.text("action", rule.action);
        flow.text_unless("entity", rule.entity, {});
        out.append("  - ").append(flow.close()).append("\n");
    }
}

}  // namespace peakproof::scenarios::language
