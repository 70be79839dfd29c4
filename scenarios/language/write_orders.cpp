#include <fmt/format.h>

#include <map>

#include "scenarios/language/flow.h"
#include "scenarios/language/names.h"
#include "scenarios/language/references.h"
#include "scenarios/language/writing.h"
#include "scenarios/traffic/customers.h"
#include "scenarios/traffic/goods.h"

namespace peakproof::scenarios::language {
namespace {

using Prices = std::map<std::string_view, const erp::Item*>;

void write_line(std::string& out, const erp::NewOrderLine& line, const Prices& prices) {
    const auto item = prices.find(traffic::trimmed(line.sku));
    const bool usual_vat = item != prices.end() && item->second->vat_ppm == line.vat_ppm;
    const bool usual = usual_vat && item->second->sell_net_millionths == line.unit_net_millionths;
    out += fmt::format("[{}, {}", write_text(line.sku), line.units);
    if (!usual) out.append(", ").append(write_millionths(line.unit_net_millionths));
    if (!usual && !usual_vat) out.append(", ").append(write_share(line.vat_ppm));
    out += ']';
}

void write_details(Flow& flow, const Scenario& scenario, const erp::DeliveryDetails& who,
                   const erp::DeliveryDetails& usual) {
    if (who == usual) return;
    flow.text_unless("courier", who.courier_code, usual.courier_code);
    flow.text_unless("priority", who.priority, usual.priority);
    flow.text_unless("po", who.po_number, usual.po_number);
    flow.text_unless("note", who.order_note, usual.order_note);
    if (who.delivery_date != usual.delivery_date)
        flow.text("deliver_on", write_date(scenario, who.delivery_date));
    Flow customer;
    customer.text_unless("code", who.customer_code, usual.customer_code);
    customer.text_unless("name", who.customer_name, usual.customer_name);
    customer.text_unless("organisation", who.organisation, usual.organisation);
    customer.text_unless("title", who.title, usual.title);
    customer.text_unless("forename", who.forename, usual.forename);
    customer.text_unless("surname", who.surname, usual.surname);
    customer.text_unless("email", who.email, usual.email);
    customer.text_unless("telephone", who.telephone, usual.telephone);
    if (!customer.empty()) flow.raw("customer", customer.close());
    Flow address;
    address.text_unless("line1", who.address1, usual.address1);
    address.text_unless("line2", who.address2, usual.address2);
    address.text_unless("line3", who.address3, usual.address3);
    address.text_unless("town", who.town, usual.town);
    address.text_unless("county", who.county, usual.county);
    address.text_unless("postcode", who.postcode, usual.postcode);
    address.text_unless("country", who.country_code, usual.country_code);
    if (!address.empty()) flow.raw("address", address.close());
}

}  // namespace

void write_orders(std::string& out, const Scenario& scenario) {
    if (scenario.orders.empty()) return;
    Prices prices;
    for (const ScenarioItem& item : scenario.items)
        prices.emplace(item.planned.item.sku, &item.planned.item);
    std::vector<traffic::RangeItem> range;
    if (scenario.catalogue.skus > 0)
        range = traffic::range_items(scenario.catalogue, scenario.start);
    for (const traffic::RangeItem& item : range)
        prices.emplace(item.planned.item.sku, &item.planned.item);

    out.append("orders:\n");
    for (const PlannedOrder& planned : scenario.orders) {
        const erp::NewOrder& order = planned.order;
        Flow flow;
        flow.whole("number", order.number);
        flow.text_unless("ref", order.associated_ref, order_reference(order.number));
        flow.raw("at", write_offset(scenario, planned.at));
        std::string lines = "[";
        for (const erp::NewOrderLine& line : order.lines) {
            if (lines.size() > 1) lines += ", ";
            write_line(lines, line, prices);
        }
        flow.raw("lines", lines + "]");
        if (order.delivery_net_pence != 0)
            flow.raw("postage", write_pence(order.delivery_net_pence));
        if (order.delivery_vat_pence != (order.delivery_net_pence + 2) / 5)
            flow.raw("postage_vat", write_pence(order.delivery_vat_pence));
        if (order.payment != erp::Payment::paid)
            flow.raw("payment", payments()[static_cast<std::size_t>(order.payment)]);
        flow.yes_unless("confirmed", order.confirmed, true);
        flow.yes_unless("held", order.held, false);
        flow.yes_unless("back_order", order.back_order_allowed, false);
        if (planned.to_what_is_published) flow.raw("takes", "published");
        write_details(flow, scenario, order.details,
                      traffic::customer_of(order.number, planned.at));
        out.append("  - ").append(flow.close()).append("\n");
    }
}

}  // namespace peakproof::scenarios::language
