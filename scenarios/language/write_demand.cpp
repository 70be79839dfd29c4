#include <fmt/format.h>

#include "scenarios/language/flow.h"
#include "scenarios/language/writing.h"
#include "scenarios/traffic/curve.h"

namespace peakproof::scenarios::language {
namespace {

std::string write_unsure(const Unsure& unsure, std::string_view when) {
    Flow flow;
    flow.raw("share", write_share(unsure.share_ppm));
    flow.raw(when, fmt::format("{}..{}", write_duration(unsure.after.least),
                               write_duration(unsure.after.most)));
    flow.share_unless("never", unsure.never_ppm, 0);
    return flow.close();
}

std::string write_curve(const Curve& curve) {
    Flow flow;
    for (const auto& [second, weight] : curve)
        flow.whole(
            fmt::format("\"{:02}:{:02}:{:02}\"", second / 3'600, second / 60 % 60, second % 60),
            weight);
    return flow.close();
}

std::string write_flash(const Scenario& scenario, const Flash& flash) {
    Flow flow;
    flow.text("sku", flash.sku);
    flow.raw("at", write_offset(scenario, flash.at));
    flow.raw("for", write_duration(flash.lasts));
    flow.whole("orders", flash.orders);
    flow.raw("units", write_shares(flash.units));
    return flow.close();
}

}  // namespace

void write_demand(std::string& out, const Scenario& scenario) {
    if (scenario.demand.empty()) return;
    const Demand usual;
    out.append("demand:\n");
    for (const Demand& demand : scenario.demand) {
        Flow flow;
        flow.whole("orders", demand.orders);
        flow.raw("curve", write_curve(demand.curve));
        flow.raw("from", write_offset(scenario, demand.from));
        flow.raw("over", write_duration(demand.over));
        flow.raw("lines", write_shares(demand.lines));
        flow.raw("units", write_shares(demand.units));
        if (!demand.only.empty()) {
            std::string only;
            for (const std::string& sku : demand.only)
                only.append(only.empty() ? "" : ", ").append(write_text(sku));
            flow.raw("only", fmt::format("[{}]", only));
        }
        if (demand.postage_pence != usual.postage_pence)
            flow.raw("postage", write_pence(demand.postage_pence));
        if (demand.postage_free_from_pence != usual.postage_free_from_pence)
            flow.raw("postage_free_from", write_pence(demand.postage_free_from_pence));
        flow.share_unless("back_order", demand.back_order_ppm, 0);
        if (demand.unpaid.share_ppm > 0) flow.raw("unpaid", write_unsure(demand.unpaid, "paid"));
        if (demand.held.share_ppm > 0) flow.raw("held", write_unsure(demand.held, "lifted"));
        if (demand.flash) flow.raw("flash", write_flash(scenario, *demand.flash));
        out.append("  - ").append(flow.close()).append("\n");
    }
}

}  // namespace peakproof::scenarios::language
