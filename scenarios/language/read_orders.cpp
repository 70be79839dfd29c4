#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenarios/language/names.h"
#include "scenarios/language/parts.h"
#include "scenarios/language/references.h"
#include "scenarios/traffic/customers.h"
#include "sim/zone.h"

namespace peakproof::scenarios::language {
namespace {

// [MUG-01, 2], [MUG-01, 2, 4.25] or {sku: MUG-01, units: 2, price: 4.25, vat: 0%}.
erp::NewOrderLine read_line(Reading& reading, const Tree& tree, const Goods& goods) {
    erp::NewOrderLine line;
    const Tree *sku = nullptr, *units = nullptr, *price = nullptr, *vat = nullptr;
    if (tree.shape == Shape::list) {
        const auto nth = [&](std::size_t n) {
            return n < tree.items.size() ? &tree.items[n] : nullptr;
        };
        sku = nth(0), units = nth(1), price = nth(2), vat = nth(3);
        if (tree.items.size() < 2 || tree.items.size() > 4)
            reading.wrong(
                tree.at, "a line is a code, units, and where they differ a price and a rate of VAT",
                "Say it as [MUG-01, 2] or [MUG-01, 2, 4.25].");
    } else {
        const Map map{reading, tree, line_keys};
        sku = map.need("sku"), units = map.need("units"), price = map.find("price"),
        vat = map.find("vat");
    }
    const erp::Item* item = nullptr;
    if (sku != nullptr) {
        line.sku = read_sku(reading, *sku, "the code of a line", goods);
        item = find(goods, line.sku);
    }
    if (item != nullptr) {
        line.unit_net_millionths = item->sell_net_millionths;
        line.vat_ppm = item->vat_ppm;
    }
    if (units != nullptr) line.units = reading.whole(*units, "units", 1, most_units);
    // A voucher or a discount takes off; what is picked never does.
    const auto off = price != nullptr && item != nullptr && !erp::is_picked(*item)
                         ? parse_millionths(price->text)
                         : std::nullopt;
    if (off && *off < 0 && *off >= -most_units * 1'000'000)
        line.unit_net_millionths = *off;
    else if (price != nullptr)
        line.unit_net_millionths = reading.millionths(*price, "price");
    if (vat != nullptr) line.vat_ppm = reading.share(*vat, "vat");
    return line;
}

void read_customer(const Map& order, erp::DeliveryDetails& who) {
    if (const Tree* tree = order.find("customer")) {
        const Map customer{order.reading(), *tree, customer_keys};
        customer.text("code", who.customer_code);
        customer.text("name", who.customer_name);
        customer.text("organisation", who.organisation);
        customer.text("title", who.title);
        customer.text("forename", who.forename);
        customer.text("surname", who.surname);
        customer.text("email", who.email);
        customer.text("telephone", who.telephone);
    }
    if (const Tree* tree = order.find("address")) {
        const Map address{order.reading(), *tree, address_keys};
        address.text("line1", who.address1);
        address.text("line2", who.address2);
        address.text("line3", who.address3);
        address.text("town", who.town);
        address.text("county", who.county);
        address.text("postcode", who.postcode);
        address.text("country", who.country_code);
        const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
        if (who.country_code.size() != 3 ||
            !std::all_of(who.country_code.begin(), who.country_code.end(), upper))
            order.reading().wrong(
                address.has("country") ? address.find("country")->at : address.at(),
                fmt::format("country \"{}\" is not a code of three capital letters",
                            who.country_code),
                "GBR, IRL, FRA ...");
    }
    order.text("courier", who.courier_code);
    order.text("priority", who.priority);
    order.text("po", who.po_number);
    order.text("note", who.order_note);
    if (const Tree* date = order.find("deliver_on"))
        who.delivery_date = order.reading().time(*date, "deliver_on");
}

PlannedOrder read_order(Reading& reading, const Tree& tree, std::int64_t place,
                        const Goods& goods) {
    const Map map{reading, tree, order_keys};
    PlannedOrder planned{.order = {}, .at = reading.start, .to_what_is_published = false};
    erp::NewOrder& order = planned.order;
    order.number = place;
    map.whole("number", order.number, 1, 9'999'999);
    order.associated_ref = order_reference(order.number);
    map.text("ref", order.associated_ref);
    if (const Tree* at = map.need("at")) planned.at = time_in_traffic(reading, *at, "at");
    if (const Tree* lines = map.need("lines")) {
        for (const Tree* line : entries(reading, *lines, "lines"))
            order.lines.push_back(read_line(reading, *line, goods));
        if (order.lines.empty()) reading.wrong(lines->at, "an order without lines");
    }
    map.pence("postage", order.delivery_net_pence);
    order.delivery_vat_pence = (order.delivery_net_pence + 2) / 5;  // 20 %, half up
    map.pence("postage_vat", order.delivery_vat_pence);
    if (const Tree* payment = map.find("payment")) {
        const std::string word = reading.one_of(*payment, "payment", payments());
        const auto found = std::find(payments().begin(), payments().end(), word);
        if (found != payments().end())
            order.payment = static_cast<erp::Payment>(found - payments().begin());
    }
    map.yes("confirmed", order.confirmed);
    map.yes("held", order.held);
    map.yes("back_order", order.back_order_allowed);
    if (const Tree* takes = map.find("takes")) {
        constexpr std::string_view words[] = {"whole", "published"};
        planned.to_what_is_published = reading.one_of(*takes, "takes", words) == "published";
    }
    order.details = traffic::customer_of(order.number, planned.at);
    read_customer(map, order.details);
    return planned;
}

}  // namespace

void read_orders(const Map& file, Scenario& scenario, const Goods& goods) {
    const Tree* tree = file.find("orders");
    if (tree == nullptr) return;
    std::set<std::int64_t> numbers;
    std::set<std::string> refs;
    std::int64_t place = 0;
    for (const Tree* one : entries(file.reading(), *tree, "orders")) {
        PlannedOrder planned = read_order(file.reading(), *one, ++place, goods);
        if (!numbers.insert(planned.order.number).second)
            file.reading().wrong(
                one->at, fmt::format("a second order with the number {}", planned.order.number));
        if (!refs.insert(planned.order.associated_ref).second)
            file.reading().wrong(
                one->at,
                fmt::format("a second order with the reference {}", planned.order.associated_ref),
                "Khaos refuses a reference that it knows.");
        scenario.orders.push_back(std::move(planned));
    }
}

}  // namespace peakproof::scenarios::language
