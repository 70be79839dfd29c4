#include "mocks/khaos/sales_order.h"

#include <array>

#include <fmt/format.h>

#include "mocks/erp/money.h"
#include "mocks/khaos/values.h"

namespace peakproof::khaos {
namespace {

// Names of the two addresses, which differ in their first letter alone.
struct AddressNames {
    std::string_view block, line1, line2, line3, town, county, postcode, country, title, forename,
        surname, telephone, email, organisation;
};
constexpr AddressNames invoice_names{
    "INVADDR",       "IADDRESS1", "IADDRESS2", "IADDRESS3", "ITOWN", "ICOUNTY", "IPOSTCODE",
    "ICOUNTRY_CODE", "ITITLE",    "IFORENAME", "ISURNAME",  "ITEL",  "IEMAIL",  "IORGANISATION"};
constexpr AddressNames delivery_names{
    "DELADDR",       "DADDRESS1", "DADDRESS2", "DADDRESS3", "DTOWN", "DCOUNTY", "DPOSTCODE",
    "DCOUNTRY_CODE", "DTITLE",    "DFORENAME", "DSURNAME",  "DTEL",  "DEMAIL",  "DORGANISATION"};

void write_address(XmlWriter& xml, const AddressNames& names, const erp::DeliveryDetails& details) {
    xml.open(names.block)
        .element(names.line1, details.address1)
        .element(names.line2, details.address2);
    xml.element(names.line3, details.address3).element(names.town, details.town);
    xml.element(names.county, details.county).element(names.postcode, details.postcode);
    xml.element(names.country, details.country_code).element(names.title, details.title);
    xml.element(names.forename, details.forename).element(names.surname, details.surname);
    xml.element(names.telephone, details.telephone).element(names.email, details.email);
    xml.element(names.organisation, details.organisation).close(names.block);
}

void write_customer(XmlWriter& xml, const erp::DeliveryDetails& details) {
    xml.open("CUSTOMER_DETAIL").element("IS_NEW_CUSTOMER", flag(false));
    xml.element("COMPANY_CODE", details.customer_code).element("OTHER_REF", "");
    xml.element("COMPANY_NAME", details.customer_name).open("ADDRESSES");
    // One address an order in this shop: it is billed where it is delivered.
    write_address(xml, invoice_names, details);
    write_address(xml, delivery_names, details);
    xml.close("ADDRESSES").close("CUSTOMER_DETAIL");
}

bool is_paid(erp::Payment payment) { return payment != erp::Payment::unpaid; }

// Payment types: 2 a card, 3 an account. A card that is not merely pre-authorised carries an
// authorisation.
void write_payments(XmlWriter& xml, const erp::Order& order, erp::Payment payment,
                    const std::string& amount) {
    xml.open("PAYMENTS");
    if (is_paid(payment)) {
        const bool account = payment == erp::Payment::on_account;
        xml.open("PAYMENT_DETAIL")
            .element("PAYMENT_AMOUNT", amount)
            .element("PAYMENT_TYPE", account ? 3 : 2);
        if (!account) {
            xml.element("PREAUTH", flag(payment == erp::Payment::preauthorised));
            xml.element("AUTH_CODE", fmt::format("A{:07}", order.number));
        }
        xml.close("PAYMENT_DETAIL");
    }
    xml.close("PAYMENTS");
}

// A code, never a percentage: 1 standard, 2 zero, 4 reduced, above 4 the user's own.
int tax_code(std::int64_t vat_ppm) {
    if (vat_ppm == 200'000) return 1;
    if (vat_ppm == 0) return 2;
    return vat_ppm == 50'000 ? 4 : 5;
}

std::int64_t amount_pence(const erp::Order& order, const erp::Invoice& invoice) {
    std::int64_t amount =
        invoice.carries_delivery ? order.delivery_net_pence + order.delivery_vat_pence : 0;
    for (const erp::InvoiceItem& item : invoice.items) {
        const std::int64_t net =
            erp::line_net_pence(item.line.unit_net_millionths, item.line.sold_units);
        amount += net + erp::vat_pence(net, item.line.vat_ppm);
    }
    return amount;
}

void write_header(XmlWriter& xml, const erp::Books& books, const erp::Order& order,
                  const erp::Invoice& invoice, const std::string& amount) {
    Dates dates;
    const erp::DeliveryDetails& details = order.details;
    const bool charged = invoice.carries_delivery;  // postage stands on one invoice of the order
    xml.open("ORDER_HEADER").begin("INTERNAL_REF").attribute("TYPE_ID", "S");
    xml.attribute("TYPE_DESC", "Sales Order").attribute("VTYPE_ID", "1");
    xml.attribute("INVSTATUS_ID", invoice.stage);
    xml.attribute("INVOICE_ID", invoice.id)
        .attribute("PAID", flag(is_paid(invoice.payment)));  // invented
    xml.inside().text(order.code).close("INTERNAL_REF");
    xml.element("ORDER_DATE", dates.iso(order.created));
    xml.begin("DELIVERY_DATE").attribute("LOCKED", flag(false)).inside();
    xml.text(dates.iso_day(details.delivery_date)).close("DELIVERY_DATE");
    xml.element("ORDER_AMOUNT", amount).element("ORDER_CURRENCY_CODE", "GBP");
    xml.element("SITE", books.settings().site_name).element("ASSOCIATED_REF", order.associated_ref);
    xml.element("ORDER_NOTE", details.order_note);
    xml.element("DELIVERY_NET", pence(charged ? order.delivery_net_pence : 0));
    xml.element("DELIVERY_TAX", pence(charged ? order.delivery_vat_pence : 0));
    xml.element("COURIER_CODE", details.courier_code).element("PO_NUMBER", details.po_number);
    xml.element("SALES_SOURCE", "INTERNET").element("INV_PRIORITY", details.priority);
    xml.element("SHIP_DATE", dates.iso(invoice.ship_date));
    xml.element("CONSIGNMENT_REF",
                invoice.boxes.empty() ? "" : invoice.boxes.front().consignment_ref);
    xml.close("ORDER_HEADER");
}

void write_item(XmlWriter& xml, const erp::Books& books, const erp::InvoiceLine& line) {
    const erp::Item* item = books.find_item(line.sku);
    xml.open("ORDER_ITEM").element("STOCK_CODE", line.sku).element("MAPPING_TYPE", 1);
    xml.element("STOCK_DESC", item == nullptr ? "" : item->description)
        .element("ORDER_QTY", line.sold_units);
    xml.element("QTY_ASSIGNED",
                line.assigned_units);  // invented: the public schema has the ordered one alone
    xml.element("PRICE_NET", millionths(line.unit_net_millionths))
        .element("TAX_RATE", tax_code(line.vat_ppm));
    xml.element("IMPORT_REF", fmt::format("L{}", line.position)).element("PACK_SORT_ORDER", "");
    xml.close("ORDER_ITEM");
}

}  // namespace

void write_sales_order(XmlWriter& xml, const erp::Books& books, const erp::Order& order,
                       const erp::Invoice& invoice) {
    const std::string amount = pence(amount_pence(order, invoice));
    xml.open("SALES_ORDER");
    write_customer(xml, order.details);
    write_payments(xml, order, invoice.payment, amount);
    write_header(xml, books, order, invoice, amount);
    xml.open("ORDER_ITEMS");
    for (const erp::InvoiceItem& item : invoice.items) write_item(xml, books, item.line);
    xml.close("ORDER_ITEMS").close("SALES_ORDER");
}

}  // namespace peakproof::khaos
