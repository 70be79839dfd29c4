#include "mocks/kcc/customer_return.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "mocks/erp/ids.h"
#include "mocks/kcc/order_document.h"
#include "mocks/kcc/values.h"

namespace peakproof::kcc {
namespace {

// The table's name, or that of the samples.
const Node* either(const Node& of, std::string_view name, std::string_view other) {
    const Node* found = of.find(name);
    return found == nullptr ? of.find(other) : found;
}

GivenReturnLine read_line(Fields& fields, const Node& node) {
    GivenReturnLine line;
    line.item = read_item_name(fields, &node);
    if (line.item.mappings.empty()) line.item.mappings = {Mapping::automatic};  // assumed
    line.units = fields.whole(&node, "Quantity");
    if (line.units <= 0 && fields.good())
        fields.refuse(fmt::format("NOTHING RETURNED: {} of {}", line.units, line.item.code));
    line.reason = fields.must_item(&node, "ReturnReason").given();
    const Node* source = either(node, "SourceReference", "SourceReturnReference");
    const Node* order = source == nullptr ? nullptr : source->find("SourceOrder");
    line.source_ref = fields.text(order, "AssociatedRef");
    line.source_code = fields.text(order, "SOrderCode");
    line.source_id = fields.text(order, "SOrderID");
    line.source_item = fields.text(order, "SOrderItemID");
    return line;
}

GivenReturn read_return(const Node& node) {
    Fields fields;
    GivenReturn given;
    given.associated_ref = fields.must(&node, "AssociatedRef", 50);
    if (std::string null = node.first_null(); !null.empty()) fields.refuse("NULL: " + null);
    given.created = fields.date(&node, "CreatedDate", true);
    given.urn = fields.must(&node, "URN");
    given.process = fields.flag(&node, "ProcessReturn");
    erp::DeliveryDetails billing;
    read_contact(fields, fields.member(&node, "InvoiceAddress"),
                 fields.member(&node, "InvoiceContact"), billing);
    for (const std::string_view name : {"ReturnedItems", "ReturnItems"})
        for (const Node* each : node.entries(name, "SKU"))
            given.lines.push_back(read_line(fields, *each));
    given.exchanges = node.entries("ExchangeItems", "SKU").size();
    given.problem = fields.problem();
    return given;
}

const erp::Order* source_of(const erp::Books& books, const Settings& settings,
                            const GivenReturnLine& line) {
    if (!line.source_code.empty()) return books.find_order(line.source_code);
    if (!line.source_ref.empty()) {
        const auto at = settings.reference_format.find("{0}");
        std::string reference = settings.reference_format;
        return books.find_order_by_ref(
            at == std::string::npos ? line.source_ref : reference.replace(at, 3, line.source_ref));
    }
    if (!line.source_item.empty())  // "SO0700001-01": our own OrderItemID
        return books.find_order(line.source_item.substr(0, line.source_item.rfind('-')));
    const auto number = parse_whole(line.source_id);
    return number ? books.find_order(erp::order_code(*number)) : nullptr;
}

std::int64_t returnable(const erp::Invoice& invoice, std::string_view sku) {
    std::int64_t units = 0;
    for (const erp::InvoiceItem& item : invoice.items)
        if (item.line.sku == sku) units += item.sent_units - item.returned_units;
    return units;
}

std::int64_t returnable(const erp::Books& books, const erp::Order& order, std::string_view sku) {
    std::int64_t units = 0;
    for (const std::string& id : order.invoices) units += returnable(*books.find_invoice(id), sku);
    return units;
}

ReturnTaking refused(std::string reason) { return {std::move(reason), {}}; }

}  // namespace

Expected<std::vector<GivenReturn>> read_returns(std::string_view bytes) {
    const auto root = read_document(bytes);
    if (!root) return tl::unexpected{root.error()};
    if (!is_api_version(*root)) return problem("ApiVersion is not 1000");
    if (root->find("Returns") == nullptr) return problem("there are no Returns, not even none");
    std::vector<GivenReturn> given;
    for (const Node* each : root->entries("Returns", "AssociatedRef"))
        given.push_back(read_return(*each));
    return given;
}

ReturnTaking take_return(const erp::Books& books, const Settings& settings,
                         const GivenReturn& given, Time now) {
    if (!given.problem.empty()) return refused(given.problem);
    if (given.exchanges > 0) return refused("NOT MODELLED: ExchangeItems");
    if (given.lines.empty()) return refused("NOTHING RETURNED");
    ReturnTaking made;
    made.taken.associated_ref = given.associated_ref;
    made.taken.taken = now;
    made.taken.process = given.process;
    std::map<std::string, std::int64_t, std::less<>> coming;
    for (const GivenReturnLine& line : given.lines) {
        const erp::Item* item = find_item(books, settings, line.item);
        if (item == nullptr) return refused("UNKNOWN ITEM: " + line.item.code);
        const erp::Order* order = source_of(books, settings, line);
        if (order == nullptr) return refused("UNKNOWN ORDER");
        if (!made.taken.order.empty() && made.taken.order != order->code)
            return refused("NOT MODELLED: a return against two orders");
        made.taken.order = order->code;
        // Documented: the customer must exist. That it is the order's own is assumed.
        if (order->details.customer_code != given.urn)
            return refused("UNKNOWN CUSTOMER: " + given.urn);
        coming[item->sku] += line.units;
        if (coming[item->sku] > returnable(books, *order, item->sku))
            return refused("NEVER SOLD: " + item->sku);
        made.taken.lines.push_back({item->sku, line.reason, line.units});
    }
    return made;
}

std::string book_return(erp::Books& books, const Settings& settings, TakenReturn& taken, Time now) {
    std::vector<std::int64_t> open;  // of each line, what no sale was found for yet
    for (const TakenReturn::Line& line : taken.lines) open.push_back(line.units);
    std::vector<erp::Return> parts;
    for (const std::string& id : books.find_order(taken.order)->invoices) {
        erp::Return part{fmt::format("{}/{}", taken.associated_ref, id), id, now, {}};
        std::map<std::string, std::int64_t, std::less<>> here;
        for (std::size_t at = 0; at < taken.lines.size(); ++at) {
            const TakenReturn::Line& line = taken.lines[at];
            const auto free =
                here.try_emplace(line.sku, returnable(*books.find_invoice(id), line.sku)).first;
            const std::int64_t units = std::min(open[at], free->second);
            if (units <= 0) continue;
            free->second -= units;
            open[at] -= units;
            part.lines.push_back(
                {line.sku, units, !settings.written_off.contains(line.reason), line.reason});
        }
        if (!part.lines.empty()) parts.push_back(std::move(part));
    }
    for (const std::int64_t units : open)
        if (units > 0) return "NEVER SOLD";
    // Each part by its own invoice; one that was booked before is not booked again.
    for (const erp::Return& part : parts) {
        const erp::ImportResult result = books.take_return(part, now);
        if (result.taken == erp::Taken::refused) return result.reason;
    }
    taken.booked = true;
    return {};
}

}  // namespace peakproof::kcc
