#include "mocks/kcc/courier_document.h"

#include <algorithm>

#include <fmt/format.h>

#include "mocks/erp/currency.h"
#include "mocks/erp/money.h"
#include "mocks/kcc/countries.h"
#include "mocks/kcc/fields.h"
#include "mocks/kcc/values.h"

namespace peakproof::kcc {
namespace {

Node write_address(std::string_view name, const erp::DeliveryDetails& details,
                   std::string_view company, std::string_view courier_note = {}) {
    Node made = object(name);
    made.add(text("CourierNote", courier_note)).add(text("CompanyName", company));
    made.add(text("Address1", details.address1)).add(text("Address2", details.address2));
    made.add(text("Locality", details.address3)).add(text("Town", details.town));
    // Postcode in the vendor's table, PostCode in its samples.
    made.add(text("County", details.county)).add(text("PostCode", details.postcode));
    made.add(text("AddrTel", details.telephone)).add(text("AddrEmail", details.email));
    if (const Country* country = find_country(details.country_code); country != nullptr) {
        made.add(number("CountryID", std::to_string(country->number)));
        made.add(text("CountryName", country->name)).add(text("CountryCode2", country->code2));
        made.add(text("CountryCode3", country->code3));
        made.add(boolean("EUMember", country->eu_member));
    } else {
        made.add(number("CountryID", "0")).add(text("CountryName", details.country_code));
    }
    made.add(text("Title", details.title)).add(text("Forename", details.forename));
    made.add(text("Surname", details.surname)).add(text("CtTel", details.telephone));
    made.add(text("CtEmail", details.email)).add(text("Organisation", details.organisation));
    return made;
}

std::int64_t units_to_go(const erp::InvoiceItem& item) {
    return item.line.pickable ? item.line.assigned_units : item.line.sold_units;
}

struct Sums {
    std::int64_t net_pence = 0, vat_pence = 0, grams = 0;
};

// 0 none, 1 the parent, 2 a child (documented).
std::string_view pack_details(const erp::InvoiceItem& sold) {
    return sold.pack == 0 ? "0" : sold.pack_part == 1 ? "1" : "2";
}

Node write_goods(std::string_view name, const erp::Books& books, std::string_view id,
                 const erp::InvoiceItem& sold, std::int64_t units, Sums& sums) {
    const erp::InvoiceLine& line = sold.line;
    const erp::Item& item = *books.find_item(line.sku);
    const std::int64_t unit = erp::unit_net_pence(line.unit_net_millionths);
    const std::int64_t net = erp::line_net_pence(line.unit_net_millionths, units);
    sums.net_pence += net;
    sums.vat_pence += erp::vat_pence(net, line.vat_ppm);
    sums.grams += item.weight_grams * units;
    Node made = object(name);
    made.add(text("ItemID", id)).add(number("QtyUser", whole(units)));
    made.add(text("StockID", stock_id_of(item))).add(text("StockDesc", item.description));
    made.add(number("UnitNet", decimal(unit, 2)));
    made.add(number("UnitTax", decimal(erp::vat_pence(unit, line.vat_ppm), 2)));
    made.add(number("NetTotal", decimal(net, 2))).add(text("StockCode", item.sku));
    made.add(text("ManufCountry", find_kept(item.texts, "COUNTRY_OF_MANUFACTURE")));
    if (!sold.import_ref.empty()) made.add(text("ImportRef", sold.import_ref));
    made.add(number("Weight", decimal(item.weight_grams * units, 3)));
    made.add(number("PackDetails", pack_details(sold)));
    return made;
}

// The line of the invoice that a box's item is of.
const erp::InvoiceItem& line_of(const erp::Invoice& invoice, const std::string& sku) {
    return *std::find_if(invoice.items.begin(), invoice.items.end(),
                         [&](const erp::InvoiceItem& item) { return item.line.sku == sku; });
}

// In the master, else as the partner gave it with the order.
std::string_view tax_reference(const erp::Books& books, const erp::Order& order,
                               const erp::GivenOrder* given) {
    const erp::Company* company = books.companies().find(order.details.customer_code);
    if (company != nullptr && !company->tax_reference.empty()) return company->tax_reference;
    return given == nullptr ? std::string_view{}
                            : find_kept(given->texts.customer, "TAX_REFERENCE");
}

void add_where_said(Node& made, std::string_view name, std::string_view value) {
    if (!value.empty()) made.add(text(name, value));
}

Node write_boxes(const erp::Books& books, const erp::Invoice& invoice) {
    Node boxes = list("Boxes");
    for (std::size_t at = 0; at < invoice.boxes.size(); ++at) {
        const erp::Box& box = invoice.boxes[at];
        Node items = list("items");  // so the samples
        Sums sums;
        for (const auto& [sku, units] : box.items)
            items.add(write_goods("BoxItem", books, fmt::format("{}-{}", box_id(invoice, at), sku),
                                  line_of(invoice, sku), units, sums));
        Node made = object("Box");
        made.add(std::move(items)).add(text("ItemID", box_id(invoice, at)));
        made.add(number("BoxNumber", std::to_string(at + 1)));
        const std::int64_t grams = box.weight_grams == 0 ? sums.grams : box.weight_grams;
        made.add(number("BoxWeightScaled", decimal(grams, 3)));
        boxes.add(std::move(made));
    }
    return boxes;
}

Node write_invoice(const erp::Books& books, const CourierSettings& settings,
                   const erp::Invoice& invoice, Sums& sums) {
    const erp::Order& order = books.order_of(invoice);
    Node items = list("Items");
    for (const erp::InvoiceItem& item : invoice.items)
        if (units_to_go(item) > 0)
            items.add(write_goods("Item", books,
                                  fmt::format("{}-{:02}", invoice.id, item.line.position), item,
                                  units_to_go(item), sums));
    const bool charged = invoice.carries_delivery;
    Node made = object("CourierExportDataItem");
    made.add(std::move(items));
    if (sends_boxes(invoice)) made.add(write_boxes(books, invoice));
    // Of an order that nobody gave one address is known: it is billed where it is delivered.
    const erp::GivenOrder* given = books.given(order);
    const std::string_view company = order.details.customer_name;
    made.add(write_address("InvoiceAddress", given == nullptr ? order.details : given->billing,
                           company));
    made.add(write_address("DeliveryAddress", order.details, company,
                           given == nullptr ? "" : std::string_view{given->courier_note}));
    made.add(text("InvoiceID", invoice.id)).add(text("CompanyCode", order.details.customer_code));
    made.add(text("InvoiceCode", invoice.code));
    made.add(text("InvoiceDate", date_time(invoice.created)));
    made.add(text("OrderDate", date_time(given == nullptr ? order.created : given->ordered)))
        .add(text("SOrderCode", order.code));
    made.add(text("SOrderID", std::to_string(order.number)));
    made.add(text("AssociatedRef", order.associated_ref));
    made.add(text("DeliveryDate", date_time(order.details.delivery_date)));
    made.add(number("ItemTotal", decimal(sums.net_pence, 2)));
    made.add(number("ItemTaxTotal", decimal(sums.vat_pence, 2)));
    made.add(number("DeliveryTotal", decimal(charged ? order.delivery_net_pence : 0, 2)));
    made.add(number("DeliveryTaxTotal", decimal(charged ? order.delivery_vat_pence : 0, 2)));
    const std::string_view currency = erp::currency_of(books, order);
    made.add(number("Weight", decimal(sums.grams, 3))).add(text("CurrencyCode", currency));
    // The books number no currencies but their own (assumed).
    made.add(text("CurrencyID", currency == "GBP" ? "1" : "0"));
    made.add(text("PickingListNote", order.details.order_note));
    add_where_said(made, "TaxRef", tax_reference(books, order, given));
    if (given != nullptr) {
        add_where_said(made, "InvoiceNote", given->invoice_note);
        add_where_said(made, "RequiredDate", find_kept(given->texts.header, "REQUIRED_BY_DATE"));
    }
    made.add(text("ChannelID", settings.channel_id)).add(boolean("HideChildItems", false));
    return made;
}

std::string errors_of(const Node& item) {
    std::string said{trim(item.value("Errors"))};
    for (const Node* error : item.entries("Errors"))
        said += (said.empty() ? "" : "; ") + error->text;
    return said.empty() ? "refused without a word" : said;
}

}  // namespace

std::string box_id(const erp::Invoice& invoice, std::size_t box) {
    return fmt::format("{}-B{}", invoice.id, box + 1);
}

Node write_courier_export(const erp::Books& books, const CourierSettings& settings,
                          const erp::Invoice& invoice) {
    Sums sums;
    Node items = list("Items");
    items.add(write_invoice(books, settings, invoice, sums));
    Node root = object("CourierExportData");
    root.add(text("ServiceCode", settings.service_code)).add(std::move(items));
    root.add(boolean("IncludePackaging", false)).add(number("AverageWeight", "0.0"));
    root.add(number("WeightScale", "0.0")).add(number("DimensionScale", "0.0"));
    return root;
}

CourierReply read_courier_reply(std::string_view bytes, const erp::Invoice& invoice) {
    const auto root = read_document(bytes);
    if (!root) return {{}, describe(root.error())};
    CourierReply reply;
    const std::size_t wanted = sends_boxes(invoice) ? invoice.boxes.size() : 1;
    for (const Node* item : root->entries("Items", "InvoiceID")) {
        if (item->value("InvoiceID") != invoice.id) continue;
        std::size_t box = 0;
        while (sends_boxes(invoice) && box < wanted &&
               item->value("ItemID") != box_id(invoice, box))
            ++box;
        if (box == wanted) return {{}, fmt::format("no box {}", item->value("ItemID"))};
        Fields fields;
        const bool taken = fields.flag(item, "IsSuccess");
        if (!taken) return {{}, errors_of(*item)};
        const std::string reference = fields.must(item, "ConsignmentRef");
        if (!fields.good()) return {{}, fields.problem()};
        reply.consignments.push_back({box, reference, fields.text(item, "TrackingNo")});
    }
    if (reply.consignments.size() != wanted)
        return {{},
                fmt::format("{} consignments for {} parcels", reply.consignments.size(), wanted)};
    return reply;
}

}  // namespace peakproof::kcc
