#include <fmt/format.h>

#include "mocks/warehouse/checks.h"
#include "scenarios/desk/inside.h"
#include "scenarios/desk/nearest.h"
#include "scenarios/traffic/customers.h"
#include "sim/joined.h"

// A customer orders, goods arrive, somebody corrects the record, goods vanish.
namespace peakproof::desk {

Expected<void> can_be_counted(std::int64_t units, std::string_view verb) {
    if (units > 0 && units <= erp::units_most) return {};
    return problem(fmt::format("{} units cannot be {}", units, verb), {},
                   fmt::format("From 1 to {}.", erp::units_most));
}

Problem Desk::no_item(std::string_view sku) const {
    return {fmt::format("Khaos has no item {}", sku),
            {},
            nearest_or(sku, skus(*this), "What it has: GET /admin/stock")};
}
Problem Desk::no_invoice(std::string_view id) const {
    return {fmt::format("Khaos has no invoice {}", id),
            {},
            nearest_or(id, invoices(*this), "Those it has: GET /admin/orders")};
}
Problem Desk::no_shipment(std::string_view id) const {
    return {fmt::format("SnapFulfil has no shipment {}", id),
            {},
            nearest_or(id, shipments(*this), "Those it has: GET /admin/shipments")};
}

Expected<std::string> Desk::order(const std::vector<Line>& lines, bool paid) {
    erp::Books& books = inside_->world.books_;
    std::int64_t number = 900'001;  // far from those of a scenario
    while (books.find_order_by_ref(fmt::format("WEB{:07}", number)) != nullptr) ++number;
    scenarios::PlannedOrder planned;
    planned.at = now();
    planned.to_what_is_published = false;
    erp::NewOrder& order = planned.order;
    order.number = number;
    order.associated_ref = fmt::format("WEB{:07}", number);
    order.payment = paid ? erp::Payment::paid : erp::Payment::unpaid;
    order.details = scenarios::traffic::customer_of(number, now());
    for (const Line& line : lines) {
        const erp::Item* item = books.find_item(line.sku);
        if (item == nullptr) return tl::unexpected(no_item(line.sku));
        if (const auto wrong = can_be_counted(line.units, "ordered"); !wrong)
            return tl::unexpected(wrong.error());
        order.lines.push_back({item->sku, line.units, item->sell_net_millionths, item->vat_ppm});
    }
    if (order.lines.empty()) return problem("an order has at least one line");
    inside_->world.order(planned);
    const erp::Order* placed = books.find_order_by_ref(order.associated_ref);
    if (placed == nullptr)
        return problem("Khaos refuses the order whole", {},
                       "An item that is to run to zero cannot go below it.");
    return placed->invoices.front();
}

Expected<void> Desk::receive(std::string_view sku, std::int64_t units) {
    if (books().find_item(sku) == nullptr) return tl::unexpected(no_item(sku));
    if (auto wrong = can_be_counted(units, "received"); !wrong) return wrong;
    inside_->world.goods_arrive({std::string{sku}, units, now()});
    return {};
}

Expected<std::int64_t> Desk::adjust(std::string_view sku, std::int64_t units,
                                    std::string_view reason) {
    if (warehouse().find_product(sku) == nullptr)
        return problem(fmt::format("SnapFulfil has no product {}", sku), {},
                       nearest_or(sku, skus(*this), "What it has: GET /admin/stock"));
    if (!warehouse::is_reason(reason, warehouse().settings()))
        return problem(fmt::format("SnapFulfil has no reason {}", reason), {},
                       "One of " + joined(warehouse().settings().reasons) + ".");
    if (units == 0 || units < -erp::units_most || units > erp::units_most)
        return problem(fmt::format("{} units cannot be corrected", units), {},
                       fmt::format("From 1 to {}, or as many less.", erp::units_most));
    const std::int64_t before = warehouse().good_units(sku);
    if (units < 0 && before == 0)
        return problem(fmt::format("SnapFulfil has no {} in good stock", sku), {},
                       "What it has: GET /admin/stock");
    inside_->world.adjust({std::string{sku}, units, std::string{reason}, now()});
    return warehouse().good_units(sku) - before;
}

Expected<void> Desk::lose(std::string_view sku, std::int64_t units) {
    if (books().find_item(sku) == nullptr) return tl::unexpected(no_item(sku));
    scenarios::Physical& physical = inside_->world.physical_;
    const std::int64_t there = physical.at(sku, scenarios::Place::shelf);
    if (units <= 0 || there < units)
        return problem(fmt::format("{} of {} cannot be lost: {} on the shelf", units, sku, there));
    physical.move(sku, scenarios::Place::shelf, scenarios::Place::gone, units, "lost");
    inside_->world.tell_facts();
    return {};
}

}  // namespace peakproof::desk
