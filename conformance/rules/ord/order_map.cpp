#include "conformance/rules/ord/order_map.h"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "conformance/rules/common/codes.h"
#include "conformance/rules/common/text.h"

namespace peakproof::rules {

using namespace journal;

namespace {

// Not fields of Khaos themselves: made of some.
constexpr std::string_view person = "(person)", order_code = "(order)", delivery = "(delivery)";

constexpr std::array<Carried, 22> defaults{{
    {"SalesOrder", "order code", Change::cut, {order_code}},
    {"CustomerId", "customer", Change::cut, {"customer"}},
    {"CustomerName", "customer's name", Change::cut, {"name", person}},
    {"ShippingMethod", "service", Change::cut, {"service"}},
    {"PriorityDespatch", "priority", Change::priority, {"priority"}},
    {"DateDueOut", "due date", Change::date, {"due"}},
    {"CustomerOrder", "purchase order number", Change::cut, {"po_number"}},
    {"Freight", "delivery charge", Change::money, {delivery}},
    {"Reason", "note", Change::cut, {"note"}},
    {"Address.Name", "name to deliver to", Change::cut, {"organisation", person, "name"}, true},
    {"Address.Line1", "address", Change::cut, {"line1"}},
    {"Address.Line2", "address", Change::cut, {"line2"}},
    {"Address.Line3", "address", Change::cut, {"line3"}},
    {"Address.City", "address", Change::cut, {"town"}},
    {"Address.State", "address", Change::cut, {"county"}},
    {"Address.Postcode", "address", Change::cut, {"postcode"}},
    {"Address.Country", "address", Change::country, {"country"}},
    {"Contact.Title", "contact", Change::cut, {"title"}},
    {"Contact.FirstName", "contact", Change::cut, {"forename"}},
    {"Contact.LastName", "contact", Change::cut, {"surname"}},
    {"Contact.Email", "contact", Change::cut, {"email"}},
    {"Contact.Phone", "contact", Change::cut, {"telephone"}},
}};

std::string_view value(const Pairs& pairs, std::string_view name) {
    for (const auto& [key, text] : pairs) {
        if (key == name) return trimmed(text);
    }
    return {};
}

std::string source(const InvoiceTold& invoice, std::string_view field) {
    if (field == order_code) return invoice.order;
    if (field == delivery)
        return fmt::format("{}.{:02}", invoice.delivery_net_pence / 100,
                           invoice.delivery_net_pence % 100);
    if (field == person) {
        const auto both = fmt::format("{} {}", value(invoice.details, "forename"),
                                      value(invoice.details, "surname"));
        return std::string{trimmed(both)};
    }
    return std::string{value(invoice.details, field)};
}

bool arrived(std::string_view meant, std::string_view actual, Change change) {
    switch (change) {
        case Change::cut:
            return arrived_cut(meant, actual);
        case Change::priority:
            return actual == (meant == "Express" ? "01" : "03");
        case Change::date:
            return meant.empty() || actual.substr(0, meant.size()) == meant;
        case Change::country: {
            if (meant.empty() || meant.size() == 2) return actual == meant;
            const auto two = two_letters(meant);
            return two.empty() ||
                   actual == two;  // no country of the list: whatever a person made of it
        }
        case Change::money:
            return millionths(actual) == millionths(meant);
    }
    return false;
}

void compare_field(const Carried& field, const InvoiceTold& invoice,
                   const ShipmentCreated& shipment, std::vector<Difference>& found) {
    const auto actual = value(shipment.details, field.wire);
    std::string meant;
    for (const auto from : field.from) {
        const auto candidate = from.empty() ? std::string{} : source(invoice, from);
        if (candidate.empty()) continue;
        if (field.any && arrived(candidate, actual, field.change)) return;
        if (meant.empty()) meant = candidate;
    }
    if (arrived(meant, actual, field.change)) return;
    found.push_back({fmt::format("{} ({})", field.what, field.wire),
                     meant.empty() ? "nothing" : meant,
                     actual.empty() ? "nothing" : std::string{actual}});
}

// Each price is one of the invoice's for that code; or the sum is, where equal codes were put
// together.
void compare_prices(const InvoiceTold& invoice, const ShipmentCreated& shipment,
                    std::vector<Difference>& found) {
    std::string last;
    for (const auto& line : shipment.lines) {
        const bool one_of_them =
            std::any_of(invoice.lines.begin(), invoice.lines.end(), [&](const InvoiceLine& sold) {
                return trimmed(sold.sku) == line.sku &&
                       sold.unit_net_millionths == line.price_millionths;
            });
        if (one_of_them || line.sku == last) continue;
        std::int64_t meant = 0, units = 0, actual = 0, first = -1;
        for (const auto& sold : invoice.lines) {
            if (trimmed(sold.sku) != line.sku || !sold.pickable) continue;
            meant += sold.unit_net_millionths * sold.assigned;
            units += sold.assigned;
            if (first < 0) first = sold.unit_net_millionths;
        }
        for (const auto& other : shipment.lines) {
            if (other.sku == line.sku) actual += other.price_millionths * other.units;
        }
        if (units == 0 || std::abs(meant - actual) <= units)
            continue;  // a millionth a unit: the mean was rounded
        const auto pounds = [](std::int64_t millionths) {
            return fmt::format("{}.{:06}", millionths / 1'000'000, millionths % 1'000'000);
        };
        found.push_back({"price of " + line.sku, pounds(first), pounds(line.price_millionths)});
        last = line.sku;
    }
}

}  // namespace

std::span<const Carried> order_map() { return defaults; }

std::vector<Difference> compare(const InvoiceTold& invoice, const ShipmentCreated& shipment) {
    std::vector<Difference> found;
    const auto meant = to_pick(invoice);
    auto sent = sums_of(shipment.lines);
    std::erase_if(sent, [](const UnitLine& line) { return line.units == 0; });
    const auto same = [](const UnitLine& a, const UnitLine& b) {
        return a.sku == b.sku && a.units == b.units;
    };
    if (!std::equal(meant.begin(), meant.end(), sent.begin(), sent.end(), same)) {
        found.push_back({"lines", told(meant), told(sent)});
    }
    compare_prices(invoice, shipment, found);
    for (const auto& field : order_map()) compare_field(field, invoice, shipment, found);
    return found;
}

}  // namespace peakproof::rules
