#include <charconv>

#include "sync/wire/khaos.h"
#include "sync/wire/soap.h"
#include "sync/wire/text.h"

namespace peakproof::sync::khaos {
namespace {

int integer(std::string_view text, int otherwise) {
    int number = otherwise;
    text = wire::trimmed(text);
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

Party read_party(const pugi::xml_node& address, char prefix) {
    const auto field = [&](const char* name) {
        const std::string tag = prefix + std::string{name};
        return std::string{value(address, tag.c_str())};
    };
    Party party;
    party.line1 = field("ADDRESS1");
    party.line2 = field("ADDRESS2");
    party.line3 = field("ADDRESS3");
    party.town = field("TOWN");
    party.county = field("COUNTY");
    party.postcode = field("POSTCODE");
    party.country = field("COUNTRY_CODE");
    party.title = field("TITLE");
    party.forename = field("FORENAME");
    party.surname = field("SURNAME");
    party.email = field("EMAIL");
    party.telephone = field("TEL");
    party.organisation = field("ORGANISATION");
    return party;
}

Read<Order> read_order(const pugi::xml_node& node) {
    const pugi::xml_node customer = node.child("CUSTOMER_DETAIL"),
                         head = node.child("ORDER_HEADER");
    const pugi::xml_node internal = head.child("INTERNAL_REF"),
                         addresses = customer.child("ADDRESSES");
    Order order;
    order.invoice = attribute(internal, "INVOICE_ID");
    order.stage = integer(attribute(internal, "INVSTATUS_ID"), 0);
    order.paid = truth(attribute(internal, "PAID"));
    if (order.invoice.empty()) return unreadable("an order without INVOICE_ID");
    order.company_code = value(customer, "COMPANY_CODE");
    order.company_name = value(customer, "COMPANY_NAME");
    order.associated_ref = value(head, "ASSOCIATED_REF");
    order.delivery_date = value(head, "DELIVERY_DATE");
    order.delivery_net = value(head, "DELIVERY_NET");
    order.courier = value(head, "COURIER_CODE");
    order.priority = value(head, "INV_PRIORITY");
    order.po_number = value(head, "PO_NUMBER");
    order.note = value(head, "ORDER_NOTE");
    order.deliver_to = read_party(addresses.child("DELADDR"), 'D');
    if (order.deliver_to.line1.empty() && order.deliver_to.postcode.empty())
        order.deliver_to = read_party(addresses.child("INVADDR"),
                                      'I');  // documented: an empty DELADDR means this one
    for (const pugi::xml_node item : node.child("ORDER_ITEMS").children("ORDER_ITEM")) {
        Line line;
        line.sku = wire::trimmed(value(item, "STOCK_CODE"));
        line.position = static_cast<std::int64_t>(order.lines.size()) + 1;
        const auto ordered = wire::whole(value(item, "ORDER_QTY"));
        const auto assigned = wire::whole(value(item, "QTY_ASSIGNED"));
        const auto price = wire::millionths(value(item, "PRICE_NET"));
        // A fraction cannot be picked, and is never rounded: a person is told instead.
        if (line.sku.empty() || !ordered || !assigned || !price)
            order.trouble = "line " + std::to_string(line.position) +
                            " has no code, no price or part of a unit";
        line.ordered = ordered.value_or(0);
        line.assigned = assigned.value_or(0);
        line.net_millionths = price.value_or(0);
        order.lines.push_back(std::move(line));
    }
    return order;
}

}  // namespace

Read<std::vector<ListedInvoice>> read_invoices(const std::string& body) {
    pugi::xml_document document;
    if (!carried(document, body, "STATUS_LIST")) return unreadable("no whole STATUS_LIST");
    std::vector<ListedInvoice> listed;
    for (const pugi::xml_node order : document.child("STATUS_LIST").children("ORDER_STATUS")) {
        for (const pugi::xml_node invoice : order.child("INVOICES").children("INVOICE")) {
            ListedInvoice row;
            row.order = attribute(order, "SORDER_CODE");
            row.invoice = attribute(invoice, "INVOICE_ID");
            row.last_changed = attribute(invoice, "LAST_CHANGED");
            row.stage = integer(attribute(invoice, "INVOICE_STAGE_ID"), 0);
            if (row.order.empty() || row.invoice.empty())
                return unreadable("an invoice without its ids");
            listed.push_back(std::move(row));
        }
    }
    return listed;
}

Read<std::vector<Order>> read_orders(const std::string& body) {
    pugi::xml_document document;
    if (!carried(document, body, "SALES_ORDERS")) return unreadable("no whole SALES_ORDERS");
    std::vector<Order> orders;
    for (const pugi::xml_node node : document.child("SALES_ORDERS").children("SALES_ORDER")) {
        auto order = read_order(node);
        if (!order) return tl::unexpected(order.error());
        orders.push_back(std::move(*order));
    }
    return orders;
}

Read<std::vector<ListedItem>> read_item_list(const std::string& body) {
    pugi::xml_document document;
    const pugi::xml_node result = result_of(document, body);
    if (!result) return unreadable("no whole item list");
    std::vector<ListedItem> items;
    const auto take = [&](const pugi::xml_node& node) {
        const auto code = wire::trimmed(value(node, "StockCode"));
        if (!code.empty())
            items.push_back({std::string{code}, std::string{value(node, "LastUpdated")}});
    };
    for (const pugi::xml_node list : result.children("List")) {
        take(list);  // some servers repeat the member itself
        for (const pugi::xml_node item : list.children()) take(item);
    }
    // Counted by the sender: a list that lost its tail on the way must not move the watermark.
    const int count = integer(value(result, "Count"), static_cast<int>(items.size()));
    if (count != static_cast<int>(items.size()))
        return unreadable("an item list shorter than its Count");
    return items;
}

Read<std::vector<Item>> read_items(const std::string& body) {
    pugi::xml_document document;
    if (!carried(document, body, "STOCK_ITEMS")) return unreadable("no whole STOCK_ITEMS");
    std::vector<Item> items;
    for (const pugi::xml_node node : document.child("STOCK_ITEMS").children("STOCK_ITEM")) {
        Item item;
        item.code = wire::trimmed(value(node, "STOCK_CODE"));
        item.description = value(node, "STOCK_DESC");
        const pugi::xml_node barcode = node.child("BARCODES").child("BARCODE");
        item.barcode = wire::trimmed(barcode.text().get());
        if (item.barcode.empty())
            item.barcode = wire::trimmed(node.child("BARS").child("BAR").text().get());
        item.stock_controlled = truth(value(node, "STOCK_CONTROLLED"));
        item.drop_ship = truth(value(node, "DROP_SHIP"));
        item.parent = static_cast<bool>(node.child("SCS"));
        if (item.code.empty()) return unreadable("an item without STOCK_CODE");
        items.push_back(std::move(item));
    }
    return items;
}

Read<ImportAnswer> read_import(const std::string& body) {
    pugi::xml_document document;
    const pugi::xml_node result = result_of(document, body);
    if (!result) return unreadable("no whole TImportResult");
    ImportAnswer answer;
    for (const pugi::xml_node item : result.child("Imported").children())
        answer.taken.push_back({std::string{value(item, "Ref")}, std::string{value(item, "Msg")}});
    for (const pugi::xml_node item : result.child("Skipped").children())
        answer.skipped.push_back(
            {std::string{value(item, "Ref")}, std::string{value(item, "SkipReason")}});
    return answer;
}

}  // namespace peakproof::sync::khaos
