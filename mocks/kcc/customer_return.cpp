#include "mocks/kcc/customer_return.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "mocks/erp/ids.h"
#include "mocks/kcc/values.h"

namespace peakproof::kcc {
namespace {

// The table's name, or that of the samples.
const Node* either(const Node& of, std::string_view name, std::string_view other) {
    const Node* found = of.find(name);
    return found == nullptr ? of.find(other) : found;
}

template <class Line>
Line read_goods(Fields& fields, const Node& node, std::string_view nothing) {
    Line line;
    line.item = read_item_name(fields, &node);
    if (line.item.mappings.empty()) line.item.mappings = {Mapping::automatic};  // assumed
    line.units = fields.whole(&node, "Quantity");
    if (line.units <= 0 && fields.good())
        fields.refuse(fmt::format("{}: {} of {}", nothing, line.units, line.item.code));
    return line;
}

GivenReturnLine read_line(Fields& fields, const Node& node) {
    auto line = read_goods<GivenReturnLine>(fields, node, "NOTHING RETURNED");
    line.reason = fields.must_item(&node, "ReturnReason").given();
    const Node* source = either(node, "SourceReference", "SourceReturnReference");
    const Node* order = source == nullptr ? nullptr : source->find("SourceOrder");
    line.source_ref = fields.text(order, "AssociatedRef");
    line.source_code = fields.text(order, "SOrderCode");
    line.source_id = fields.text(order, "SOrderID");
    line.source_item = fields.text(order, "SOrderItemID");
    return line;
}

GivenExchangeLine read_exchange(Fields& fields, const Node& node) {
    auto line = read_goods<GivenExchangeLine>(fields, node, "NOTHING EXCHANGED");
    if (const Node* price = node.find("UnitPrice"); price != nullptr)
        line.price = read_price(fields, price);
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
    read_addresses(fields, node, given.to);
    for (const std::string_view name : {"ReturnedItems", "ReturnItems"})
        for (const Node* each : node.entries(name, "SKU"))
            given.lines.push_back(read_line(fields, *each));
    for (const Node* each : node.entries("ExchangeItems", "SKU"))
        given.exchanges.push_back(read_exchange(fields, *each));
    given.problem = fields.problem();
    return given;
}

const erp::Order* source_of(const erp::Books& books, const Settings& settings,
                            const GivenReturnLine& line) {
    if (!line.source_code.empty()) return books.find_order(line.source_code);
    if (!line.source_ref.empty())
        return books.find_order_by_ref(decorated(settings, line.source_ref));
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
    for (const erp::Invoice* invoice : books.invoices_of(order)) units += returnable(*invoice, sku);
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
    if (given.lines.empty()) return refused("NOTHING RETURNED");
    ReturnTaking made;
    TakenReturn& taken = made.taken;
    taken.associated_ref = given.associated_ref;
    taken.taken = now;
    taken.process = given.process;
    std::map<std::pair<std::string, std::string>, std::int64_t> coming;
    for (const GivenReturnLine& line : given.lines) {
        const erp::Item* item = find_item(books, settings, line.item);
        if (item == nullptr) return refused("UNKNOWN ITEM: " + line.item.code);
        const erp::Order* order = source_of(books, settings, line);
        if (order == nullptr) return refused("UNKNOWN ORDER");
        // Documented: the customer must exist. That it is the order's own is assumed.
        if (order->details.customer_code != given.urn)
            return refused("UNKNOWN CUSTOMER: " + given.urn);
        std::int64_t& units = coming[{order->code, item->sku}];
        units += line.units;
        if (units > returnable(books, *order, item->sku))
            return refused("NEVER SOLD: " + item->sku);
        if (std::find(taken.orders.begin(), taken.orders.end(), order->code) == taken.orders.end())
            taken.orders.push_back(order->code);
        taken.lines.push_back({item->sku, line.reason, order->code, line.units});
    }
    if (given.exchanges.empty()) return made;
    auto exchange = exchange_order(books, settings, given, *books.find_order(taken.orders.front()));
    if (!exchange) return refused(exchange.error().what);
    taken.exchange = *std::move(exchange);
    return made;
}

namespace {

// What came back of one order, by its invoices in their turn.
std::string part_by_invoice(const erp::Books& books, const Settings& settings,
                            const TakenReturn& taken, const std::string& order, Time now,
                            std::vector<erp::Return>& parts) {
    std::vector<std::int64_t> open;  // of each line, what no sale was found for yet
    for (const TakenReturn::Line& line : taken.lines)
        open.push_back(line.order == order ? line.units : 0);
    for (const erp::Invoice* invoice : books.invoices_of(*books.find_order(order))) {
        const std::string& id = invoice->id;
        erp::Return part{fmt::format("{}/{}", taken.associated_ref, id), id, now, {}};
        std::map<std::string, std::int64_t, std::less<>> here;
        for (std::size_t at = 0; at < taken.lines.size(); ++at) {
            const TakenReturn::Line& line = taken.lines[at];
            const auto free = here.try_emplace(line.sku, returnable(*invoice, line.sku)).first;
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
    return {};
}

// Each part by its own invoice; one that was booked before is not booked again.
std::string book_parts(erp::Books& books, const std::vector<erp::Return>& parts, Time now) {
    for (const erp::Return& part : parts) {
        const erp::ImportResult result = books.take_return(part, now);
        if (result.taken == erp::Taken::refused) return result.reason;
    }
    return {};
}

}  // namespace

ReturnBooking book_return(erp::Books& books, const Settings& settings, TakenReturn& taken,
                          std::int64_t& last_number, Time now) {
    ReturnBooking done;
    std::vector<erp::Return> parts;
    for (const std::string& order : taken.orders) {
        done.reason = part_by_invoice(books, settings, taken, order, now, parts);
        if (!done.reason.empty()) return done;
    }
    // On a copy (decision 0055): each part is booked or refused by itself.
    erp::Books trial = books;
    done.reason = book_parts(trial, parts, now);
    if (!done.reason.empty()) return done;
    if (!taken.exchange) {
        books = std::move(trial);
        taken.booked = true;
        return done;
    }
    erp::NewOrder order = *taken.exchange;
    order.number = next_number(trial, last_number);
    done.invoice = trial.place(order, now);
    if (done.invoice.empty()) {
        done.reason = "REFUSED BY THE BOOKS: what goes out instead";
        return done;
    }
    // Assumed: the credit pays for it where it reaches, else the customer does, as for any order.
    std::vector<std::string> credited;
    for (const erp::Return& part : parts) credited.push_back(part.ref);
    if (order.payment == erp::Payment::unpaid) trial.pay_by_credit(done.invoice, credited, now);
    books = std::move(trial);
    last_number = order.number;
    taken.booked = true;
    taken.exchanged_by = erp::order_code(order.number);
    done.kept.order = taken.exchanged_by;
    done.kept.associated_ref = taken.associated_ref;
    return done;
}

}  // namespace peakproof::kcc
