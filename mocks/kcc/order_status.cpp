#include "mocks/kcc/order_status.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "mocks/erp/consignment.h"
#include "mocks/erp/stage.h"
#include "mocks/kcc/values.h"

namespace peakproof::kcc {
namespace {

bool is_issued(const erp::Invoice& invoice) {
    return invoice.stage == erp::stage::issued || invoice.stage == erp::stage::archived;
}

bool has_left(const erp::Invoice& invoice) {
    return is_issued(invoice) || invoice.ship_date != Time{};
}

// On its way out: a courier is chosen, or what follows that.
bool is_shipping(const erp::Invoice& invoice) {
    return invoice.stage == erp::stage::shipping || invoice.stage == erp::stage::invoicing ||
           invoice.stage == erp::stage::issue;
}

std::string_view at(const std::vector<std::string>& references, std::int64_t position) {
    const auto index = static_cast<std::size_t>(position - 1);
    return index < references.size() ? std::string_view{references[index]} : std::string_view{};
}

// Two lines of one item are told apart here, and nowhere in the other face (trap 20).
Node write_item(const erp::Invoice& invoice, const erp::InvoiceItem& item,
                const TakenOrder& taken) {
    const std::int64_t position = item.line.position;
    Node made = object("ShipmentItem");
    made.add(text("OrderItemID", fmt::format("{}-{:02}", taken.order, position)));
    made.add(text("ShipmentItemID", fmt::format("{}-{:02}", invoice.id, position)));
    made.add(text("SKU", item.line.sku));
    made.add(number("Quantity", whole(has_left(invoice) ? item.sent_units : item.line.sold_units)));
    if (const auto ref = at(taken.import_refs, position); !ref.empty())
        made.add(text("ImportRef", ref));
    if (const auto ref = at(taken.web_refs, position); !ref.empty())
        made.add(text("WebsiteItemRef", ref));
    return made;
}

// Documented: reference and date are absent until it has shipped.
Node write_package(const erp::Invoice& invoice, const std::string& courier,
                   const std::string& consignment) {
    Node made = object("ShipmentPackage");
    if (has_left(invoice) && !consignment.empty()) made.add(text("ConsignmentRef", consignment));
    if (!courier.empty()) made.add(data_item("Courier", {.code = courier}));
    if (invoice.ship_date != Time{}) made.add(text("ShipmentDate", date_time(invoice.ship_date)));
    return made;
}

Node write_packages(const erp::Books& books, const erp::Invoice& invoice) {
    const std::string& courier = invoice.courier_sent.empty()
                                     ? books.order_of(invoice).details.courier_code
                                     : invoice.courier_sent;
    Node packages = list("Packages");
    for (const erp::Box& box : invoice.boxes)
        packages.add(write_package(invoice, courier, erp::consignment_of(invoice, box)));
    if (invoice.boxes.empty())
        packages.add(write_package(invoice, courier, erp::consignment_of(invoice)));
    return packages;
}

Node write_shipment(const erp::Books& books, const erp::Invoice& invoice, const TakenOrder& taken) {
    Node made = object("Shipment");
    made.add(text("ID", invoice.id)).add(text("Code", invoice.code));
    made.add(text("Status", shipment_status(invoice.stage)));
    Node items = list("Items");
    for (const erp::InvoiceItem& item : invoice.items)
        if (!has_left(invoice) || item.sent_units > 0) items.add(write_item(invoice, item, taken));
    made.add(std::move(items)).add(write_packages(books, invoice));
    return made;
}

}  // namespace

std::string_view shipment_status(int stage) {
    using namespace erp::stage;
    constexpr std::array<std::pair<int, std::string_view>, 15> names{
        {{released, "Released"},
         {staging, "Staging"},
         {authorise_payment, "Payment"},
         {picking, "Picking"},
         {packing, "Packing"},
         {shipping, "Shipping"},
         {invoicing, "Invoicing"},
         {erp::stage::issue, "Issue"},
         {awaiting_date, "AwaitingDate"},
         {awaiting_stock, "AwaitingStock"},
         {manual_hold, "ManualHold"},
         {processing, "Processing"},
         {terms_hold, "TermsHold"},
         {issued, "Archived"},
         {archived, "Archived"}}};
    for (const auto& [number, name] : names)
        if (number == stage) return name;
    return {};
}

std::string_view order_status(const std::vector<const erp::Invoice*>& invoices) {
    std::vector<const erp::Invoice*> standing;
    for (const erp::Invoice* invoice : invoices)
        if (invoice->stage != erp::stage::cancelled) standing.push_back(invoice);
    if (standing.empty()) return "Cancelled";
    const auto all = [&](bool (*is)(const erp::Invoice&)) {
        return std::all_of(standing.begin(), standing.end(),
                           [&](const erp::Invoice* each) { return is(*each); });
    };
    const auto any = [&](bool (*is)(const erp::Invoice&)) {
        return std::any_of(standing.begin(), standing.end(),
                           [&](const erp::Invoice* each) { return is(*each); });
    };
    if (all(is_issued)) return "Complete";
    if (any(has_left)) return all(has_left) ? "Shipping" : "PartialShip";
    return any(is_shipping) ? "Shipping" : "Received";
}

bool is_over(const erp::Invoice& invoice) {
    return is_issued(invoice) || invoice.stage == erp::stage::cancelled;
}

Node write_order_status(const erp::Books& books, std::string_view channel_id,
                        const TakenOrder& taken) {
    const erp::Order& order = *books.find_order(taken.order);
    const std::vector<const erp::Invoice*> invoices = books.invoices_of(order);
    Node made = object("SalesOrderStatus");
    made.add(text("OrderCode", order.code));
    made.add(text("OrderID", std::to_string(order.number)));
    // The vendor's table calls it OrderStatus, each of its samples Status.
    made.add(text("Status", order_status(invoices)));
    made.add(text("AssociatedRef", taken.associated_ref)).add(text("ChannelID", channel_id));
    if (!taken.custom_data.empty()) made.add(text("CustomData", taken.custom_data));
    Node shipments = list("Shipments");
    for (const erp::Invoice* invoice : invoices)
        if (!shipment_status(invoice->stage).empty())
            shipments.add(write_shipment(books, *invoice, taken));
    made.add(std::move(shipments));
    return made;
}

Node order_statuses(std::vector<Node> statuses) {
    Node root = object("OrderStatuses");
    Node held = list("Statuses");
    held.children = std::move(statuses);
    root.add(std::move(held));
    return root;
}

}  // namespace peakproof::kcc
