#include "sync/core/order_map.h"

#include <map>

#include <fmt/format.h>

#include "sync/wire/country.h"
#include "sync/wire/text.h"

namespace peakproof::sync {

std::string shipment_id(std::string_view invoice, int generation) {
    return fmt::format("{}-{}", invoice, generation);
}

std::string invoice_of(std::string_view shipment_id) {
    return std::string{shipment_id.substr(0, shipment_id.rfind('-'))};
}

snapfulfil::Shipment map_head(const khaos::Order& order, std::string_view order_code,
                              std::string id, const Policy& policy) {
    const auto fit = [&](std::string_view text) {
        return std::string{wire::cut(text, policy.text_limit)};
    };
    const khaos::Party& to = order.deliver_to;
    const std::string person = std::string{wire::trimmed(to.forename + " " + to.surname)};
    snapfulfil::Shipment shipment;
    shipment.id = std::move(id);
    shipment.customer_id = order.company_code;
    shipment.customer_name = fit(order.company_name.empty() ? person : order.company_name);
    shipment.customer_ref = order.invoice;  // the id that never changes; a code may be empty
    shipment.sales_order = order_code;
    shipment.customer_order = fit(order.po_number);
    shipment.shipping_method = order.courier;
    const auto priority = policy.priorities.find(order.priority);
    shipment.priority =
        priority == policy.priorities.end() ? policy.priority_otherwise : priority->second;
    shipment.due_out = order.delivery_date.substr(0, 10) + "T00:00:00";
    shipment.reason = fit(order.note);
    shipment.freight_millionths = wire::millionths(order.delivery_net).value_or(0);
    shipment.name = fit(to.organisation.empty() ? (person.empty() ? shipment.customer_name : person)
                                                : to.organisation);
    shipment.line1 = fit(to.line1);
    shipment.line2 = fit(to.line2);
    shipment.line3 = fit(to.line3);
    shipment.city = fit(to.town);
    shipment.state = fit(to.county);
    shipment.postcode = fit(to.postcode);
    shipment.country = wire::two_letters(to.country);
    shipment.title = fit(to.title);
    shipment.first_name = fit(to.forename);
    shipment.last_name = fit(to.surname);
    shipment.email = fit(to.email);
    shipment.phone = fit(to.telephone);
    return shipment;
}

bool same_content(const snapfulfil::Shipment& meant, const snapfulfil::ToldShipment& stands) {
    std::map<std::string_view, std::int64_t> balance;
    for (const auto& line : meant.lines) balance[line.sku] += line.units;
    for (const auto& line : stands.lines) balance[line.sku] -= line.ordered;
    for (const auto& [sku, units] : balance)
        if (units != 0) return false;
    return meant.customer_ref == stands.customer_ref && meant.line1 == stands.line1 &&
           meant.postcode == stands.postcode && meant.country == stands.country;
}

}  // namespace peakproof::sync
