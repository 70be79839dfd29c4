#include <fmt/format.h>

#include "scenarios/language/flow.h"
#include "scenarios/language/writing.h"
#include "scenarios/traffic/goods.h"

namespace peakproof::scenarios::language {
namespace {

// The id an item would get where none is said; see traffic::stock_up.
std::string usual_stock_id(const Scenario& scenario, std::size_t place) {
    return scenario.catalogue.skus > 0 ? std::string{} : fmt::format("{}", 100'001 + place);
}

}  // namespace

void write_items(std::string& out, const Scenario& scenario) {
    if (scenario.catalogue.skus > 0) {
        const Catalogue usual;
        const Catalogue& catalogue = scenario.catalogue;
        Flow flow;
        flow.whole("skus", catalogue.skus);
        flow.share_unless("cover", catalogue.cover_ppm, usual.cover_ppm);
        flow.whole_unless("at_least", catalogue.at_least_units, usual.at_least_units);
        flow.share_unless("scarce", catalogue.scarce_ppm, usual.scarce_ppm);
        out.append("catalogue: ").append(flow.close()).append("\n");
    }
    if (scenario.items.empty()) return;
    out.append("items:\n");
    for (std::size_t i = 0; i < scenario.items.size(); ++i) {
        const auto& [planned, popularity] = scenario.items[i];
        const erp::Item& item = planned.item;
        const erp::Item usual = traffic::plain_item(item.sku, scenario.start).item;
        Flow flow;
        flow.whole("units", planned.opening_units);
        flow.text_unless("description", item.description, usual.description);
        if (item.sell_net_millionths != usual.sell_net_millionths)
            flow.raw("price", write_millionths(item.sell_net_millionths));
        if (item.cost_pence != traffic::usual_cost_pence(item.sell_net_millionths))
            flow.raw("cost", write_pence(item.cost_pence));
        flow.share_unless("vat", item.vat_ppm, usual.vat_ppm);
        flow.whole_unless("weight", item.weight_grams, usual.weight_grams);
        flow.text_unless("barcode", item.barcode, usual.barcode);
        flow.text_unless("other_ref", item.other_ref, usual.other_ref);
        if (!item.stock_id.empty())
            flow.text_unless("stock_id", item.stock_id, usual_stock_id(scenario, i));
        flow.yes_unless("stock_controlled", item.stock_controlled, usual.stock_controlled);
        flow.yes_unless("drop_ship", item.drop_ship, usual.drop_ship);
        flow.yes_unless("discontinued", item.discontinued, usual.discontinued);
        flow.yes_unless("run_to_zero", item.run_to_zero, usual.run_to_zero);
        const bool later = planned.listed > scenario.start;
        if (later) flow.raw("listed", write_offset(scenario, planned.listed));
        if (!later && !planned.known_at_opening) flow.yes("known", false);
        flow.yes_unless("unlinked", planned.unlinked, false);
        flow.whole_unless("popularity", popularity, planned.unlinked ? 0 : 1);
        out.append("  ")
            .append(write_text(item.sku))
            .append(": ")
            .append(flow.close())
            .append("\n");
    }
}

}  // namespace peakproof::scenarios::language
